import * as z from 'zod';

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

/** Says of a field what it is to an overlay. */
export const translatable = <Field extends z.ZodType>(how: Translatable, field: Field): Field => {
  translatables.add(field, how);
  return field;
};
