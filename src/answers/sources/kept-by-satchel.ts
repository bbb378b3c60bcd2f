import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { problem, startOf } from '../../problem/problem.ts';
import { readSavedState } from '../../runtime/state/saved-state.ts';
import { readHeld } from '../../scorm/browser/state.ts';
import { nameAlias, registrationAlias } from '../aliases.ts';
import type { Finding, From, Reading, Source } from '../finding.ts';
import { joined } from '../parts.ts';
import { statementsFile } from './statements-file.ts';

const storeOf = (workspace: string) => join(workspace, '.satchel', 'lrs.jsonl');

/** The store of `satchel lrs` in this workspace: `--from satchel-lrs`. It may be running. */
export const satchelLrs: Source = {
  name: 'satchel-lrs',
  reads: (from) => from.kind === 'word' && from.word === 'satchel-lrs',
  taken: (_, { workspace }) => timeOf(storeOf(workspace)),
  async *findings(_, reading) {
    const path = storeOf(reading.workspace);
    if (!existsSync(path)) {
      reading.report(
        problem('missing-file', startOf(path), {
          message: 'npx satchel lrs has kept nothing in this workspace.',
          hint: 'Give the file that it was started with: --from path/to/file.jsonl',
        }),
      );
      return;
    }
    yield* statementsFile.findings(fileFrom(path), reading);
  },
};

/** The attempts that `satchel preview` keeps, and the statements that its LRS has: `--from preview`. */
export const preview: Source = {
  name: 'preview',
  reads: (from) => from.kind === 'word' && from.word === 'preview',
  taken: (_, { workspace }) => timeOf(join(workspace, '.satchel', 'preview')),
  async *findings(_, reading) {
    const folder = join(reading.workspace, '.satchel', 'preview');
    const attempts = join(folder, 'attempts');
    const names = existsSync(attempts)
      ? readdirSync(attempts)
          .filter((name) => name.endsWith('.json'))
          .sort()
      : [];
    for (const name of names) {
      const finding = attemptIn(join(attempts, name), reading);
      if (finding) yield finding;
    }
    const store = join(folder, 'lrs.jsonl');
    if (existsSync(store))
      yield* statementsFile.findings(fileFrom(store), { ...reading, report: () => undefined });
  },
};

const timeOf = (path: string) => (existsSync(path) ? statSync(path).mtime : undefined);

const fileFrom = (path: string): From => ({
  kind: 'file',
  path,
  beginning: Buffer.alloc(0),
  modified: statSync(path).mtime,
});

/** An attempt of the preview, of which this reads what it asks for. */
interface Attempt {
  module?: string;
  learner?: string;
  attempt?: number;
  registration?: string;
  stored?: { kind?: string; cmi?: Record<string, unknown> };
}

function attemptIn(file: string, reading: Reading): Finding | undefined {
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Attempt;
  const { module, learner = '', attempt, registration, stored } = kept;
  if ((module !== reading.module.id && module !== reading.module.key) || !stored?.cmi) return undefined;
  const cmi = stored.cmi as {
    suspend_data?: string;
    completion_status?: string;
    core?: { lesson_status?: string };
    interactions?: Record<string, Record<string, unknown>>;
  };
  const is2004 = stored.kind === 'scorm2004';
  const known = new Set(reading.asked.flatMap(({ key, id }) => [key, id]));
  const { page } = readHeld(cmi.suspend_data ?? '');
  const state = page === '' ? undefined : readSavedState(page);
  const place = startOf(file);
  const held = Object.values(cmi.interactions ?? {}).flatMap((each) =>
    typeof each?.id === 'string'
      ? [
          {
            id: each.id,
            text: String(each[is2004 ? 'learner_response' : 'student_response'] ?? ''),
            rest: each,
          },
        ]
      : [],
  );
  const status = cmi.core?.lesson_status ?? cmi.completion_status ?? '';
  return {
    who: {
      aliases: [nameAlias(learner), ...(registration ? [registrationAlias(registration)] : [])],
      name: learner,
    },
    place,
    attempt,
    isOpened: true,
    isCompleted: /^(completed|passed|failed)$/.test(status),
    last: state ? state.time * 1000 || undefined : undefined,
    answers: joined(held, known).flatMap(({ question, parts, rest }) => {
      if (parts.every((part) => part === '')) return [];
      const saved = state?.answers[question];
      return [
        {
          question,
          grammar: is2004 ? ('scorm2004' as const) : ('scorm12' as const),
          parts,
          type: String(rest.type ?? ''),
          verbatim: saved?.answer,
          isRight: /^(correct|wrong|incorrect)$/.test(String(rest.result))
            ? rest.result === 'correct'
            : undefined,
          tries: saved?.checked?.tries,
          time: saved ? saved.time * 1000 : undefined,
          language: saved?.language,
          place,
        },
      ];
    }),
  };
}
