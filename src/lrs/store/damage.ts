/** Lines of a file that do not count, or not all of them, by their numbers from 1. */
export interface StoreDamage {
  /** They cannot be read, or only a part. */
  unreadable: readonly number[];
  /** They have a statement under an id that an earlier line gave to another: that one counts. */
  contradicting: readonly number[];
}

/** What to tell of a file, `name` being what people call it; the file stays as it is. */
export function damageNotes(
  { unreadable, contradicting }: StoreDamage,
  name: string,
): { message: string; hint: string }[] {
  return [
    ...(unreadable.length > 0
      ? [
          {
            message: `${lines(unreadable)} of ${name} cannot be read, or only in part.`,
            hint: 'All other lines count. Nothing was changed: what is left of these is still in the file.',
          },
        ]
      : []),
    ...(contradicting.length > 0
      ? [
          {
            message: `${lines(contradicting)} of ${name} repeat the id of a statement that an earlier line has, with another text.`,
            hint: 'The earlier one counts. Both are still in the file.',
          },
        ]
      : []),
  ];
}

/** Lines by their numbers, the first ten of them. */
function lines(numbers: readonly number[]): string {
  const named = numbers.slice(0, 10).join(', ');
  const more = numbers.length > 10 ? ` and ${numbers.length - 10} more` : '';
  return `Line${numbers.length === 1 ? '' : 's'} ${named}${more}`;
}
