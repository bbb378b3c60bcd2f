import { addressKindOf } from '../../fields/markdown.ts';
import type { Word } from './context.ts';
import type { Xml } from './xml.ts';

/** The address of a link that a module can hold, or ''. */
export function addressOf(address: string, word: Pick<Word, 'places' | 'unsure'>): string {
  if (address === '') return '';
  if (address.startsWith('#')) return word.places.link(address.slice(1));
  if (addressKindOf(address) === 'web') return address;
  word.unsure.push(
    `The link to "${address.slice(0, 80)}" was left out: it leads to no page of the web. Its words are there.`,
  );
  return '';
}

/** Where a hyperlink leads (ISO/IEC 29500-1 17.16.22): to another document, to a place of this one, or of that. */
export function targetOf({ attributes }: Xml, { parts, from }: Pick<Word, 'parts' | 'from'>): string {
  const { 'r:id': id, 'w:anchor': name } = attributes;
  const target = parts.relation(from, id)?.target ?? '';
  return name === undefined ? target : `${target}#${name}`;
}
