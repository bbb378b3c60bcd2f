import iconv from 'iconv-lite';

/** The text of a file, and how it came to be read so. */
export interface Decoded {
  text: string;
  /** The encoding that was guessed, where neither the file nor its content says one. */
  guessed?: string;
}

/** WHATWG Encoding 4.2: what pages call Latin 1 is windows-1252, and so on. */
const meant: Record<string, string> = {
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  gb2312: 'gbk',
  'x-sjis': 'shift_jis',
  'ks_c_5601-1987': 'euc-kr',
  unicode: 'utf-16le',
};

/** By the first bytes of a file (WHATWG Encoding 6). */
function byMark(bytes: Buffer): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** HTML 13.2.3.2 and XML 1.0, F: what the first bytes of a page name. */
function byName(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, 4096);
  const name =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1];
  const label = name?.toLowerCase();
  return label === undefined ? undefined : (meant[label] ?? label);
}

/** UTF-8, and nothing else: its sequences are rare in any other encoding. */
function asUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

/** The text of a file that is UTF-8, or says that it is UTF-16; undefined for any other. */
export function decodedText(bytes: Buffer): string | undefined {
  const mark = byMark(bytes);
  return mark?.startsWith('utf-16') ? decode(bytes, mark) : asUtf8(bytes);
}

/**
 * The text of a page: by its first bytes, by what it names, and by its content. What is UTF-8 to the last byte is UTF-8,
 * whatever it names; a page that names nothing, or UTF-8 although it is none, is what Windows wrote in its language.
 */
export function decodedPage(bytes: Buffer): Decoded {
  const mark = byMark(bytes);
  if (mark?.startsWith('utf-16')) return { text: decode(bytes, mark) };
  const named = byName(bytes);
  const is7Bit = named !== undefined && /^(?:iso-2022|utf-7|hz)/.test(named);
  const utf8 = is7Bit ? undefined : asUtf8(bytes);
  if (utf8 !== undefined) return { text: utf8 };
  if (
    named !== undefined &&
    !/^utf-?8$/.test(named) &&
    !named.startsWith('utf-16') &&
    iconv.encodingExists(named)
  )
    return { text: decode(bytes, named) };
  const language = /<html[^>]+lang\s*=\s*["']?([a-z]{2})/i
    .exec(bytes.toString('latin1', 0, 4096))?.[1]
    ?.toLowerCase();
  const guessed = (language && byLanguage[language]) ?? 'windows-1252';
  return { text: decode(bytes, guessed), guessed };
}

const byLanguage: Record<string, string> = {
  ar: 'windows-1256',
  fa: 'windows-1256',
  ru: 'windows-1251',
  uk: 'windows-1251',
  el: 'windows-1253',
  tr: 'windows-1254',
  he: 'windows-1255',
  pl: 'windows-1250',
  cs: 'windows-1250',
  hu: 'windows-1250',
};

const decode = (bytes: Buffer, encoding: string) => iconv.decode(bytes, encoding);
