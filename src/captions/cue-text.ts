import { decodeHTML } from 'entities';

/** Words of a cue, by one voice. */
export interface Said {
  text: string;
  voice?: string;
}

type Token = { text: string } | { tag: string } | { stray: true };

// WebVTT's own (4.2.2), and those of HTML that programs write into captions. All else in "<…>" was meant as words.
const tags =
  /^\/?(?:c|i|b|u|ruby|rt|v|lang|font|span|p|div|br|s|em|strong|small|big|a|sub|sup|center)(?=[\s./]|$)/i;
const isTag = (inner: string) =>
  inner === '' || inner === '/' || tags.test(inner) || /^\d[\d:.,]*$/.test(inner);

/**
 * What a browser makes of a cue's text, but that a "<" which begins no tag is a sign like any other: with another "<"
 * before its ">", with none, or with a name that is no tag's.
 */
function* tokensOf(words: string): Generator<Token> {
  let close = -1;
  for (let at = 0; at < words.length; ) {
    const open = words.indexOf('<', at);
    if (open !== at) yield { text: words.slice(at, open < 0 ? undefined : open) };
    if (open < 0) return;
    const next = words.indexOf('<', open + 1);
    // Looked for once, however many "<" stand before it.
    if (close < open) close = indexOrEnd(words, '>', open);
    const inner = close < (next < 0 ? words.length : next) ? words.slice(open + 1, close) : undefined;
    if (inner !== undefined && isTag(inner)) yield { tag: inner };
    else yield { stray: true };
    at = inner !== undefined && isTag(inner) ? close + 1 : open + 1;
  }
}

const indexOrEnd = (words: string, sign: string, from: number) => {
  const at = words.indexOf(sign, from);
  return at < 0 ? words.length : at;
};

/** The words of a cue, and of several voices in one cue each its own; without any, nothing. */
export function saidIn(words: string): Said[] {
  const said: Said[] = [{ text: '' }];
  for (const token of tokensOf(words)) {
    const last = said.at(-1) as Said;
    if ('text' in token) last.text += token.text;
    else if ('stray' in token) last.text += '&lt;';
    else if (/^\/v$/i.test(token.tag)) said.push({ text: '' });
    else if (/^br\b/i.test(token.tag)) last.text += '\n';
    else {
      const voice = /^v(?:\.[^\s>]*)?\s(.*)$/is.exec(token.tag)?.[1];
      if (voice !== undefined) said.push({ text: '', ...(plain(voice) ? { voice: plain(voice) } : {}) });
    }
  }
  return said.map((each) => ({ ...each, text: plain(each.text) })).filter(({ text }) => text !== '');
}

/** The words of some lines without tags, on one line. */
export const plainText = (words: string): string =>
  saidIn(words)
    .map(({ text }) => text)
    .join(' ');

const plain = (text: string) => decodeHTML(text).replace(/\s+/g, ' ').trim();

/** The same words as browsers show them whole: a "<" that begins no tag is written "&lt;". The lines stay. */
export const withoutStraySigns = (words: string): string => {
  let mended = '';
  for (const token of tokensOf(words)) {
    mended += 'text' in token ? token.text : 'tag' in token ? tagAgain(token.tag) : '&lt;';
  }
  return mended;
};

/** Browsers know no `<br>` in captions: what it parts would stand as one word. */
const tagAgain = (tag: string) => (/^br\b/i.test(tag) ? '\n' : `<${tag}>`);
