// XML 1.0 section 2.2, production [2] Char. Lone surrogates are outside it too.
const forbiddenInXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The first character of a text that XML forbids: where it is, and the words for it. Undefined when all are well. */
export function forbiddenCharacter(
  text: string,
): { index: number; message: string; hint: string } | undefined {
  const found = forbiddenInXml.exec(text);
  if (found === null) return undefined;
  const name = nameOf(found[0]);
  const before = text.slice(0, found.index).split('\n').at(-1)?.slice(-30);
  const where = before ? `, after "${before}"` : '';
  return {
    index: found.index,
    message: `This text holds a character that nobody can see (${name})${where}. LMSs refuse it.`,
    hint: 'It often comes along when text is pasted from a PDF. Delete it and type the words around it again.',
  };
}

/** What a word holds that looks like nothing, or like a plain space: it comes along when words are pasted. */
const unseen = /(?! )[\p{Cf}\p{Cc}\p{Z}]|\p{Variation_Selector}/u;

/** The words for a key, an id or another word that holds a letter which nobody can see; undefined where none does. */
export function unseenIn(word: string): { message: string; hint: string } | undefined {
  const found = unseen.exec(word);
  if (found === null) return undefined;
  const name = nameOf(found[0]);
  const [before, plain] = [word.slice(0, found.index), word.replace(new RegExp(unseen, 'gu'), '')];
  return {
    message: `This word holds a character that nobody can see (${name}), ${before === '' ? 'at its beginning' : `after "${before}"`}.`,
    hint: `It often comes along when text is pasted. Delete the whole word and type it again: ${plain}`,
  };
}

const nameOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
