import type { KeptAnswer, KeptLearner } from './kept.ts';
import type { Out } from './output.ts';
import type { People } from './people.ts';
import type { Run } from './run.ts';

/** What stays for the next run. */
export function keptFiles(run: Run, people: People): Out[] {
  const here = new Map(run.table.people.map((person) => [person.number, person]));
  const learner = (kept: ReturnType<People['kept']>[number]): KeptLearner => {
    const person = here.get(kept.number);
    if (!person) return kept;
    const { isOpened, isCompleted, isPassed, started, last, sources } = person;
    return { ...kept, here: { isOpened, isCompleted, isPassed, started, last, sources } };
  };
  return [
    {
      name: 'kept/people.json',
      pieces: function* () {
        yield '{"people":[\n';
        let isFirst = true;
        for (const each of people.kept()) {
          yield `${isFirst ? '' : ',\n'}${JSON.stringify(learner(each))}`;
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
  for (const each of run.withdrawn) yield `${JSON.stringify({ ...each, stored: undefined })}\n`;
}
