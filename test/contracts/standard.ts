import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredAttempt } from '../../src/preview/lms/attempt.ts';
import { createLms, type Limits, type Lms, type LmsOptions } from '../../src/preview/lms/lms.ts';
import type { Interaction, InteractionShape, Response } from '../../src/shared/interaction.ts';
import type { Connect, Session } from '../../src/shared/session.ts';
import type { Settings } from '../../src/shared/settings.ts';
import { savedPage } from '../saved-page.ts';
import type { ScormStandard } from '../scorm-standards.ts';

/** What the contract must know of a standard beside its two halves: how its LMS spells things. */
export interface Spelling {
  /** Where the outcome stands in the LMS's data model. */
  outcome(cmi: Record<string, unknown>): { status: string; raw: string };
  /** The response of an interaction. */
  response: string;
  /** Each of `responses` as this standard spells it, by kind. */
  spelt: Record<Response['kind'], string>;
  /** What is right, as this standard spells what is not one response: texts, from 3 to 4, and 3 alone. */
  right: Record<'texts' | 'range' | 'number', string[]>;
  /** What this standard calls 'incorrect'. */
  incorrect: string;
  /** A choice and a matching in which nothing is chosen any more. */
  nothing: Record<'choices' | 'pairs', string>;
  /** The type of a long text; all others are called as they are. */
  longText: string;
  /** Where success stands, and what stands there once a learner has passed a module that is not completed yet. */
  success(cmi: Record<string, unknown>): string;
  passedEarly: string;
  /** The score as the LMS holds it. */
  score(cmi: Record<string, unknown>): Record<string, string>;
  /** The score of 2 of 3 marks. */
  twoThirds: Record<string, string>;
}

const options = ['a-1', 'b', 'c'];
const targets = ['x', 'y', 'z'];
const pairs: [string, string][] = [
  ['a-1', 'z'],
  ['b', 'x'],
];

/** One answered question for each kind of response that there is. */
const responses: { shape: InteractionShape; response: Response; result: Interaction['result'] }[] = [
  { shape: { type: 'long-fill-in' }, response: { kind: 'text', text: '{a\nb' }, result: 'neutral' },
  {
    shape: { type: 'choice', options },
    response: { kind: 'choices', ids: ['c', 'a-1'] },
    result: 'incorrect',
  },
  {
    shape: { type: 'sequencing', options },
    response: { kind: 'order', ids: ['c', 'a-1', 'b'] },
    result: 'correct',
  },
  { shape: { type: 'likert', options }, response: { kind: 'scale', id: 'b' }, result: 'neutral' },
  { shape: { type: 'matching', options, targets }, response: { kind: 'pairs', pairs }, result: 'correct' },
  { shape: { type: 'true-false' }, response: { kind: 'truth', value: true }, result: 'correct' },
  { shape: { type: 'numeric' }, response: { kind: 'number', value: -2.5 }, result: 'incorrect' },
];

export const settings = (...questions: string[]): Settings => ({
  module: { id: 'contract', version: '1', title: 'Contract', language: 'en' },
  sections: ['questions'],
  within: Object.fromEntries(questions.map((id) => [id, 'questions'])),
  forums: [],
  questions: questions.map((id) => ({
    id,
    type: 'reflection',
    description: `What of ${id}?`,
    required: false,
    shape: { type: 'long-fill-in' },
  })),
  videos: [],
  completion: { sections: true, videos: true, forum: false, score: 'completion' },
  words: {},
});

/** An answered reflection. */
export const reflection = (id: string, text: string): Interaction => ({
  id,
  type: 'long-fill-in',
  description: `What of ${id}?`,
  response: { kind: 'text', text },
  result: 'neutral',
  edition: '1',
  time: new Date('2026-03-29T01:59:59.987Z'),
  latency: 90_061_234,
});

const done = { share: 1, completed: true, score: { scaled: 1, raw: 100, min: 0, max: 100 } };
const halfway = { share: 0.5, completed: false };

/** A text of that many characters in which nothing repeats, the same each time: packing hardly makes it smaller. */
const noise = (length: number): string =>
  fc.sample(fc.string({ minLength: length, maxLength: length }), { numRuns: 1, seed: 8 }).join('');

/** A window of an LMS with its API; what stands above it and who opened it can be given. */
export const windowWith = (own: object): Window => {
  const members: Record<string, unknown> = { opener: null, ...own };
  const window = Object.assign(new EventTarget(), members);
  window.parent ??= window;
  return window as unknown as Window;
};

/** What every standard's session must do, seen through the eyes of the LMS. */
export function standardContract(standard: ScormStandard, connect: Connect, spelling: Spelling): void {
  const open = async (options: Partial<LmsOptions> & { limits: Limits }, questions = ['q1', 'q2']) => {
    const lms = createLms({
      kind: standard.launch.lms,
      ...(standard.launch.edition ? { edition: standard.launch.edition } : {}),
      ...options,
    });
    const session = await connect(windowWith({ [lms.apiName]: lms.api }), settings(...questions));
    return { lms, session };
  };
  const again = (lms: Lms, limits: Limits, questions?: string[]) =>
    open({ limits, stored: lms.stored() as StoredAttempt }, questions);
  const interactions = (lms: Lms) => lms.cmi().interactions as Record<string, string>[];
  const readBy = (lms: Lms, id: string) =>
    interactions(lms)
      .filter((each) => each.id === id || each.id?.startsWith(`${id}_`))
      .map((each) => each[spelling.response])
      .join('');
  const page = (text: string) => JSON.stringify({ version: 1, answers: { q1: { answer: text } } });
  const write = async (session: Session, id: string, text: string) => {
    session.record(reflection(id, text));
    session.save(page(text));
    return session.commit();
  };

  beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));
  afterEach(() => vi.unstubAllGlobals());

  describe.each<Limits>(['standard', 'moodle'])(`${standard.name} with %s limits`, (limits) => {
    it('gives back at the next launch what was suspended', async () => {
      const { lms, session } = await open({ limits });
      const text = 'Line one\nدرس "2" 🌍 <b>&amp;</b> \\ \u2028 \u0001';
      expect(await write(session, 'q1', text)).toEqual({ state: 'sent' });
      session.end();
      const next = await again(lms, limits);
      expect(JSON.parse(next.session.saved)).toEqual(JSON.parse(page(text)));
      expect([...lms.errors(), ...next.lms.errors()]).toEqual([]);
    });

    it('gives back what was committed when the page is killed without a word', async () => {
      const { lms, session } = await open({ limits });
      await write(session, 'q1', 'before');
      session.save(page('after'));
      const next = await again(lms, limits);
      expect(next.session.saved).toBe(page('before'));
    });

    it('begins as incomplete, completes once with 100, and is never taken back', async () => {
      const { lms, session } = await open({ limits });
      await session.commit();
      expect(spelling.outcome(lms.cmi())).toEqual({ status: 'incomplete', raw: '' });
      session.report(halfway);
      session.report(done);
      session.report(done);
      session.end();
      expect(spelling.outcome(lms.stored()?.cmi ?? {})).toEqual({ status: 'completed', raw: '100' });
      const completions = lms.calls.filter(({ call, value }) => call === 'SetValue' && value === 'completed');
      expect(completions).toHaveLength(1);

      const next = await again(lms, limits);
      next.session.report(halfway);
      next.session.end();
      expect(spelling.outcome(next.lms.stored()?.cmi ?? {})).toEqual({ status: 'completed', raw: '100' });
      expect([...lms.errors(), ...next.lms.errors()]).toEqual([]);
    });

    it('closing never completes', async () => {
      const { lms, session } = await open({ limits });
      session.report(halfway);
      session.end();
      expect(spelling.outcome(lms.stored()?.cmi ?? {}).status).toBe('incomplete');
    });

    it('says passed or failed with the score, and a failed attempt may still pass', async () => {
      const { lms, session } = await open({ limits });
      const score = (raw: number) => ({ scaled: raw / 100, raw, min: 0, max: 100 });
      session.report({ share: 1, completed: true, success: 'failed', score: score(40) });
      session.report({ share: 1, completed: true, success: 'passed', score: score(80) });
      session.report({ share: 1, completed: true, success: 'failed', score: score(10) });
      session.end();
      expect(spelling.outcome(lms.stored()?.cmi ?? {}).raw).toBe('80');
      expect(JSON.stringify(lms.stored()?.cmi)).toContain('"passed"');
      expect(lms.errors()).toEqual([]);
    });

    it.each(responses)(
      'spells a $response.kind response in its own way',
      async ({ shape, response, result }) => {
        const { lms, session } = await open({ limits });
        const interaction = { ...reflection('q1', ''), ...shape, weighting: 1, response, result };
        session.record(response.kind === 'text' ? interaction : { ...interaction, correct: response });
        expect(await session.commit()).toEqual({ state: 'sent' });
        const [written] = interactions(lms);
        expect(written?.[spelling.response]).toBe(spelling.spelt[response.kind]);
        expect(written?.type).toBe(shape.type === 'long-fill-in' ? spelling.longText : shape.type);
        expect(written?.result).toBe(result === 'incorrect' ? spelling.incorrect : result);
        expect(lms.errors()).toEqual([]);
      },
    );

    it.each(responses.filter(({ response }) => response.kind !== 'text'))(
      'says which $response.kind is right, and what it is worth',
      async ({ shape, response }) => {
        const { lms, session } = await open({ limits });
        const wrong = { ...reflection('q1', ''), ...shape, response, result: 'incorrect' as const };
        session.record({ ...wrong, correct: response, weighting: 2.5 });
        expect(await session.commit()).toEqual({ state: 'sent' });
        const [written] = interactions(lms) as unknown as { [key: string]: unknown }[];
        expect(written?.correct_responses).toEqual([
          expect.objectContaining({ pattern: spelling.spelt[response.kind] }),
        ]);
        expect(written?.weighting).toBe('2.5');
        expect(lms.errors()).toEqual([]);
      },
    );

    const rightOnes: { kind: keyof Spelling['right']; shape: InteractionShape; response: Response }[] = [
      {
        kind: 'texts',
        shape: {
          type: 'fill-in',
          correct: { kind: 'texts', texts: ['=SUM(A1:A3)', '{1} is it'], caseMatters: true },
        },
        response: { kind: 'text', text: 'a' },
      },
      {
        kind: 'range',
        shape: { type: 'numeric', correct: { kind: 'range', least: 3, most: 4 } },
        response: { kind: 'number', value: 5 },
      },
      {
        kind: 'number',
        shape: { type: 'numeric', correct: { kind: 'range', least: 3, most: 3 } },
        response: { kind: 'number', value: 5 },
      },
    ];
    it.each(rightOnes)('says of $kind what is right', async ({ kind, shape, response }) => {
      const { lms, session } = await open({ limits });
      session.record({ ...reflection('q1', ''), ...shape, response, result: 'incorrect' });
      expect(await session.commit()).toEqual({ state: 'sent' });
      const [written] = interactions(lms) as unknown as { correct_responses?: { pattern: string }[] }[];
      expect((written?.correct_responses ?? []).map(({ pattern }) => pattern)).toEqual(spelling.right[kind]);
      expect(lms.errors()).toEqual([]);
    });

    it('records that nothing is chosen any more', async () => {
      const { lms, session } = await open({ limits });
      const opinion = { ...reflection('q1', ''), type: 'choice' as const, options };
      const matching = { ...reflection('q2', ''), type: 'matching' as const, options, targets };
      for (const nothing of [false, true]) {
        session.record({ ...opinion, response: { kind: 'choices', ids: nothing ? [] : ['b'] } });
        session.record({ ...matching, response: { kind: 'pairs', pairs: nothing ? [] : pairs } });
        expect(await session.commit()).toEqual({ state: 'sent' });
      }
      expect([readBy(lms, 'q1'), readBy(lms, 'q2')]).toEqual([
        spelling.nothing.choices,
        spelling.nothing.pairs,
      ]);
      expect(lms.errors()).toEqual([]);
    });

    it('reports the score of a graded module in every element that the standard has', async () => {
      const { lms, session } = await open({ limits });
      const score = { scaled: 0.6667, raw: 66.67, min: 0, max: 100 };
      session.report({ share: 1, completed: true, success: 'failed', score });
      session.end();
      const held = lms.stored()?.cmi ?? {};
      expect(spelling.score(held)).toEqual(spelling.twoThirds);
      expect(spelling.success(held)).toBe('failed');
      expect(lms.errors()).toEqual([]);
    });

    it('keeps what was decided before the module is completed', async () => {
      const { lms, session } = await open({ limits });
      session.report({ ...halfway, success: 'passed', score: done.score });
      expect(spelling.outcome(lms.cmi()).status).toBe('incomplete');
      expect(spelling.success(lms.cmi())).toBe(spelling.passedEarly);
      session.report({ ...done, success: 'passed' });
      session.end();
      const held = lms.stored()?.cmi ?? {};
      expect(spelling.outcome(held).raw).toBe('100');
      expect(spelling.success(held)).toBe('passed');
      expect(lms.errors()).toEqual([]);
    });

    it('lets an attempt that failed pass at a later launch', async () => {
      const { lms, session } = await open({ limits });
      const score = (raw: number) => ({ scaled: raw / 100, raw, min: 0, max: 100 });
      session.report({ share: 1, completed: true, success: 'failed', score: score(40) });
      session.end();
      const next = await again(lms, limits);
      next.session.report({ share: 1, completed: true, success: 'passed', score: score(80) });
      next.session.end();
      const held = next.lms.stored()?.cmi ?? {};
      expect(spelling.success(held)).toBe('passed');
      expect(spelling.outcome(held).raw).toBe('80');
      expect([...lms.errors(), ...next.lms.errors()]).toEqual([]);
    });

    it('raises the score of a completed module, and never lowers it', async () => {
      const score = (raw: number) => ({ scaled: raw / 100, raw, min: 0, max: 100 });
      const report = (raw: number) => ({ share: 1, completed: true, score: score(raw) });
      const { lms, session } = await open({ limits });
      for (const raw of [0, 50, 20]) session.report(report(raw));
      session.end();
      expect(spelling.outcome(lms.stored()?.cmi ?? {})).toEqual({ status: 'completed', raw: '50' });
      const next = await again(lms, limits);
      for (const raw of [30, 75, 60]) next.session.report(report(raw));
      next.session.end();
      expect(spelling.outcome(next.lms.stored()?.cmi ?? {})).toEqual({ status: 'completed', raw: '75' });
      expect([...lms.errors(), ...next.lms.errors()]).toEqual([]);
    });

    it('keeps one interaction a question: the latest answer, also after a new launch', async () => {
      const { lms, session } = await open({ limits });
      await write(session, 'q2', 'first');
      await write(session, 'q1', 'other');
      await write(session, 'q2', 'second');
      session.end();
      const next = await again(lms, limits);
      await write(next.session, 'q2', 'third');
      const ids = interactions(next.lms).map(({ id }) => id);
      expect([...ids].sort()).toEqual(['q1', 'q2']);
      expect(readBy(next.lms, 'q2')).toBe('third');
      expect(readBy(next.lms, 'q1')).toBe('other');
      expect([...lms.errors(), ...next.lms.errors()]).toEqual([]);
    });

    it('keeps the answers of a new version: a question added in front, one taken out', async () => {
      const { lms, session } = await open({ limits }, ['q1', 'q2', 'q3']);
      await write(session, 'q1', 'one');
      await write(session, 'q3', 'three');
      session.end();
      const next = await again(lms, limits, ['q0', 'q3', 'q1']);
      await write(next.session, 'q0', 'zero');
      await write(next.session, 'q3', 'three again');
      expect(readBy(next.lms, 'q0')).toBe('zero');
      expect(readBy(next.lms, 'q1')).toBe('one');
      expect(readBy(next.lms, 'q3')).toBe('three again');
      expect([...lms.errors(), ...next.lms.errors()]).toEqual([]);
    });

    it('gives an interaction its id and type again where an earlier launch lost them', async () => {
      const first = await open({ limits });
      await write(first.session, 'q1', 'one');
      first.session.end();
      const stored = first.lms.stored() as StoredAttempt;
      const [lost = {}] = stored.cmi.interactions as Record<string, string>[];
      for (const name of ['id', 'type']) delete lost[name];
      const { lms, session } = await open({ limits, stored });
      expect(await write(session, 'q1', 'two')).toEqual({ state: 'sent' });
      expect(interactions(lms)[0]).toMatchObject({ id: 'q1', [spelling.response]: 'two' });
      expect(interactions(lms)[0]?.type).toMatch(/fill-in$/);
      expect(lms.errors()).toEqual([]);
    });

    it('takes the answer to a question that a new version asks in another way', async () => {
      const { lms, session } = await open({ limits });
      const response: Response = { kind: 'choices', ids: ['b'] };
      session.record({ ...reflection('q1', ''), type: 'choice', options, response });
      session.save(page('b'));
      await session.commit();
      session.end();
      const next = await again(lms, limits);
      expect(await write(next.session, 'q1', 'in words')).toEqual({ state: 'sent' });
      expect(interactions(next.lms)[0]?.type).toMatch(/fill-in$/);
      expect(readBy(next.lms, 'q1')).toBe('in words');
      expect(next.lms.errors()).toEqual([]);
    });

    it('tells how long an answer took in the launch in which it was written, and in no later one', async () => {
      const { lms, session } = await open({ limits });
      await write(session, 'q1', 'one');
      const [told] = interactions(lms);
      session.end();
      const next = await again(lms, limits);
      const { latency: _, ...later } = reflection('q1', 'one');
      next.session.record(later);
      await next.session.commit();
      expect(told?.latency).toBeTruthy();
      expect(interactions(next.lms)[0]?.latency).toBe(told?.latency);
    });

    it('brings the whole of a long answer to the teacher, and no rest of it behind a shorter one', async () => {
      const { lms, session } = await open({ limits });
      const long = `${'Être ou ne pas être 🌍 '.repeat(400)}end`; // 8,800 characters
      session.record(reflection('q1', long));
      expect(await session.commit()).toEqual({ state: 'sent' });
      expect(readBy(lms, 'q1')).toBe(long);
      // Shorter, and divided still.
      const half = long.slice(0, 4500);
      session.record(reflection('q1', half));
      expect(await session.commit()).toEqual({ state: 'sent' });
      expect(readBy(lms, 'q1').trimEnd()).toBe(half.trimEnd());
      session.record(reflection('q1', 'short'));
      expect(await session.commit()).toEqual({ state: 'sent' });
      expect(readBy(lms, 'q1')).toBe('short');
      const braces = '{'.repeat(long.length);
      session.record(reflection('q1', braces));
      expect(await session.commit()).toEqual({ state: 'sent' });
      expect(readBy(lms, 'q1').replaceAll(' ', '')).toBe(braces);
      // What the LMS refused for its length is how it tells that it needs parts; nothing else was refused.
      const refused = lms
        .errors()
        .filter(({ element, call }) => call !== 'SetValue' || !element?.endsWith(spelling.response));
      expect(refused).toEqual([]);
    });

    it('does not take a pass back at a later launch', async () => {
      const { lms, session } = await open({ limits });
      const score = { scaled: 0.8, raw: 80, min: 0, max: 100 };
      session.report({ share: 1, completed: true, success: 'passed', score });
      session.end();
      const next = await again(lms, limits);
      next.session.report({
        share: 1,
        completed: true,
        success: 'failed',
        score: { ...score, scaled: 0, raw: 0 },
      });
      next.session.end();
      expect(spelling.outcome(next.lms.stored()?.cmi ?? {}).raw).toBe('80');
      expect(JSON.stringify(next.lms.stored()?.cmi)).not.toContain('"failed"');
      expect([...lms.errors(), ...next.lms.errors()]).toEqual([]);
    });

    it('records anew where an LMS has forgotten the interactions', async () => {
      const { lms, session } = await open({ limits });
      await write(session, 'q1', 'then');
      await write(session, 'q2', 'then');
      session.end();
      const stored = lms.stored() as StoredAttempt;
      const forgetful = { ...stored, cmi: { ...stored.cmi, interactions: [] } };
      const next = await open({ limits, stored: forgetful });
      expect(await write(next.session, 'q2', 'now')).toEqual({ state: 'sent' });
      expect(readBy(next.lms, 'q2')).toBe('now');
      expect(next.lms.errors()).toEqual([]);
    });

    it('leaves out of responses what no XML can hold: LMSs keep XML', async () => {
      const { lms, session } = await open({ limits });
      session.record(reflection('q1', 'a\u0000\u0008\u007fb\ufffe\uffff c\ud800 d\udc00'));
      await session.commit();
      expect(readBy(lms, 'q1')).toBe('ab c\ufffd d\ufffd');
    });

    it('records that an answer was taken back', async () => {
      const { lms, session } = await open({ limits });
      await write(session, 'q1', 'something');
      expect(await write(session, 'q1', '')).toEqual({ state: 'sent' });
      expect(readBy(lms, 'q1')).toBe('');
      expect(lms.errors()).toEqual([]);
    });

    it('keeps what the LMS holds when a state is too long for it, and says so', async () => {
      const { lms, session } = await open({ limits });
      await write(session, 'q1', 'short');
      session.save(page(noise(90_000)));
      expect(await session.commit()).toEqual({ state: 'lost', why: 'full' });
      expect(session.usage().refused).toBeGreaterThan(70_000);
      session.end();
      const next = await again(lms, limits);
      expect(next.session.saved).toBe(page('short'));
    });

    it('leaves nothing of a long answer behind a shorter one, though its state was too long to keep', async () => {
      const { lms, session } = await open({ limits });
      await write(session, 'q1', 'short');
      // Not all in ASCII, so that no limit holds it packed.
      session.record(reflection('q1', 'Être ou ne pas être 🌍 '.repeat(400)));
      session.save(page(noise(90_000)));
      expect(await session.commit()).toEqual({ state: 'lost', why: 'full' });
      session.end();
      const next = await again(lms, limits);
      expect(next.session.saved).toBe(page('short'));
      await write(next.session, 'q1', 'short again');
      expect(readBy(next.lms, 'q1')).toBe('short again');
      await write(next.session, 'q2', 'another');
      const ids = interactions(next.lms).map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
    });

    it('packs a state that is long, and gives it back to the letter', async () => {
      const { lms, session } = await open({ limits });
      const text = 'الهجرة الدولية للعمل بين بلدان الجنوب.\n'.repeat(300);
      expect(await write(session, 'q1', text)).toEqual({ state: 'sent' });
      const held = lms.cmi().suspend_data as string;
      expect(held).toMatch(/^[\w.-]+$/);
      expect(encodeURIComponent(held).length).toBeLessThan(16 * 1024);
      session.end();
      const next = await again(lms, limits);
      expect(next.session.saved).toBe(page(text));
    });

    it('in review saves and records, and touches neither status nor score', async () => {
      const { lms, session } = await open({ limits });
      session.report(done);
      await write(session, 'q1', 'then');
      session.end();
      const next = await open({ limits, stored: lms.stored() as StoredAttempt, mode: 'review' });
      next.session.report({
        share: 1,
        completed: true,
        success: 'failed',
        score: { scaled: 0, raw: 0, min: 0, max: 100 },
      });
      expect(await write(next.session, 'q1', 'now')).toEqual({ state: 'sent' });
      next.session.end();
      expect(spelling.outcome(next.lms.stored()?.cmi ?? {})).toEqual({ status: 'completed', raw: '100' });
      expect(readBy(next.lms, 'q1')).toBe('now');
      expect(next.lms.calls.filter(({ element }) => /status|score/.test(element ?? ''))).toEqual([]);
      expect(next.lms.errors()).toEqual([]);
    });

    it('in browse writes nothing, and says so', async () => {
      const { lms, session } = await open({ limits, mode: 'browse' });
      session.report(done);
      expect(await write(session, 'q1', 'only looking')).toEqual({ state: 'lost', why: 'browse' });
      session.end();
      expect(lms.calls.filter(({ call }) => call === 'SetValue' || call === 'Commit')).toEqual([]);
      expect(lms.errors()).toEqual([]);
    });

    it('takes any text: verbatim in saved state, and never refused', async () => {
      const text = fc.string({ unit: 'binary', maxLength: 300, size: 'max' });
      await fc.assert(
        fc.asyncProperty(text, fc.boolean(), async (written, withBreaks) => {
          const answer = withBreaks ? `${written}\n\u2028\r${written}` : written;
          const { lms, session } = await open({ limits });
          const delivery = await write(session, 'q1', answer);
          session.end();
          const next = await again(lms, limits);
          const refusedForLength = lms
            .errors()
            .filter(
              ({ element, value }) => element?.endsWith(spelling.response) && (value?.length ?? 0) > 255,
            );
          expect(lms.errors()).toEqual(refusedForLength);
          expect(delivery).toEqual({ state: 'sent' });
          expect(next.session.saved).toBe(page(answer));
        }),
        { numRuns: 60 },
      );
    });

    it('tells durations and times in a grammar that is always taken', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.double({ min: 0, max: 3.6e10, noNaN: true }),
          fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
          async (latency, time) => {
            const { lms, session } = await open({ limits });
            const clock = vi.spyOn(performance, 'now').mockReturnValue(latency * 2);
            session.record({ ...reflection('q1', 'x'), latency, time });
            await session.commit();
            session.end();
            clock.mockRestore();
            expect(lms.errors()).toEqual([]);
          },
        ),
        { numRuns: 60 },
      );
    });
  });

  describe(`${standard.name} when things go wrong`, () => {
    const faulty = async (change: (api: Record<string, (...args: string[]) => unknown>) => void) => {
      const lms = createLms({ kind: standard.launch.lms, limits: 'moodle' });
      const api: Record<string, (...args: string[]) => unknown> = { ...lms.api };
      change(api);
      const session = await connect(windowWith({ [lms.apiName]: api }), settings('q1'));
      return { lms, session, api };
    };
    const method = (api: object, name: string) =>
      Object.keys(api).find((key) => key.endsWith(name)) as string;

    it('without an LMS says that nothing is kept', async () => {
      vi.useFakeTimers();
      const connecting = connect(windowWith({}), settings('q1'));
      await vi.advanceTimersByTimeAsync(3000);
      const session = await connecting;
      vi.useRealTimers();
      expect(await write(session, 'q1', 'x')).toEqual({ state: 'lost', why: 'no-lms' });
      session.end();
    });

    it('finds the API in a parent, in the opener’s parent, and past a parent of another origin', async () => {
      const lms = () => createLms({ kind: standard.launch.lms, limits: 'moodle' });
      const [one, two] = [lms(), lms()];
      const above = windowWith({ parent: windowWith({ [one.apiName]: one.api }) });
      await connect(windowWith({ parent: above }), settings('q1'));
      expect(one.calls[0]?.call).toBe('Initialize');

      const foreign = (parent?: Window): Window => {
        const window: Window = new Proxy({} as Window, {
          get(_, key) {
            if (key === 'parent') return parent ?? window; // the one thing that another origin shows
            throw new Error(`Blocked a frame: ${String(key)}`);
          },
        });
        return window;
      };
      const opener = windowWith({ parent: windowWith({ [two.apiName]: two.api }) });
      await connect(windowWith({ parent: foreign(), opener }), settings('q1'));
      expect(two.calls[0]?.call).toBe('Initialize');

      const three = lms();
      const between = foreign(windowWith({ [three.apiName]: three.api }));
      await connect(windowWith({ parent: between }), settings('q1'));
      expect(three.calls[0]?.call).toBe('Initialize');
    });

    it('passes by what bears the name of an API and is none', async () => {
      const lms = createLms({ kind: standard.launch.lms, limits: 'moodle' });
      const above = windowWith({ [lms.apiName]: lms.api });
      await connect(windowWith({ [lms.apiName]: { version: 3 }, parent: above }), settings('q1'));
      expect(lms.calls[0]?.call).toBe('Initialize');
    });

    it('waits for an API that comes late', async () => {
      const lms = createLms({ kind: standard.launch.lms, limits: 'moodle' });
      const window = windowWith({});
      vi.useFakeTimers();
      const connecting = connect(window, settings('q1'));
      await vi.advanceTimersByTimeAsync(1000);
      Object.assign(window, { [lms.apiName]: lms.api });
      await vi.advanceTimersByTimeAsync(200);
      vi.useRealTimers();
      expect((await connecting).mode).toBe('normal');
    });

    it('takes the API that it was made for where an LMS offers both', async () => {
      const both = (['scorm12', 'scorm2004'] as const).map((kind) => createLms({ kind, limits: 'moodle' }));
      await connect(
        windowWith(Object.fromEntries(both.map(({ apiName, api }) => [apiName, api]))),
        settings('q1'),
      );
      const [own, other] = standard.launch.lms === 'scorm12' ? both : [...both].reverse();
      expect(own?.calls[0]?.call).toBe('Initialize');
      expect(other?.calls).toEqual([]);
    });

    it('goes on when the session was opened before by a page that was killed', async () => {
      const lms = createLms({ kind: standard.launch.lms, limits: 'moodle' });
      const window = windowWith({ [lms.apiName]: lms.api });
      await connect(window, settings('q1'));
      const session = await connect(window, settings('q1'));
      expect(await write(session, 'q1', 'x')).toEqual({ state: 'sent' });
    });

    it('says that the session is over when it is', async () => {
      const { session, lms, api } = await faulty(() => {});
      lms.api[method(api, standard.launch.lms === 'scorm12' ? 'Finish' : 'Terminate')]?.('');
      expect(await write(session, 'q1', 'x')).toEqual({ state: 'lost', why: 'session-over' });
    });

    it('says that nothing was taken when the LMS refuses, throws, or is gone', async () => {
      const { session, api } = await faulty(() => {});
      const commit = method(api, 'Commit');
      for (const broken of [
        () => 'false',
        () => {
          throw new Error('gone');
        },
        undefined,
      ]) {
        api[commit] = broken as () => unknown;
        expect((await write(session, 'q1', String(broken))).state).toBe('lost');
      }
    });

    it('writes nothing over answers and a status that it could not read', async () => {
      const before = createLms({ kind: standard.launch.lms, limits: 'moodle' });
      const first = await connect(windowWith({ [before.apiName]: before.api }), settings('q1'));
      first.report(done);
      await write(first, 'q1', 'precious');
      first.end();
      for (const unreadable of [/suspend_data/, /status/]) {
        const lms = createLms({
          kind: standard.launch.lms,
          limits: 'moodle',
          stored: before.stored() as StoredAttempt,
        });
        const api: Record<string, (...args: string[]) => unknown> = { ...lms.api };
        const [get, error] = [method(api, 'GetValue'), method(api, 'GetLastError')];
        let failed = false;
        api[get] = (element = '') => {
          failed = unreadable.test(element);
          return failed ? '' : lms.api[get]?.(element);
        };
        api[error] = () => (failed ? '101' : lms.api[error]?.());
        const session = await connect(windowWith({ [lms.apiName]: api }), settings('q1'));
        session.report(halfway);
        session.end();
        const held = (lms.stored() ?? before.stored())?.cmi ?? {};
        expect(savedPage(held)).toEqual(JSON.parse(page('precious')));
        expect(spelling.outcome(held).status).toBe('completed');
      }
    });

    it('believes a commit that says true, though an old error code stays', async () => {
      const { session, api } = await faulty(() => {});
      const commit = method(api, 'Commit');
      api[commit] = () => 'true';
      api[method(api, 'GetLastError')] = () => '391';
      expect(await write(session, 'q1', 'x')).toEqual({ state: 'sent' });
    });

    it('notices an LMS that cuts what is too long and says true', async () => {
      const { session, lms } = await faulty((api) => {
        const set = method(api, 'SetValue');
        const real = api[set] as (...args: string[]) => unknown;
        api[set] = (element = '', value = '') =>
          real(element, element === 'cmi.suspend_data' ? value.slice(0, 1500) : value);
      });
      await write(session, 'q1', 'short');
      expect(await write(session, 'q1', noise(2500))).toEqual({ state: 'lost', why: 'full' });
      expect(savedPage(lms.cmi())).toEqual(JSON.parse(page('short')));
    });

    it('keeps answers in saved state where an LMS has no interactions', async () => {
      let refusing = false;
      const { session, lms } = await faulty((api) => {
        const [set, error] = [method(api, 'SetValue'), method(api, 'GetLastError')];
        const [realSet, realError] = [api[set], api[error]] as ((...args: string[]) => unknown)[];
        api[set] = (element = '', value = '') => {
          refusing = element.startsWith('cmi.interactions');
          return refusing ? 'false' : realSet?.(element, value);
        };
        api[error] = () => (refusing ? '401' : realError?.());
      });
      expect(await write(session, 'q1', 'kept')).toEqual({ state: 'sent' });
      expect(savedPage(lms.cmi())).toEqual(JSON.parse(page('kept')));
    });

    it('believes an LMS that gives back a response without its white space, or none at all', async () => {
      for (const given of [(value: string) => value.trim(), () => '']) {
        const { session, lms } = await faulty((api) => {
          const get = method(api, 'GetValue');
          const real = api[get] as (...args: string[]) => string;
          const [error, realError] = [method(api, 'GetLastError'), api[method(api, 'GetLastError')]];
          let hidden = false;
          api[get] = (element = '') => {
            const value = real(element);
            hidden = element.endsWith(spelling.response) && given(value) === '';
            return element.endsWith(spelling.response) ? given(value) : value;
          };
          api[error] = (...args) => {
            const code = hidden ? '402' : realError?.(...args);
            hidden = false;
            return code;
          };
        });
        expect(await write(session, 'q1', 'with an end ')).toEqual({ state: 'sent' });
        expect(readBy(lms, 'q1')).toBe('with an end ');
        expect(interactions(lms).map(({ id }) => id)).not.toContain('q1_2');
      }
    });

    it('writes again, in another form, what was said while offline', async () => {
      const { session, lms } = await faulty(() => {});
      vi.stubGlobal('navigator', { onLine: false });
      session.report(done);
      expect(await write(session, 'q1', 'in doubt')).toEqual({ state: 'lost', why: 'offline' });
      const before = lms.cmi().suspend_data;
      vi.stubGlobal('navigator', { onLine: true });
      const responses = () =>
        lms.calls.flatMap(({ element, call, value }) =>
          call === 'SetValue' && element?.endsWith(spelling.response) ? [value] : [],
        );
      const written = responses();
      session.report(done);
      expect(await session.commit()).toMatchObject({ state: 'sent' });
      session.report(done);
      expect(lms.calls.filter(({ value }) => value === 'completed')).toHaveLength(2);
      expect(lms.cmi().suspend_data).not.toBe(before);
      const [again] = responses().slice(written.length);
      expect(again?.trim()).toBe('in doubt');
      expect(again).not.toBe(written.at(-1));
    });

    it('after an outage writes again what was sent just before the browser noticed', async () => {
      const lms = createLms({ kind: standard.launch.lms, limits: 'moodle' });
      const window = windowWith({ [lms.apiName]: lms.api });
      const session = await connect(window, settings('q1'));
      session.report(done);
      expect(await write(session, 'q1', 'believed')).toEqual({ state: 'sent' });
      const [before, calls] = [lms.cmi().suspend_data, lms.calls.length];
      window.dispatchEvent(new Event('offline'));
      session.report(done);
      expect(await session.commit()).toMatchObject({ state: 'sent' });
      expect(lms.cmi().suspend_data).not.toBe(before);
      const again = lms.calls.slice(calls);
      expect(again.some(({ element }) => element?.endsWith(spelling.response))).toBe(true);
      expect(again.some(({ value }) => value === 'completed')).toBe(true);
      expect(lms.errors()).toEqual([]);
    });

    it('after an outage says again that the learner has passed', async () => {
      const lms = createLms({ kind: standard.launch.lms, limits: 'moodle' });
      const window = windowWith({ [lms.apiName]: lms.api });
      const session = await connect(window, settings('q1'));
      const passed = { ...done, success: 'passed' as const };
      session.report(passed);
      const calls = lms.calls.length;
      window.dispatchEvent(new Event('offline'));
      session.report(passed);
      const again = lms.calls.slice(calls).filter(({ call }) => call === 'SetValue');
      expect(again.some(({ value }) => value === 'passed')).toBe(true);
      expect(again.some(({ element }) => element?.endsWith('score.raw'))).toBe(true);
      expect(lms.errors()).toEqual([]);
    });

    it('says again that it suspends where that was refused, or is in doubt: what ends otherwise comes back to nobody', async () => {
      let refuses = true;
      const { session, lms } = await faulty((api) => {
        const set = method(api, 'SetValue');
        const real = api[set] as (...args: string[]) => unknown;
        api[set] = (element = '', value = '') => (refuses ? 'false' : real(element, value));
      });
      refuses = false;
      expect(await write(session, 'q1', 'kept')).toEqual({ state: 'sent' });
      // The page is killed: it never ends.
      expect((await again(lms, 'moodle')).session.saved).toBe(page('kept'));
      vi.stubGlobal('navigator', { onLine: false });
      await session.commit();
      vi.stubGlobal('navigator', { onLine: true });
      const calls = lms.calls.length;
      await session.commit();
      expect(lms.calls.slice(calls).filter(({ value }) => value === 'suspend')).toHaveLength(1);
    });

    it('ends no session that the LMS would not suspend: what ends otherwise comes back to nobody', async () => {
      const { session, lms } = await faulty((api) => {
        const set = method(api, 'SetValue');
        const real = api[set] as (...args: string[]) => unknown;
        api[set] = (element = '', value = '') => (value === 'suspend' ? 'false' : real(element, value));
      });
      await write(session, 'q1', 'kept');
      session.end();
      const calls = lms.calls.map(({ call }) => call);
      expect(calls).not.toContain('Finish');
      expect(calls.at(-1)).toBe('Commit');
    });

    it('ends once, and nothing is taken after', async () => {
      const { session, lms } = await faulty(() => {});
      await write(session, 'q1', 'x');
      session.end();
      session.end();
      expect(lms.calls.filter(({ call }) => call === 'Finish')).toHaveLength(1);
      expect(lms.stored()?.exit).toBe('suspend');
      expect(await session.commit()).toEqual({ state: 'lost', why: 'session-over' });
      expect(lms.errors()).toEqual([]);
    });
  });
}
