import type { KeptAnswer, KeptLearner } from './kept.ts';
import type { Out } from './output.ts';
import type { People } from './people.ts';
import type { Run } from './run.ts';

/** What stays for the next run. */
export function keptFiles(run: Run, people: People): Out[] {
  return [
    {
      name: 'kept/people.json',
      pieces: function* () {
        yield '{"people":[\n';
        let isFirst = true;
        for (const { kept, person, isHere } of people.kept()) {
          const { isOpened, isCompleted, isPassed, started, last, sources } = person;
          const learner: KeptLearner = isHere
            ? { ...kept, here: { isOpened, isCompleted, isPassed, started, last, sources } }
            : kept;
          yield `${isFirst ? '' : ',\n'}${JSON.stringify(learner)}`;
          isFirst = false;
        }
        yield '\n]}\n';
      },
    },
    { name: 'kept/answers.jsonl', pieces: () => keptLines(run) },
    {
      name: 'kept/run.json',
      pieces: () => [
        `${JSON.stringify({ at: run.at, before: run.before, sources: run.sources, joined: run.joined, show: run.show }, null, 2)}\n`,
      ],
    },
  ];
}

function* keptLines(run: Run): Generator<string> {
  const { table } = run;
  for (const [index, question] of table.questions.entries()) {
    for (const line of run.linesOf(question)) {
      const kept: KeptAnswer = {
        key: line.key,
        person: line.person.number,
        question: question.key,
        print: line.print,
        since: line.since,
        changed: line.changed,
        notes: line.notes,
        stored: line.stored,
        earlier: table.earlier(line.person, index),
      };
      if (kept.earlier?.length === 0) delete kept.earlier;
      yield `${JSON.stringify(kept)}\n`;
    }
  }
  for (const each of run.withdrawn()) yield `${JSON.stringify({ ...each, stored: undefined })}\n`;
}
