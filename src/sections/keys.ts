import * as z from 'zod';
import { line, markdown } from '../fields/fields.ts';

/** Lets an author write the short form of a section: a text alone, or a list alone. */
export const shortForm = <Schema extends z.ZodType>(key: 'text' | 'items', schema: Schema) =>
  z.preprocess((value) => {
    const short = key === 'text' ? typeof value === 'string' : Array.isArray(value);
    return short ? { [key]: value } : value;
  }, schema);

/** The heading of a section; `what` says of which. */
export const title = (what: string) =>
  line(200)
    .optional()
    .meta({ description: `The heading of ${what}. Without it, the page has one of its own.` });

/** A text above what the section holds; `what` says what that is. */
export const introduction = (what: string) =>
  markdown()
    .optional()
    .meta({ description: `A text above the ${what}, in Markdown.` });

/** A section that is a list, or the list alone; `what` says of what. */
export const listSection = <Item extends z.ZodType>(item: Item, what: string) =>
  shortForm(
    'items',
    z.strictObject({
      title: title(`the ${what}`),
      introduction: introduction('list'),
      items: z
        .array(item)
        .min(1)
        .meta({ description: `The ${what}, in the order of the page.` }),
    }),
  );

/** The field that an address or a path belongs to. */
export const webOrFile = (written: string): 'url' | 'file' =>
  /^[a-z]+:/i.test(written.trim()) ? 'url' : 'file';
