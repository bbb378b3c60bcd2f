import type { Element } from 'domhandler';
import { fitText } from './escape.ts';
import type { Shared } from './html-addresses.ts';

/** A picture of a page as Markdown; of one that cannot come along, its description alone. */
export function pictureOf(
  { attribs: { src = '', alt: said = '' } }: Element,
  { find, document }: Pick<Shared, 'find' | 'document'>,
): { markdown: string | undefined; alt: string } {
  const alt = fitText(said).replace(/\s+/g, ' ').trim();
  const path = find(src);
  if (path === undefined) {
    const name = src.startsWith('data:') ? 'A picture' : `The picture "${src.slice(0, 80)}"`;
    document.unsure.push(`${name} could not come along${alt === '' ? '' : '; its description did'}.`);
    return { markdown: undefined, alt };
  }
  if (alt === '')
    document.unsure.push(
      `The picture ${path} has no words for those who cannot see it: write them into its [].`,
    );
  return { markdown: `![${alt.replace(/[\\[\]*_`$^~<&]/g, '\\$&')}](${path})`, alt };
}
