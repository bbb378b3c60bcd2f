import type { Element } from 'domhandler';
import { lineWithin, walk } from './html-tree.ts';

/** Code on lines of its own. */
export const fenced = (text: string) => {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map(({ length }) => length + 1)));
  return `${fence}\n${text}\n${fence}`;
};

/** Code in a line, between as many backticks as it needs (CommonMark 6.1). */
export const quotedCode = (text: string) => {
  const mark = '`'.repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length)));
  const space = /^`|`$/.test(text) ? ' ' : '';
  return `${mark}${space}${text}${space}${mark}`;
};

/** The LaTeX that a formula carries. */
export function annotationOf(element: Element): string | undefined {
  let found: string | undefined;
  walk(element.children, {
    enter(each) {
      if (each.name === 'annotation' && /tex/i.test(each.attribs.encoding ?? '')) found = lineWithin(each);
      return undefined;
    },
    leave: () => {},
    text: () => {},
    directive: () => {},
  });
  return found === '' ? undefined : found;
}
