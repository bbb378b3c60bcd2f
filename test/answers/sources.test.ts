import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseSources } from '../../src/answers/choose-sources.ts';
import type { Finding, From, Reading } from '../../src/answers/finding.ts';
import { askedIn } from '../../src/answers/questions.ts';
import { sources } from '../../src/answers/sources/index.ts';
import { memoryStore, startLrsServer } from '../../src/lrs/index.ts';
import { readModule } from '../../src/module/read.ts';
import type { Problem } from '../../src/problem/problem.ts';
import { answersWorkspace, iri, module8, moodleFile, tour } from './answers-fixture.ts';
import { statementsOf } from './statements-fixture.ts';

const statements = statementsOf([
  { learner: 'ana@example.org', question: 'your-own-module', response: 'One\ntwo' },
  { learner: 'ben@example.org', question: 'where-answers-go', response: 'platform', success: true },
]);
const table =
  'User,Item,Text\nana@example.org,may-be-quoted,yes\nana@example.org,your-own-module,"One\ntwo"\n';
const state = {
  kind: 'scorm12',
  cmi: {
    core: { lesson_status: 'completed' },
    interactions: { 0: { id: 'your-own-module', type: 'fill-in', student_response: 'One ¶ two' } },
  },
};
const attempt = { module: tour, standard: 'scorm12', learner: 'Ana', attempt: 1, stored: state };

/** An example of each source: what stands behind `--from`, in a workspace that has it. */
const examples: Record<
  string,
  { files?: Record<string, string>; from(folder: string): string; columns?: Record<string, string> }
> = {
  'moodle-report': { from: () => moodleFile('tour-scorm12.interactions.all-columns.all-users.csv.txt') },
  'moodle-tracks': { from: () => moodleFile('tour-scorm12.one-attempt-tracks.csv') },
  'statements-file': {
    files: { 's.json': JSON.stringify(statements) },
    from: (folder) => join(folder, 's.json'),
  },
  'satchel-lrs': {
    files: { '.satchel/lrs.jsonl': `{"satchel":"lrs","version":1}\n${JSON.stringify({ statements })}\n` },
    from: () => 'satchel-lrs',
  },
  preview: { files: { '.satchel/preview/attempts/a.json': JSON.stringify(attempt) }, from: () => 'preview' },
  lrs: { from: () => 'lrs' },
  table: {
    files: { 't.csv': table },
    from: (folder) => join(folder, 't.csv'),
    columns: { learner: 'User', question: 'Item', answer: 'Text' },
  },
};

/** What a source knows of a module that it is read for. */
async function readingOf(folder: string, id: string): Promise<Pick<Reading, 'module' | 'asked'>> {
  const { module } = await readModule(join(folder, 'modules', id, 'module.yaml'), {
    workspace: folder,
    iri,
    completion: {},
    statements: false,
    shared: ['docs'],
  });
  if (!module) throw new Error(`The module ${id} could not be read.`);
  return { module: { id, key: id, title: module.title, iri }, asked: askedIn(module, undefined) };
}

describe.each(sources.map((source) => [source.name, source] as const))('the source %s', (name, source) => {
  it('is one that an example stands for, and gives findings with a learner and a place; to another module none', async () => {
    const example = examples[name];
    if (!example) throw new Error(`There is no example of ${name}.`);
    const folder = answersWorkspace(example.files ?? {});
    const server = await startLrsServer({
      store: memoryStore(),
      port: 0,
      credentials: [{ key: 'k', secret: 's' }],
    });
    try {
      await fetch(`${server.endpoint}statements`, {
        method: 'POST',
        headers: {
          'X-Experience-API-Version': '1.0.3',
          'Content-Type': 'application/json',
          Authorization: `Basic ${Buffer.from('k:s').toString('base64')}`,
        },
        body: JSON.stringify(statements),
      });
      const { chosen, problems } = chooseSources([example.from(folder)], example.columns !== undefined);
      expect(problems).toEqual([]);
      expect(chosen.map((each) => each.source.name)).toEqual([name]);
      const found: Problem[] = [];
      const reading: Reading = {
        ...(await readingOf(folder, tour)),
        asksQuoting: false,
        isOnly: true,
        columns: example.columns ?? {},
        since: undefined,
        until: undefined,
        workspace: folder,
        env: { SATCHEL_LRS_ENDPOINT: server.endpoint, SATCHEL_LRS_KEY: 'k', SATCHEL_LRS_SECRET: 's' },
        report: (problem) => found.push(problem),
      };
      const from = chosen[0]?.from as From;
      const findings: Finding[] = [];
      for await (const finding of source.findings(from, reading)) findings.push(finding);
      expect(found).toEqual([]);
      expect(findings.length).toBeGreaterThan(0);
      for (const { who, place, answers } of findings) {
        expect(who.aliases.length).toBeGreaterThan(0);
        expect(place.line).toBeGreaterThan(0);
        for (const answer of answers) expect(answer.parts.join('')).not.toBe('');
      }
      const own = findings
        .flatMap(({ answers }) => answers)
        .filter(({ question }) => question === 'your-own-module');
      expect(own.length).toBeGreaterThan(0);
      expect(source.taken(from, reading)).toBeInstanceOf(Date);

      const others: Reading = { ...reading, ...(await readingOf(folder, module8)) };
      for await (const { place } of source.findings(from, others)) expect(place).toBeUndefined();
      expect(found.every(({ code }) => code === 'other-module')).toBe(true);
    } finally {
      await server.close();
    }
  });
});
