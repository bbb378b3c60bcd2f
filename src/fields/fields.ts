import * as z from 'zod';
import type { ProblemCode } from '../problem/problem.ts';

// YAML is read with its failsafe schema, in which every scalar is the text that the author typed: `1.10`
// stays "1.10" and `08` stays "08". So all fields start as text, and numbers and flags are made here.

/** What a field's own rule adds to a zod issue, so that reading can make a Problem of it. */
export interface FieldIssue {
  problem: ProblemCode;
  hint: string;
}

/** Adds what is wrong with a field to what zod found; `path` leads on from where the rule stands. */
export const addIssue = (
  ctx: z.RefinementCtx,
  message: string,
  { path = [], ...params }: FieldIssue & { path?: PropertyKey[] },
) => ctx.addIssue({ code: 'custom', message, path, params });

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

/** What another language may say differently. */
export interface Translatable {
  /**
   * A `line` or `markdown` is a text and ought to be translated; so is a `text-file`, the words of which stand in a
   * file of their own. Another `file`, or an address, can be.
   */
  as: 'line' | 'markdown' | 'text-file' | 'file';
  /** The most characters that it may have, where there is a limit. */
  most?: number;
  /**
   * Of Markdown, what a page may show of it: blocks, `inline` for what stands in a label, or `plain`, its words alone,
   * where no HTML may stand.
   */
  form?: 'block' | 'inline' | 'plain';
  /**
   * What becomes of a file: it is packed, as a film, a picture, captions or for download; or its words are read, `prose`
   * also from a file of the same name with a language in it; or it is an address.
   */
  use?: 'packed' | 'film' | 'picture' | 'captions' | 'read' | 'prose' | 'address';
}

/** The fields that overlays may hold: `.meta()` and the like hand the entry on to what they make. */
const translatables = z.registry<Translatable>();

/** What a field, its wrappers taken off, is to an overlay; undefined for one that is the same in all languages. */
export const translatableOf = (field: z.core.$ZodType): Translatable | undefined => translatables.get(field);

const translatable = <Field extends z.ZodType>(how: Translatable, field: Field): Field => {
  translatables.add(field, how);
  return field;
};

/** Text on one line; white space runs become one space. `most` counts characters. */
export const line = (most: number) => lineOf(most, { as: 'line' });

/** The same for what all languages of a module share. */
export const sharedLine = (most: number) => oneLine(textOf(most));

const lineOf = (most: number, how: Omit<Translatable, 'most'>) =>
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

/** `true` or `false`, and nothing that only looks like it. */
export const flag = () =>
  z
    .string()
    .superRefine((value, ctx) => {
      if (value === 'true' || value === 'false') return;
      addIssue(ctx, `"${value}" is neither true nor false.`, {
        problem: 'bad-value',
        hint: 'Write true or false, without quotes.',
      });
    })
    .transform((value) => value === 'true');

/** A share: `80%` or `0.8`. More than none, at most all. */
export const share = () =>
  z
    .string()
    .superRefine((value, ctx) => {
      const number = shareIn(value);
      if (number > 0 && number <= 1) return;
      addIssue(ctx, `"${value}" is not a share.`, {
        problem: 'bad-value',
        hint: 'Write a percentage such as 80%, up to 100%.',
      });
    })
    .transform(shareIn);

const shareIn = (value: string) =>
  /^\d+(\.\d+)?%$/.test(value)
    ? Number(value.slice(0, -1)) / 100
    : /^[01](\.\d+)?$/.test(value)
      ? Number(value)
      : Number.NaN;

/** A number above 0, at most 100, with at most two decimals: what every LMS takes as a weight. */
export const amount = () =>
  z
    .string()
    .superRefine((value, ctx) => {
      if (/^\d{1,3}(\.\d{1,2})?$/.test(value) && Number(value) > 0 && Number(value) <= 100) return;
      addIssue(ctx, `"${value}" cannot stand here.`, {
        problem: 'bad-value',
        hint: 'Write a number above 0, at most 100, such as 2 or 0.5.',
      });
    })
    .transform(Number);

/** A number in plain digits, with a full stop before decimals: 15 digits and 6 decimals at most. */
export const decimal = () =>
  z
    .string()
    .superRefine((value, ctx) => {
      if (/^-?\d{1,15}(\.\d{1,6})?$/.test(value)) return;
      addIssue(ctx, `"${value}" is not a number.`, {
        problem: 'bad-value',
        hint: 'Write digits alone, such as 1400000, -3 or 2.5, with at most six decimals.',
      });
    })
    .transform(Number);

/** A whole number from `least` to `most`. */
export const count = (least: number, most: number) =>
  z
    .string()
    .superRefine((value, ctx) => {
      if (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most) return;
      addIssue(ctx, `"${value}" cannot stand here.`, {
        problem: 'bad-value',
        hint: `Write a whole number from ${least} to ${most}.`,
      });
    })
    .transform(Number);

/** One of a few words. */
export const oneOf = <const Words extends [string, ...string[]]>(words: Words) => z.enum(words);

// XML Namespaces 1.0 NCName, in ASCII: ids become xs:ID in manifests, SCORM identifiers, IRIs and file names.
const idPattern = /^[A-Za-z][A-Za-z0-9._-]*$/;

/** The id that an author may have meant: "Module 8" is module-8. */
function idFrom(value: string): string | undefined {
  const plain = value.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const id = plain.replace(/[^a-z0-9._]+/g, '-').replace(/^[^a-z]+|[^a-z0-9]+$/g, '');
  return idPattern.test(id) ? id.slice(0, 100) : undefined;
}

/** An id: the key to learners' data, so it is written by the author and never changes. At most 100 characters. */
export const id = () =>
  z.string().superRefine((value, ctx) => {
    const wrong = (message: string, hint: string) => addIssue(ctx, message, { problem: 'bad-id', hint });
    const unseen = unseenIn(value);
    if (unseen) wrong(unseen.message, unseen.hint);
    else if (!idPattern.test(value)) {
      wrong(
        `"${value}" cannot be an id.`,
        `Begin with a letter; then use letters without accents, digits, "-", "_" and "." only, such as ${idFrom(value) ?? 'q1-exchange'}.`,
      );
    } else if (value.length > 100) {
      wrong(`This id is ${value.length} characters long.`, 'Use at most 100.');
    } else if (/_\d+$/.test(value)) {
      // SCORM 1.2 long answers go in parts named <id>_2, <id>_3, …
      wrong(
        `An id cannot end in "_" and a number, as "${value}" does.`,
        `Write "${value.replace(/_(\d+)$/, '-$1')}": Satchel names the parts of long answers that way.`,
      );
    } else if (value in {}) {
      wrong(`"${value}" cannot be an id: JavaScript keeps this word for itself.`, `Write "${value}-1".`);
    } else if (value.endsWith('.')) {
      wrong(`An id cannot end in a full stop, as "${value}" does.`, 'Leave the full stop out.');
    }
  });

/** The id under which something was first published, where the author has given it another one since. */
export const was = () =>
  id().optional().meta({
    description:
      'The id under which it was first published, once it has another one: all that learners have stays under it.',
    example: 'q1-old',
  });

const itemIds = z.registry<{ isItem: true }>();

/** The id of an item: all items of a module share one space of ids. */
export const itemId = () => {
  const field = id();
  itemIds.add(field, { isItem: true });
  return field;
};

/** Whether a field, its wrappers taken off, is the id of an item. */
export const isItemId = (field: z.core.$ZodType): boolean => itemIds.get(field) !== undefined;

/** A web address that a learner's browser may open. */
export const url = () =>
  lineOf(2000, { as: 'file', use: 'address' }).superRefine((value, ctx) => {
    if (isWebAddress(value)) return;
    addIssue(ctx, `"${value}" is not a web address.`, {
      problem: 'bad-link',
      hint: 'Write the whole address, beginning with https://',
    });
  });

/**
 * What a host may be called: a name of DNS, or a number of IPv6 in brackets. WHATWG URL takes more, such as `a.test;x`
 * and `*`, which say something of their own in a Content-Security-Policy.
 */
const hostName = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/;

/** True for an absolute http or https address with a host that DNS could know. */
export const isWebAddress = (value: string): boolean =>
  /^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value) && hostName.test(new URL(value).hostname);

/** What ids of xAPI begin with: a web address that is an IRI (RFC 3987 2.2), to which a path can be added. */
export const iriBase = () =>
  url().superRefine((value, ctx) => {
    if (!isWebAddress(value) || isIriBase(value)) return;
    addIssue(ctx, `"${value}" cannot be the beginning of ids.`, { problem: 'bad-link', hint: plainIri });
  });

/** Whether ids can begin with a web address. */
export const isIriBase = (value: string): boolean => !/[\s<>"{}|\\^`?#]|^https?:\/\/[^/]*@/i.test(value);

export const plainIri = 'Leave out spaces, quotes, brackets, "?", "#", and a name before an "@".';

/** A language as in BCP 47: `en`, `pt-BR`. */
export const language = () =>
  z
    .string()
    .superRefine((value, ctx) => {
      if (!isLanguage(value)) addIssue(ctx, `"${value}" is not a language code.`, noLanguage);
    })
    .transform((value) => (isLanguage(value) ? (Intl.getCanonicalLocales(value)[0] ?? value) : value));

/** Files by language. `''` stands for the module's own. */
export const byLanguage = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string(), value).superRefine((files, ctx) => {
    for (const key of Object.keys(files)) {
      if (key === '' || isLanguage(key)) continue;
      const params: FieldIssue = noLanguage;
      const message = `"${key}" is not a language code.`;
      ctx.addIssue({ code: 'custom', path: [key], message, params: { ...params } });
    }
  });

const noLanguage: FieldIssue = {
  problem: 'bad-value',
  hint: 'Use a code of two or three letters, such as en, es, fr, ar or pt-BR.',
};

/** True for a well-formed tag whose language is an ISO code: `English` is well-formed, and no browser knows it. */
export function isLanguage(value: string): boolean {
  try {
    return /^[a-z]{2,3}(-|$)/i.test(value) && Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false; // RangeError: not well-formed
  }
}
