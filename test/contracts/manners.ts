import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import type { StoredAttempt, Values } from '../../src/preview/lms/attempt.ts';
import { launchValues } from '../../src/preview/lms/launch.ts';
import { type Loss, losses } from '../../src/preview/lms/ledger.ts';
import { createLms, type Lms, type LmsOptions, waysOf } from '../../src/preview/lms/lms.ts';
import type { Manner } from '../../src/preview/lms/manner.ts';
import { manners } from '../../src/preview/lms/manners/index.ts';
import { responseText } from '../../src/scorm/browser/text.ts';
import type { Connect, Session } from '../../src/shared/session.ts';
import type { ScormStandard } from '../scorm-standards.ts';
import { excusesIn } from './excuses.ts';
import { reflection, type Spelling, settings, windowWith } from './standard.ts';

// What is shown as sent comes back verbatim at the next launch, or the ledger of the platform says that the platform
// lost it. Played under the manners of platforms, of which `npm test` takes a fixed sample.

const isMatrix = inject('isMatrix');
const sample = ['moodle-4.5', 'moodle-app-5', 'ilias-7', 'chamilo-1.11', 'openedx-overhangio', 'frappe-lms'];

/** More than ten: a platform that sorts their records by name has the tenth after the first. */
const questions = Array.from({ length: 15 }, (_, index) => `q${index + 1}`);

type Text = [id: string, text: string];

/** Texts that a platform may make something else of. */
const texts: [fact: string, text: string][] = [
  ['plain words', 'We exchange what we learned'],
  ['line breaks', 'Line one\nLine two\r\nLine three'],
  ['quotes and backslashes', `She said "it's" \\ and \\n, C:\\new \\u0041 \\`],
  ['what a form splits at', 'a & b = c + d 100% %20 #5'],
  ['markup', '<b>bold</b> &amp; <p>one</p></p>'],
  ['an emoji', 'well 🌍 done'],
  ['Arabic', 'نتبادل الخبرات مع بلد مجاور'],
  ['a number alone', '0'],
  ['half of a surrogate pair', 'half \ud83c of one'],
  ['what a spreadsheet takes for a formula', '=1+1'],
  ['2,000 characters', 'Être ou ne pas être 🌍 '.repeat(90)],
];

/** A text in which nothing repeats, so that packing hardly makes it smaller. */
const noise = (length: number): string =>
  fc.sample(fc.string({ minLength: length, maxLength: length }), { numRuns: 1, seed: 8 }).join('');

const page = (answers: Text[]) =>
  JSON.stringify({
    version: 1,
    answers: Object.fromEntries(answers.map(([id, text]) => [id, { answer: text }])),
  });

/** One attempt under a manner, visited again and again, each time on another device. */
function attemptUnder(standard: ScormStandard, { name: manner }: Manner, connect: Connect) {
  const { lms: kind, edition } = standard.launch;
  let stored: StoredAttempt | undefined;
  let confirmed: Values = {};
  const options = (): LmsOptions => ({
    ...{ kind, manner },
    ...(edition ? { edition } : {}),
    ...(stored ? { stored } : {}),
  });
  const given = () => launchValues(waysOf(options()), options()).values;

  return {
    options,
    given,
    get stored() {
      return stored;
    },
    get confirmed() {
      return confirmed;
    },
    /** What the platform itself lost of this attempt, as its next launch would find it. */
    lost: (): Loss[] => losses({ confirmed, stored, given: given() }),
    /** Opens the module, does something in it, and leaves as a browser does. */
    async visit<Came>(act: (session: Session, lms: Lms) => Promise<Came>, own: Partial<LmsOptions> = {}) {
      const lms = createLms({ ...options(), ...own });
      const session = asThePage(
        await connect(windowWith({ [lms.apiName]: lms.api }), settings(...questions)),
      );
      const came = await act(session, lms);
      await lms.settled();
      lms.goes('beforeunload');
      void session.commit();
      lms.goes('pagehide');
      session.end();
      await lms.settled();
      stored = lms.stored();
      confirmed = { ...confirmed, ...lms.confirmed() };
      return came;
    },
  };
}

/** A session that is told all answers again where its platform has forgotten the interactions, as answers.ts does it. */
function asThePage(session: Session): Session {
  const { answers = {} } = JSON.parse(session.saved || '{}') as {
    answers?: Record<string, { answer: string }>;
  };
  const told = new Set<string>();
  session.whenForgotten?.(() => {
    for (const [id, { answer }] of Object.entries(answers))
      if (!told.has(id)) session.record(reflection(id, answer));
    return true;
  });
  return {
    ...session,
    record(interaction) {
      told.add(interaction.id);
      session.record(interaction);
    },
  };
}

type Attempt = ReturnType<typeof attemptUnder>;

/** Writes an answer as the page does. Says whether it is shown as sent. */
async function write(session: Session, all: Text[], [id, text]: Text): Promise<boolean> {
  session.record(reflection(id, text));
  session.save(page([...all.filter(([other]) => other !== id), [id, text]]));
  return (await session.commit()).state === 'sent';
}

/** What a teacher reads of a question. */
function readOf(stored: StoredAttempt | undefined, id: string, response: string): string {
  const rows = (stored?.cmi.interactions ?? []) as (Record<string, string> | null)[];
  const part = (row: Record<string, string>) =>
    row.id === id ? 1 : Number(new RegExp(`^${id}_(\\d+)$`).exec(row.id ?? '')?.[1] ?? 0);
  return rows
    .flatMap((row) => (row && part(row) > 0 ? [row] : []))
    .sort((a, b) => part(a) - part(b))
    .map((row) => row[response] ?? '')
    .join('');
}

/** Whether the platform lost something of the interactions of a question: the ledger says it, by their indexes. */
function hasLostAnswer({ lost, confirmed }: Attempt, id: string): boolean {
  const indexes = Object.entries(confirmed).flatMap(([element, value]) =>
    value === id || value.startsWith(`${id}_`)
      ? (/^cmi\.interactions\.(\d+)\.id$/.exec(element)?.[1] ?? [])
      : [],
  );
  return lost().some(
    ({ element, hop }) =>
      hop !== 'launch' && indexes.some((index) => element.startsWith(`cmi.interactions.${index}.`)),
  );
}

// A leading "{" reads as a delimiter in SCORM 2004, and "=" as a formula in a spreadsheet: a space may come before them.
const undelimited = (text: string) => text.replace(/ (?=[{=@+-])/g, '').trimStart();

/** The contract of one standard under every manner that plays it. */
export function manneredContract(standard: ScormStandard, connect: Connect, spelling: Spelling): void {
  const played = manners.filter(
    ({ ways, name }) => ways[standard.launch.lms] && (isMatrix || sample.includes(name)),
  );

  beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));
  afterEach(() => vi.unstubAllGlobals());

  describe.each(played)(`${standard.name} as $label plays it`, (manner) => {
    const begin = () => attemptUnder(standard, manner, connect);
    // A platform whose Commit answers nothing confirms nothing: there, no answer is ever shown as sent.
    const says = manner.name !== 'simplify-scorm-0.0.1';
    const excused = excusesIn(manner.name, standard.launch.lms);

    /** What was shown as sent comes back, as state and to the teacher; else the ledger must know, and may. */
    async function expectKept(attempt: Attempt, sent: Text[]) {
      if (sent.length === 0) return;
      const saved = await attempt.visit(async (session) => session.saved);
      if (saved === '' || JSON.stringify(JSON.parse(saved)) !== page(sent)) {
        expect(attempt.lost().map(({ element }) => element)).toContain('cmi.suspend_data');
        excused('state');
      }
      for (const [id, text] of sent) {
        const read = readOf(attempt.stored, id, spelling.response);
        if (undelimited(read) === undelimited(responseText(text))) continue;
        const hasLost = manner.ways[standard.launch.lms]?.withoutInteractions || hasLostAnswer(attempt, id);
        expect([id, hasLost, read]).toEqual([id, true, read]);
        excused('answers');
      }
    }

    it.each(texts)('gives back what was sent: %s', async (_fact, text) => {
      const attempt = begin();
      expect(await attempt.visit((session) => write(session, [], ['q1', text]))).toBe(says);
      await expectKept(attempt, says ? [['q1', text]] : []);
    });

    const long = (word: string) => Array.from({ length: 90 }, (_, index) => `${word}${index}`).join(' ');
    const threeLaunches: [fact: string, steps: Text[]][] = [
      [
        'short',
        [
          ['q1', 'first, then'],
          ['q2', 'second, later'],
          ['q1', 'first once more'],
        ],
      ],
      [
        'in parts',
        [
          ['q1', long('first')],
          ['q2', long('second')],
          ['q1', 'short now'],
        ],
      ],
    ];
    it.each(threeLaunches)(
      'keeps the answer to each question over three launches: %s',
      async (_fact, steps) => {
        const attempt = begin();
        const sent: Text[] = [];
        for (const step of steps) {
          // What is not shown as sent is no answer that is lost in silence; and it is no answer of which nothing is said.
          expect(await attempt.visit((session) => write(session, sent, step))).toBe(says);
          if (!says) return;
          const [id] = step;
          sent.splice(0, sent.length, ...sent.filter(([other]) => other !== id), step);
          await expectKept(attempt, sent);
        }
      },
    );

    it('keeps the answers to many questions apart, over three launches', async () => {
      const attempt = begin();
      const sent: Text[] = [];
      const answer = async (steps: Text[]) => {
        const isSent = await attempt.visit(async (session) => {
          for (const [id, text] of steps) session.record(reflection(id, text));
          session.save(page([...sent.filter(([id]) => !steps.some(([other]) => other === id)), ...steps]));
          return (await session.commit()).state === 'sent';
        });
        expect(isSent).toBe(says);
        sent.splice(
          0,
          sent.length,
          ...sent.filter(([id]) => !steps.some(([other]) => other === id)),
          ...steps,
        );
        await expectKept(attempt, says ? sent : []);
      };
      const all = questions.map((id): Text => [id, `the answer to ${id}`]);
      await answer(all.slice(0, 12));
      await answer(all.slice(12));
      await answer([['q2', 'another answer to q2']]);
    });

    it('says of no answer that it is too long, when it is not', async () => {
      await begin().visit(async (session) => {
        session.save(page([['q1', noise(1500)]]));
        await session.commit();
        session.save(page([['q1', `${noise(1500)}, and more`]]));
        expect(await session.commit()).not.toEqual({ state: 'lost', why: 'full' });
      });
    });

    it('leaves a module completed that was completed', async () => {
      const attempt = begin();
      const done = { share: 1, completed: true, score: { scaled: 1, raw: 100, min: 0, max: 100 } };
      await attempt.visit(async (session) => {
        session.save(page([['q1', 'x']]));
        session.report(done);
        await session.commit();
      });
      await attempt.visit(async (session) => {
        session.report({ share: 0.5, completed: false });
        await session.commit();
      });
      await attempt.visit(async (session) => {
        session.report(done);
        await session.commit();
      });
      const { status } = spelling.outcome(withScore(attempt.stored));
      if (['completed', 'passed'].includes(status)) return;
      expect(attempt.lost()).toContainEqual(expect.objectContaining({ handed: 'completed' }));
      excused('status');
    });

    it('writes nothing in browse, and completes nothing', async () => {
      const attempt = begin();
      await attempt.visit((session) => write(session, [], ['q1', 'x']));
      const before = { ...attempt.stored?.cmi };
      const mode = launchValues(waysOf(attempt.options()), { ...attempt.options(), mode: 'browse' }).values;
      // Some platforms have no such mode, or never tell.
      if (!Object.values(mode).includes('browse')) return;
      const status = spelling.outcome(withScore(attempt.stored)).status;
      await attempt.visit(async (session) => void session.commit(), { mode: 'browse' });
      expect(spelling.outcome(withScore(attempt.stored)).status).toBe(status);
      expect(attempt.stored?.cmi.suspend_data).toBe(before.suspend_data);
    });

    it('gives back any text that was shown as sent', async () => {
      const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 200, size: 'max' });
      await fc.assert(
        fc.asyncProperty(text, text, async (first, second) => {
          const attempt = begin();
          const sent: Text[] = [];
          for (const step of [
            ['q1', first],
            ['q2', second],
          ] as Text[])
            if (await attempt.visit((session) => write(session, sent, step))) sent.push(step);
            else return;
          await expectKept(attempt, sent);
        }),
        // A platform that waits before it sends is waited for.
        { numRuns: waysOf(begin().options()).sending.pause ? 3 : isMatrix ? 60 : 15 },
      );
    });
  });
}

/** A data model with what the spelling looks at, whatever the platform holds. */
function withScore(stored: StoredAttempt | undefined): Record<string, unknown> {
  const cmi = stored?.cmi ?? {};
  const core = (cmi.core ?? {}) as Record<string, unknown>;
  return { score: {}, ...cmi, core: { score: {}, ...core } };
}
