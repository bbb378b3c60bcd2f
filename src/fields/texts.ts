import * as z from 'zod';
import { forbiddenCharacter } from './characters.ts';
import { addIssue } from './field-issue.ts';
import { type Translatable, translatable } from './translatable.ts';

const checkCharacters = (value: string, ctx: z.RefinementCtx) => {
  const found = forbiddenCharacter(value);
  if (found) addIssue(ctx, found.message, { problem: 'bad-character', hint: found.hint });
};

const checkPresent = (value: string, ctx: z.RefinementCtx) => {
  if (value.trim() !== '') return;
  addIssue(ctx, 'There is nothing here.', {
    problem: 'empty-text',
    hint: 'Write the text, or delete the key.',
  });
};

/** Text on one line; white space runs become one space. `most` counts characters. */
export const line = (most: number) => lineOf(most, { as: 'line' });

/** The same for what all languages of a module share. */
export const sharedLine = (most: number) => oneLine(textOf(most));

/** The same for what is more than a text. */
export const lineOf = (most: number, how: Omit<Translatable, 'most'>) =>
  oneLine(translatable({ ...how, most }, textOf(most)));

const textOf = (most: number) =>
  z.string().superRefine((value, ctx) => {
    checkPresent(value, ctx);
    checkCharacters(value, ctx);
    const length = [...value.trim()].length;
    if (length > most) {
      addIssue(ctx, `This is ${length} characters long; it may have ${most}.`, {
        problem: 'too-long',
        hint: 'Shorten it. What does not fit here has room in a text.',
      });
    }
  });

const oneLine = (text: z.ZodString) => text.transform((value) => value.replace(/[ \t\r\n]+/g, ' ').trim());

/** Markdown, kept as it was written; `form` is what a page shows of it. */
export const markdown = (form: NonNullable<Translatable['form']> = 'block') =>
  translatable(
    { as: 'markdown', form },
    z.string().superRefine((value, ctx) => {
      checkPresent(value, ctx);
      checkCharacters(value, ctx);
    }),
  );

/** A path of the author's, with `/`, from the module's folder. Whether the file exists is seen later. */
export const path = (use: 'packed' | 'film' | 'picture' = 'packed') => lineOf(500, { as: 'file', use });

/** The path of a file that is nothing but words: those of `captions` are packed, any others are read. */
export const wordsPath = (use: 'captions' | 'read' | 'prose') => lineOf(500, { as: 'text-file', use });
