// Signs for what stands around words while a block is put together: no text has them (see escape.ts), and only a
// whole block shows whether Markdown can say what they say.
export const signsOf = {
  strong: ['\ufdd0', '\ufdd1'],
  em: ['\ufdd2', '\ufdd3'],
  strike: ['\ufdd4', '\ufdd5'],
} as const;

/** Emphasis that stands around words. */
export type Mark = keyof typeof signsOf;

/** The marks, those first that stand around the others. */
export const marks = Object.keys(signsOf) as Mark[];

const written: Record<Mark, string> = { strong: '**', em: '*', strike: '~~' };
const anySign = /[\ufdd0-\ufdd9]/gu;

/** Both at once: `***words***`. */
const both = new RegExp(
  `${signsOf.strong[0]}${signsOf.em[0]}([^\ufdd0-\ufdd9]*)${signsOf.em[1]}${signsOf.strong[1]}`,
  'gu',
);

/** Replaces the signs by marks of Markdown. */
export function emphasised(text: string): string {
  if (!/[\ufdd0-\ufdd9]/.test(text)) return text;
  const each = [...text.split('\n')].join('\n');
  const paired = perLine(each);
  let marked = wrapped(paired, both, '***');
  for (const mark of marks) {
    const [from, to] = signsOf[mark];
    marked = wrapped(marked, new RegExp(`${from}([^${from}${to}]*)${to}`, 'gu'), written[mark]);
  }
  return marked.replace(anySign, '');
}

/** Marks that go on over a line break end before it and begin anew behind it. */
function perLine(text: string): string {
  let open: string[] = [];
  return text
    .split('\n')
    .map((line) => {
      const begun = open.join('');
      for (const sign of line.match(anySign) ?? []) {
        const isOpening = Object.values(signsOf).some(([from]) => from === sign);
        if (isOpening) open = [...open, sign];
        else open = open.slice(0, -1);
      }
      const ends = [...open].reverse().map((sign) => String.fromCharCode(sign.charCodeAt(0) + 1));
      return `${begun}${line}${ends.join('')}`;
    })
    .join('\n');
}

/** The last character before a place that is no sign of ours; a space where there is none. */
function lastBefore(text: string, at: number): string {
  let from = at;
  while (from > 0 && /[\ufdd0-\ufdd9]/.test(text.charAt(from - 1))) from--;
  const low = text.charAt(from - 1);
  return (/[\udc00-\udfff]/.test(low) ? text.charAt(from - 2) + low : low) || ' ';
}

/**
 * Puts marks around words where CommonMark 6.2 reads them as emphasis: space goes outside; beside a letter, a mark
 * next to punctuation would be shown as it is, and is left out.
 */
function wrapped(text: string, pattern: RegExp, mark: string): string {
  const width = mark === '***' ? 2 : 1;
  return text.replace(pattern, (_, within: string, at: number) => {
    const lead = /^[\s\ufdd0-\ufdd9]*/u.exec(within)?.[0] ?? '';
    const bareLead = lead.replace(anySign, '');
    const begin = bareLead === '' ? 0 : lead.length;
    const trail = /[\s\ufdd0-\ufdd9]*$/u.exec(within.slice(begin))?.[0] ?? '';
    const end = trail.replace(anySign, '') === '' ? within.length : within.length - trail.length;
    // Signs of others that stand in the space go outside with it, where nothing is left of them.
    const [before, core, after] = [within.slice(0, begin), within.slice(begin, end), within.slice(end)];
    const balanced = isBalanced(core) ? core : core.replace(anySign, '');
    const bare = core.replace(anySign, '');
    if (bare === '') return within;
    const outer = bareLead === '' ? lastBefore(text, at) : bareLead.slice(-1);
    const rest = after.replace(anySign, '') || text.slice(at + within.length + 2 * width);
    const next = /^[\ufdd0-\ufdd9]*([^\ufdd0-\ufdd9])/u.exec(rest)?.[1] ?? ' ';
    const isSafe = (out: string, inner: string | undefined) =>
      // Beside another mark, nobody can tell whose a "*" is.
      out !== mark.charAt(0) && inner !== undefined && (/[\p{L}\p{N}]/u.test(inner) || /\s/u.test(out));
    const isRead = isSafe(outer, [...bare][0]) && isSafe(next, [...bare].at(-1));
    const [left, right] = [before.replace(anySign, ''), after.replace(anySign, '')];
    return isRead ? `${left}${mark}${balanced}${mark}${right}` : `${left}${balanced}${right}`;
  });
}

/** Whether each sign within has its other half there. */
function isBalanced(text: string): boolean {
  const open: number[] = [];
  for (const sign of text.match(anySign) ?? []) {
    const code = sign.charCodeAt(0);
    if (code % 2 === 0) open.push(code);
    else if (open.pop() !== code - 1) return false;
  }
  return open.length === 0;
}
