import { resolveEntities } from './html-tokens.ts';

// mammoth reads paragraphs and tables. These are the places of a .docx where words stand besides, and that it passes
// over. A tag ends before the next "<", so that no search goes beyond it. ISO/IEC 29500-1 17.16.19 (fields), 17.3.2.8 and 17.3.2.3 (directions), 22.1 (formulas), 29500-3 10 (boxes).

/** The main part of a document in a form in which mammoth reads all of its words, and how many formulas it has. */
export function legible(xml: string): { xml: string; formulas: number } {
  let formulas = 0;
  const read = xml
    .replace(/<(\/?)w:(?:dir|bdo|fldSimple)\b/g, '<$1w:smartTag')
    .replace(/<w:rt\b[^<>]*>|<\/?w:(?:ruby|rt|rubyBase)\b[^<>]*>/g, '')
    .replace(/<w:rubyPr\b[^<>]*\/>|<\/?m:oMathPara\b[^<>]*>/g, '');
  const spelt = eachOf(read, 'm:oMath', (formula) => {
    formulas++;
    return `<w:r><w:t xml:space="preserve">${textsIn(formula, 'm:t').join(' ')}</w:t></w:r>`;
  });
  return { xml: eachOf(spelt, 'mc:AlternateContent', withBoxes), formulas };
}

/** A box that only newer programs know, as one for mammoth: it reads what is there for the older ones. */
function withBoxes(alternatives: string): string {
  const at = alternatives.lastIndexOf('<mc:Fallback');
  const [choice, fallback] =
    at < 0 ? [alternatives, ''] : [alternatives.slice(0, at), alternatives.slice(at)];
  if (fallback.includes('<w:txbxContent') || !choice.includes('<w:txbxContent')) return alternatives;
  const boxes: string[] = [];
  eachOf(choice, 'w:txbxContent', (box) => {
    boxes.push(box);
    return '';
  });
  const older = fallback.replace(/^<mc:Fallback[^>]*>/, '').replace(/<\/mc:Fallback>.*$/s, '');
  return `<mc:AlternateContent><mc:Fallback>${older}<w:pict>${boxes.join('')}</w:pict></mc:Fallback></mc:AlternateContent>`;
}

/** What stands outside the main part. */
export interface Margins {
  /** The words of headers and footers, each once. */
  pages: string[];
  comments: number;
  charts: number;
  /** The words of diagrams (SmartArt), in their order. */
  diagrams: string[];
}

/** Looks through the other parts of a document. */
export function marginsOf(parts: ReadonlyMap<string, Buffer>): Margins {
  const named = (pattern: RegExp) =>
    [...parts].filter(([path]) => pattern.test(path)).map(([, part]) => part.toString('utf8'));
  const pages = named(/^word\/(header|footer)\d*\.xml$/)
    .map((xml) => textsIn(xml, 'w:t').join('').replace(/\s+/g, ' ').trim())
    .filter((words) => /\p{L}/u.test(words));
  return {
    pages: [...new Set(pages)],
    comments:
      named(/^word\/comments\.xml$/)
        .join('')
        .match(/<w:comment\b/g)?.length ?? 0,
    charts: named(/^word\/charts\/chart\d*\.xml$/).length,
    diagrams: named(/^word\/diagrams\/data\d*\.xml$/)
      .flatMap((xml) => textsIn(xml, 'a:t'))
      .map((words) => resolveEntities(words).trim())
      .filter((words) => words !== ''),
  };
}

/** The texts of all elements of a name, as they stand in the XML. */
const textsIn = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}(?:\\s[^<>]*)?>([^<]*)</${tag}>`, 'g'))].map(([, words = '']) => words);

/** The XML with each element of a name replaced; one within another of its name belongs to that one. */
function eachOf(xml: string, tag: string, write: (element: string) => string): string {
  let written = '';
  let from = 0;
  let depth = 0;
  let begin = 0;
  for (const { 0: found, index } of xml.matchAll(new RegExp(`</?${tag}(?=[\\s>/])[^<>]*>`, 'g'))) {
    if (found.endsWith('/>')) continue;
    if (!found.startsWith('</')) {
      if (depth++ === 0) begin = index;
    } else if (depth > 0 && --depth === 0) {
      const end = index + found.length;
      written += xml.slice(from, begin) + write(xml.slice(begin, end));
      from = end;
    }
  }
  return written + xml.slice(from);
}
