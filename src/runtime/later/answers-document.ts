/** All answers as they leave the page. */
export interface AnswerSheet {
  title: string;
  /** When it was made, in words. */
  time: string;
  language: string;
  direction: string;
  items: { question: string; answer: string }[];
  /** What stands in place of an answer that is not there. */
  none: string;
  /** Answers to questions that are gone, and the heading above them. */
  earlier: { heading: string; items: { question: string; answer: string }[] };
}

/** Every answer under its question, as plain text. */
export const asText = ({ title, time, items, none, earlier }: AnswerSheet): string =>
  [
    `${title}\n${time}\n`,
    ...items.map(({ question, answer }, index) => `${index + 1}. ${question}\n\n${answer || none}\n`),
    ...(earlier.items.length > 0 ? [`${earlier.heading}\n`] : []),
    ...earlier.items.map(({ question, answer }) => `${question}\n\n${answer}\n`),
  ].join('\n');

/**
 * The same as a document for Word, LibreOffice and Pages: they open HTML under the name of a document. Word knows no
 * `dir="auto"`, so each paragraph says its direction.
 */
export function asDocument(sheet: AnswerSheet): string {
  const { title, time, language, direction, items, none, earlier } = sheet;
  const paragraph = (tag: string, text: string) =>
    `<${tag} dir="${directionOf(text, direction)}">${escaped(text).replace(/\r?\n/g, '<br>')}</${tag}>`;
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40" lang="${escaped(language)}" dir="${direction}">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${escaped(title)}</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style>body{font:11pt/1.5 Calibri,Arial,sans-serif}h1{font-size:18pt}h2{font-size:12pt;margin:18pt 0 6pt}</style></head>
<body lang="${escaped(language)}" dir="${direction}">
${paragraph('h1', title)}
${paragraph('p', time)}
${items
  .map(
    ({ question, answer }, index) =>
      `${paragraph('h2', `${index + 1}. ${question}`)}\n${paragraph('p', answer || none)}`,
  )
  .join('\n')}
${[
  ...(earlier.items.length > 0 ? [paragraph('h1', earlier.heading)] : []),
  ...earlier.items.map(({ question, answer }) => `${paragraph('h2', question)}\n${paragraph('p', answer)}`),
].join('\n')}
</body></html>`;
}

/** That of the first letter, as `dir="auto"` has it (HTML 3.2.6.4). */
function directionOf(text: string, otherwise: string): string {
  const [letter] = /\p{L}/u.exec(text) ?? [];
  if (letter === undefined) return otherwise;
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(letter) ? 'rtl' : 'ltr';
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/ {2}/g, ' &#160;');
