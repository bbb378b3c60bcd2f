import type { Output } from '../output.ts';
import { numberOf } from '../people.ts';
import { textIn } from '../questions.ts';
import type { Line, Run } from '../run.ts';

/** Everything, for other programs: `answers.json`. Learners by their numbers. */
export const json: Output = {
  name: 'json',
  files: (run) => [{ name: 'answers.json', pieces: () => pieces(run) }],
};

function* pieces(run: Run): Generator<string> {
  const { module, at, before, sources, table, questions } = run;
  yield `{\n"module": ${JSON.stringify({ id: module.id, version: module.version, title: module.title })},\n`;
  yield `"run": ${JSON.stringify({ at, before, sources })},\n"questions": [\n`;
  yield questions
    .map(({ id, key, type, text, options, targets }) =>
      JSON.stringify({ id, key, type, text, options, targets }),
    )
    .join(',\n');
  yield '\n],\n"participants": [\n';
  yield table.people
    .map((person) =>
      JSON.stringify({
        participant: numberOf(person),
        opened: person.isOpened,
        answered: table.count(person),
        completed: person.isCompleted,
        group: person.group,
      }),
    )
    .join(',\n');
  yield '\n],\n"answers": [';
  let isFirst = true;
  for (const question of questions) {
    for (const line of run.linesOf(question)) {
      yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(plain(line, run))}`;
      isFirst = false;
    }
  }
  yield '\n]\n}\n';
}

const plain = (
  { key, person, question, stored, text, earlier, isNew, isChanged, notes }: Line,
  run: Run,
) => ({
  key,
  participant: numberOf(person),
  question: question.id,
  asked: textIn(question.text, run.language, run.module.language),
  answer: text,
  response: stored.response,
  language: stored.language || undefined,
  right: stored.isRight,
  tries: stored.tries,
  time: stored.time === undefined ? undefined : new Date(stored.time).toISOString(),
  attempt: stored.attempt,
  damaged: stored.damage,
  source: stored.source,
  earlier: earlier.length > 0 ? earlier : undefined,
  new: isNew || undefined,
  changed: isChanged || undefined,
  mayBeQuoted: run.agreed(person),
  ...notes,
  of: undefined,
});
