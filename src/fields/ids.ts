import * as z from 'zod';
import { unseenIn } from './characters.ts';
import { addIssue } from './field-issue.ts';

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
