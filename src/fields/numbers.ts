import * as z from 'zod';
import { addIssue } from './field-issue.ts';

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
