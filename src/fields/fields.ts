import * as z from 'zod';

// What the values of a module are made of. YAML is read with its failsafe schema, in which every scalar is the text that
// the author typed: `1.10` stays "1.10" and `08` stays "08". So all fields start as text, and numbers and flags are made
// of it by them.

export { iriBase, isIriBase, isWebAddress, plainIri, url } from './addresses.ts';
export { forbiddenCharacter, unseenIn } from './characters.ts';
export { addIssue, type FieldIssue } from './field-issue.ts';
export { id, isItemId, itemId, was } from './ids.ts';
export { byLanguage, isLanguage, language } from './languages.ts';
export { amount, count, decimal, flag, share } from './numbers.ts';
export { line, markdown, path, sharedLine, wordsPath } from './texts.ts';
export { type Translatable, translatableOf } from './translatable.ts';

/** One of a few words. */
export const oneOf = <const Words extends [string, ...string[]]>(words: Words) => z.enum(words);
