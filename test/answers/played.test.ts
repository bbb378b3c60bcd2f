import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { memoryStore, startLrsServer } from '../../src/lrs/index.ts';
import type { Module } from '../../src/module/module.ts';
import { readModule } from '../../src/module/read.ts';
import { settingsOf } from '../../src/page/settings.ts';
import { createLms } from '../../src/preview/lms/lms.ts';
import { actorOf } from '../../src/runtime/lrs/actor.ts';
import { statementOf } from '../../src/runtime/lrs/statements.ts';
import type { Interaction, InteractionShape, Response } from '../../src/shared/interaction.ts';
import type { Connect } from '../../src/shared/session.ts';
import type { Settings } from '../../src/shared/settings.ts';
import { connect as scorm12 } from '../../src/standards/scorm12/browser.ts';
import { connect as scorm2004 } from '../../src/standards/scorm2004/browser.ts';
import { windowWith } from '../contracts/standard.ts';
import { addFiles } from '../workspace-fixture.ts';
import { answersIn, answersWorkspace, iri, messagesOf, take, tour } from './answers-fixture.ts';

// Ten learners answer every question of the tour, by the page's own units: the sessions tell the tests' LMS, and what
// tells an LRS tells the embedded one. The page itself plays the tour in test/browser/tour.test.ts.

beforeEach(() => {
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const learners = Array.from({ length: 10 }, (_, at) => `learner-${at}@example.org`);

/** What each of them writes: two lines, signs of spreadsheets and of Satchel's own, scripts, half a page; no tab, which no SCORM response keeps. */
const texts = [
  'One line\nand another.',
  '=HYPERLINK("https://x.example")',
  'Un ¶ dans le texte, « guillemets » et <b>balises</b> &amp;',
  'مرحبا، تعلّمنا الكثير\nمن الجيران',
  'é'.repeat(5000),
  '👩‍🌾 harvest; second, third’s',
  '+33 6 12 34 56 78 and \'quotes\' "double"',
  '- a list\n- of things\n\n- with a gap',
  '{curly} [,] [.] ¶¶',
  '0',
];

/** What learner number `at` answers to a question of that shape, another than the next one does. */
function responseTo(shape: InteractionShape, at: number): Response {
  const { options = [], targets = [] } = shape;
  const turned = (list: string[]) => [...list.slice(at % list.length), ...list.slice(0, at % list.length)];
  const [first = ''] = turned(options);
  switch (shape.type) {
    case 'choice':
      return { kind: 'choices', ids: options.filter((id, index) => id === first || (at + index) % 3 === 0) };
    case 'likert':
      return { kind: 'scale', id: first };
    case 'true-false':
      return { kind: 'truth', value: at % 2 === 0 };
    case 'numeric':
      return { kind: 'number', value: at * 1.5 - 3 };
    case 'sequencing':
      return { kind: 'order', ids: turned(options) };
    case 'matching':
      return {
        kind: 'pairs',
        pairs: options.map((id, index) => [id, turned(targets)[index % targets.length] ?? '']),
      };
    default:
      return { kind: 'text', text: texts[at] ?? '' };
  }
}

function interactionsOf(settings: Settings, at: number): Interaction[] {
  return settings.questions.map(({ id, description, shape }, index) => {
    const response = responseTo(shape, at);
    // Whether it is right is the page's to say: what counts here is that it comes back as it was told.
    const isRight = (at + index) % 3 === 0;
    return {
      ...shape,
      id,
      description,
      response,
      result: shape.correct === undefined ? 'neutral' : isRight ? 'correct' : 'incorrect',
      edition: `${at}`,
      time: new Date(Date.UTC(2026, 2, 1 + at, 9, index)),
    };
  });
}

/** One learner's attempt, as the LMS has kept it. */
async function attemptOf(connect: Connect, kind: 'scorm12' | 'scorm2004', at: number, settings: Settings) {
  const lms = createLms({ kind, limits: at % 4 < 2 ? 'standard' : 'moodle' });
  const session = await connect(
    windowWith({ [kind === 'scorm12' ? 'API' : 'API_1484_11']: lms.api }),
    settings,
  );
  for (const interaction of interactionsOf(settings, at)) session.record(interaction);
  await session.commit();
  session.end();
  // A long text is told whole first: an LMS that keeps to the letter refuses that, and gets it in parts.
  expect(lms.errors().filter(({ error }) => error !== '405')).toEqual([]);
  return { module: tour, standard: kind, learner: learners[at], attempt: 1, stored: lms.stored() };
}

async function readTour(folder: string): Promise<{ module: Module; settings: Settings }> {
  const { module } = await readModule(join(folder, 'modules', tour, 'module.yaml'), {
    workspace: folder,
    iri,
    completion: {},
    statements: false,
    shared: ['docs'],
  });
  if (!module) throw new Error('The tour could not be read.');
  return { module, settings: settingsOf(module, { words: {}, statements: undefined, platform: undefined }) };
}

/** Every answer without what one source alone knows. */
const rowsIn = (folder: string) =>
  answersIn(folder, tour)
    .map(({ participant, question, answer, right, response }) => ({
      participant,
      question,
      answer,
      right,
      response,
    }))
    .sort((a, b) => `${a.participant} ${a.question}`.localeCompare(`${b.participant} ${b.question}`));

it('the tour gives the same rows from the LMS and from the LRS, and they are what ten learners wrote', async () => {
  const folder = answersWorkspace();
  const { settings } = await readTour(folder);
  const attempts = await Promise.all(
    learners.map((_, at) =>
      at % 2 === 0
        ? attemptOf(scorm12, 'scorm12', at, settings)
        : attemptOf(scorm2004, 'scorm2004', at, settings),
    ),
  );
  addFiles(
    folder,
    Object.fromEntries(
      attempts.map((each, at) => [`.satchel/preview/attempts/${at}.json`, JSON.stringify(each)]),
    ),
  );
  const server = await startLrsServer({
    store: memoryStore(),
    port: 0,
    credentials: [{ key: 'k', secret: 's' }],
  });
  try {
    const base = `${iri}/${tour}`;
    const statements = learners.flatMap((learner, at) =>
      interactionsOf(settings, at).map((interaction, index) =>
        statementOf(
          { kind: 'answered', interaction },
          {
            actor: actorOf(learner, { iri, actor: 'pseudonym' }),
            registration: `00000000-0000-4000-8000-00000000000${at}`,
            language: 'en',
            base,
            module: base,
            activities: {},
            template: {},
          },
          {
            id: `00000000-0000-4000-9000-0000000${String(at * 1000 + index).padStart(5, '0')}`,
            time: interaction.time,
          },
        ),
      ),
    );
    const told = await fetch(`${server.endpoint}statements`, {
      method: 'POST',
      headers: {
        'X-Experience-API-Version': '1.0.3',
        'Content-Type': 'application/json',
        Authorization: `Basic ${Buffer.from('k:s').toString('base64')}`,
      },
      body: JSON.stringify(statements),
    });
    expect(told.status).toBe(200);

    const fromLms = await take(folder, [tour], { from: ['preview'], out: join(folder, 'answers') });
    expect(messagesOf(fromLms.problems)).toBe('');
    const rows = rowsIn(folder);
    const other = answersWorkspace();
    const fromLrs = await take(other, [tour], {
      from: ['lrs'],
      env: { SATCHEL_LRS_ENDPOINT: server.endpoint, SATCHEL_LRS_KEY: 'k', SATCHEL_LRS_SECRET: 's' },
    });
    expect(messagesOf(fromLrs.problems)).toBe('');
    expect(rows).toEqual(rowsIn(other));

    expect(rows).toHaveLength(learners.length * settings.questions.length);
    for (const { participant, question, response, right } of rows) {
      const at = Number(participant.slice(1)) - 1;
      const written = interactionsOf(settings, at).find(({ id }) => id === question);
      expect(response, `${question} of ${participant}`).toEqual(written?.response);
      expect(right).toBe(written?.result === 'neutral' ? undefined : written?.result === 'correct');
    }
  } finally {
    await server.close();
  }
});
