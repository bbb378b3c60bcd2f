import * as z from 'zod';
import { addIssue } from '../fields/fields.ts';

/** The most minutes that a module can be said to take: a hundred hours. */
const most = 6000;

/** Minutes, or `none`. */
export const durationField = () =>
  z
    .string()
    .superRefine((value, ctx) => {
      if (value.trim() === 'none') return;
      const minutes = Number(value);
      if (/^\d+$/.test(value.trim()) && minutes >= 1 && minutes <= most) return;
      addIssue(ctx, `"${value}" is not a number of minutes.`, {
        problem: 'bad-value',
        hint: `Write whole minutes, such as 45, up to ${most}; or none.`,
      });
    })
    .transform((value) => (value.trim() === 'none' ? ('none' as const) : Number(value)));
