/** A response as a table holds it: under an id that may be that of a part. */
export interface Held<Rest> {
  id: string;
  text: string;
  rest: Rest;
}

const part = /^(.+)_([2-9]|[1-9]\d+)$/;

/**
 * What one learner answered, with the parts of a long answer together: an LMS that takes 255 characters gets `q4`,
 * `q4_2`, … A part is one where a question of that id is known, or stands in the same row.
 */
export function joined<Rest>(
  held: readonly Held<Rest>[],
  known: ReadonlySet<string>,
): { question: string; parts: string[]; rest: Rest }[] {
  const here = new Set(held.map(({ id }) => id));
  const questions = new Map<string, { parts: string[]; rest: Rest }>();
  for (const { id, text, rest } of held) {
    const [, base = '', number = ''] = known.has(id) ? [] : (part.exec(id) ?? []);
    const isPart = number !== '' && (known.has(base) || here.has(base));
    const question = isPart ? base : id;
    const before = questions.get(question) ?? { parts: [], rest };
    before.parts[isPart ? Number(number) - 1 : 0] = text;
    questions.set(question, isPart ? before : { ...before, rest });
  }
  return [...questions].map(([question, { parts, rest }]) => {
    // What a longer answer left in later parts is blanked: nothing stands behind an empty one.
    const all = Array.from(parts, (each) => each ?? '');
    while (all.length > 1 && all.at(-1) === '') all.pop();
    return { question, parts: all, rest };
  });
}
