import * as z from 'zod';
import { addIssue, type FieldIssue } from './field-issue.ts';

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
