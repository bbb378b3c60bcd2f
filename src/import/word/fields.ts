import { child, childrenOf, type Xml } from './xml.ts';

/** A field that is open (ISO/IEC 29500-1 17.16): its instruction, then its result. */
export interface Field {
  instruction: string;
  isResult: boolean;
  /** Of a link: where its words began, and to where it leads. */
  link?: { mark: number; address: string };
  /** Of a form: what stands in the place of its result. */
  isForm?: boolean;
}

/** The address of a HYPERLINK field: of the web, `#name` for a place in the document, '' for neither. */
export function linkOf(instruction: string): string {
  if (!/^\s*HYPERLINK\b/i.test(instruction)) return '';
  const place = /\\l\s+(?:"([^"]*)"|(\S+))/.exec(instruction);
  const bare = instruction.replace(/\\l\s+(?:"[^"]*"|\S+)/, '').replace(/\\[omnt]\s*(?:"[^"]*")?/g, '');
  const found = /HYPERLINK\s+(?:"([^"]*)"|(\S+))/i.exec(bare);
  const address = found?.[1] ?? found?.[2] ?? '';
  const name = place?.[1] ?? place?.[2] ?? '';
  return address === '' ? name && `#${name}` : name === '' ? address : `${address}#${name}`;
}

/** Whether a field is a table of contents or an index: the page makes its own. */
export const isContents = (instruction: string): boolean => /^\s*(?:TOC|INDEX|TOA)\b/i.test(instruction);

/** What a form field of Word's shows: its box, or what can be chosen. */
export function formOf(begin: Xml): { text: string; choices: string[] } | undefined {
  const data = child(begin, 'w:ffData');
  const box = child(data, 'w:checkBox');
  if (box) {
    const state = child(box, 'w:checked') ?? child(box, 'w:default');
    const isTicked = state !== undefined && !/^(?:0|false|off)$/.test(state.attributes['w:val'] ?? '');
    return { text: isTicked ? '☒' : '☐', choices: [] };
  }
  const list = child(data, 'w:ddList');
  if (list === undefined) return undefined;
  return {
    text: '____',
    choices: childrenOf(list)
      .filter(({ name }) => name === 'w:listEntry')
      .map(({ attributes }) => attributes['w:val'] ?? ''),
  };
}

/** The choices of a content control that opens, without its invitation to choose. */
export function choicesOf(properties: Xml | undefined): string[] {
  const list = child(properties, 'w:dropDownList') ?? child(properties, 'w:comboBox');
  return childrenOf(list)
    .filter(({ name, attributes }) => name === 'w:listItem' && (attributes['w:value'] ?? '') !== '')
    .map(({ attributes }) => attributes['w:displayText'] ?? attributes['w:value'] ?? '')
    .filter((text) => text !== '');
}
