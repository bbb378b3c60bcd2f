import type { Token } from 'markdown-it';

/** HTML that an author wrote into a text, where it is shown as it is written. */
export interface RawHtml {
  /** As it stands in the text. */
  written: string;
  /** What does the same in Markdown; undefined where nothing does. */
  cure: string;
}

const leaveOut = 'Leave it out: the page has its own way to show texts.';
const around = (mark: string, what: string) => `Write ${mark}${what}${mark}.`;

/** What does the same, by the tag's name. */
const cures: Record<string, string> = {
  br: 'End the line with a backslash: \\. An empty line begins a new paragraph.',
  hr: 'Write --- on a line of its own, between empty lines.',
  img: 'Write ![What it shows](media/picture.jpg).',
  a: 'Write [words](https://…).',
  b: around('**', 'bold'),
  strong: around('**', 'bold'),
  i: around('*', 'italics'),
  em: around('*', 'italics'),
  s: around('~~', 'struck out'),
  del: around('~~', 'struck out'),
  strike: around('~~', 'struck out'),
  sup: around('^', 'above'),
  sub: around('~', 'below'),
  code: around('`', 'code'),
  details: 'Write ::: details Title on a line, the text below it, and ::: at its end.',
  summary: 'Write ::: details Title on a line, the text below it, and ::: at its end.',
  iframe: 'Name a film by its address: an item of videos with "url: https://…". Other pages are links.',
  video: 'Write ![Title](media/film.mp4), or make it an item of videos.',
  audio: 'Write ![Title](media/sound.mp3).',
  source: 'Write ![Title](media/film.mp4), or make it an item of videos.',
  table: 'Write a table with | and ---; ^^ and << merge cells.',
  abbr: 'Write the abbreviation as it is, and on a line of its own: *[SSTC]: South-South and triangular cooperation',
  figure: 'Write ![What it shows](media/picture.jpg "Caption | credit") as a paragraph of its own.',
  blockquote: 'Begin each of its lines with >.',
  script: 'Leave it out: no page runs a script from a text.',
  style: leaveOut,
};
for (const name of ['ul', 'ol', 'li']) cures[name] = 'Begin each item of a list with - or 1.';
for (const name of ['tr', 'td', 'th', 'thead', 'tbody', 'caption']) cures[name] = cures.table ?? '';
for (const name of ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']) cures[name] = 'Begin a heading with #.';
for (const name of [
  'p',
  'div',
  'span',
  'font',
  'center',
  'u',
  'small',
  'big',
  'section',
  'object',
  'embed',
]) {
  cures[name] = leaveOut;
}

const tag = /<\/?([a-z][a-z0-9]{0,11})(?:\s[^<>]{0,2000})?\/?>/gi;

/** The tags that a text shows as they are written: the first of each name. */
export function rawHtmlIn(tokens: readonly Token[]): RawHtml[] {
  const found = new Map<string, RawHtml>();
  const walk = (all: readonly Token[]) => {
    for (const words of wordsOf(all)) {
      for (const [written, name = ''] of words.matchAll(tag)) {
        const key = name.toLowerCase();
        const cure = Object.hasOwn(cures, key) ? (filmIn(key, written) ?? cures[key]) : undefined;
        if (cure !== undefined && !found.has(key)) found.set(key, { written, cure });
      }
    }
    for (const { children } of all) if (children) walk(children);
  };
  walk(tokens);
  return [...found.values()];
}

/** The words that stand side by side: an address within a tag has become a link, and is one of them. */
function wordsOf(tokens: readonly Token[]): string[] {
  const words = [''];
  for (const { type, markup, content, children } of tokens) {
    if (type === 'text' && !children) words.push(`${words.pop() ?? ''}${content}`);
    else if (markup !== 'linkify') words.push('');
  }
  return words;
}

const filmSite = /^https:\/\/(?:www\.|m\.|player\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com)\//i;

/** The key that names the film of a frame, where its site is one whose films the page plays. */
function filmIn(name: string, written: string): string | undefined {
  const address = name === 'iframe' ? /\ssrc\s*=\s*["']?([^\s"'>]+)/i.exec(written)?.[1] : undefined;
  return address !== undefined && filmSite.test(address)
    ? `Make it an item of videos: {id: film, title: …, url: "${address.replaceAll('&amp;', '&')}"}.`
    : undefined;
}
