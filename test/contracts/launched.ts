import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { betterOutcome } from '../../src/runtime/state/merge.ts';
import { setAnswer } from '../../src/runtime/state/saved-state.ts';
import type { SavedState } from '../../src/shared/saved-state.ts';
import type { Connect, Progress, Session } from '../../src/shared/session.ts';
import {
  type LrsStage,
  launchedSettings,
  newTab,
  openAt,
  startLrsStage,
} from '../standards/launched-stage.ts';
import { reflection } from './standard.ts';

/** What the contract must know of a standard whose launch names an LRS. */
export interface LaunchedSpelling {
  name: string;
  connect: Connect;
  /** Who answers. */
  through: 'cmi5' | 'lrs';
  /** The query of a new launch of the same attempt. */
  query(stage: LrsStage, mode?: 'Normal' | 'Browse' | 'Review'): Promise<string>;
  /** Whether launches have modes. */
  modes: boolean;
}

const score = (raw: number) => ({ scaled: raw / 100, raw, min: 0, max: 100 });
const done: Progress = { share: 1, completed: true, score: score(100) };
const outcomes = ['completed', 'passed', 'failed'];

/** What a session must do whose state and statements are an LRS's, seen through the eyes of that LRS. */
export function standardContract({ name, connect, through, query, modes }: LaunchedSpelling): void {
  describe(`${name} and its LRS`, () => {
    let stage: LrsStage;
    beforeEach(async () => {
      vi.stubGlobal('navigator', { onLine: true });
      stage = await startLrsStage(through);
    });
    afterEach(async () => {
      await stage.close();
      vi.unstubAllGlobals();
      expect(stage.lms.refusals).toEqual([]);
    });
    const open = async (mode?: 'Browse' | 'Review', tab = newTab()) =>
      openAt(await query(stage, mode), connect, { tab });
    /** As the page does it: what is reported is in the state that is saved. */
    const report = (session: Session & { state: string }, progress: Progress) => {
      const state = JSON.parse(session.state) as SavedState;
      state.outcome = betterOutcome(state.outcome, progress);
      session.state = JSON.stringify(state);
      session.save(session.state);
      session.report(progress);
      return session.commit();
    };
    const write = (session: Session & { state: string }, text: string) => {
      const state = JSON.parse(session.state) as SavedState;
      setAnswer(state, 'q1', text, 'en');
      session.state = JSON.stringify(state);
      session.record({ ...reflection('q1', text), edition: text });
      session.save(session.state);
      return session.commit();
    };
    const answerIn = ({ state }: { state: string }) => (JSON.parse(state) as SavedState).answers.q1?.answer;
    const told = () => stage.verbs().filter((verb) => outcomes.includes(verb));

    it('gives back at the next launch, on any device, what was suspended', async () => {
      const session = await open();
      const text = 'Line one\nدرس "2" 🌍 <b>&amp;</b> \\ \u2028 \u0001';
      expect(await write(session, text)).toEqual({ state: 'sent' });
      await session.end();
      expect(answerIn(await open())).toBe(text);
    });

    it('gives back what was committed when the page is killed without a word', async () => {
      const session = await open();
      await write(session, 'before');
      const next = await open();
      expect(answerIn(next)).toBe('before');
    });

    it('tells that it began, what was answered, and that it ended, in this order', async () => {
      const session = await open();
      await write(session, 'one');
      await session.end();
      expect(stage.verbs()).toEqual(['initialized', 'answered', 'suspended', 'terminated']);
    });

    it('completes once, and is never taken back', async () => {
      const session = await open();
      await report(session, { share: 0.5, completed: false });
      await report(session, done);
      await report(session, done);
      await write(session, 'x');
      await session.end();
      const next = await open();
      await report(next, { share: 0.5, completed: false });
      await report(next, done);
      await next.end();
      expect(told()).toEqual(['completed']);
    });

    it('closing never completes', async () => {
      const session = await open();
      await report(session, { share: 0.5, completed: false });
      await session.end();
      expect(told()).toEqual([]);
    });

    it('says passed or failed with the score, and a failed attempt may still pass at a later launch', async () => {
      const session = await open();
      await report(session, { ...done, success: 'failed', score: score(40) });
      await session.end();
      const next = await open();
      await report(next, { ...done, success: 'failed', score: score(40) });
      await report(next, { ...done, success: 'passed', score: score(80) });
      await report(next, { ...done, success: 'failed', score: score(10) });
      await next.end();
      const last = await open();
      await report(last, { ...done, success: 'passed', score: score(80) });
      await last.end();
      const known = stage.lrs.statements().filter(({ verb }) => /(passed|failed)$/.test(verb.id));
      expect(known.map(({ verb, result }) => [verb.id.replace(/^.*\//, ''), result?.score])).toEqual([
        ['failed', score(40)],
        ['passed', score(80)],
      ]);
    });

    it('keeps what was written while the LRS could not be reached, and says so', async () => {
      const tab = newTab();
      const session = await open(undefined, tab);
      stage.fault = () => 'drop';
      vi.stubGlobal('navigator', { onLine: false });
      expect(await write(session, 'in doubt')).toEqual({ state: 'device', why: 'offline' });
      vi.stubGlobal('navigator', { onLine: true });
      stage.fault = () => undefined;
      // As the page does it: again, until it is sent.
      await vi.waitFor(async () => expect(await session.commit()).toEqual({ state: 'sent' }), 5000);
      expect(stage.verbs()).toContain('answered');
      await session.end();
      expect(answerIn(await open())).toBe('in doubt');
    });

    it('brings at the next launch what the last one could not send', async () => {
      const tab = newTab();
      const session = await open(undefined, tab);
      await vi.waitFor(() => expect(stage.verbs()).toContain('initialized'));
      stage.fault = () => 'drop';
      await write(session, 'left behind');
      await report(session, done);
      await session.end();
      expect(stage.verbs()).toEqual(['initialized']);
      stage.fault = () => undefined;
      const next = await open(undefined, { ...newTab(), device: tab.device });
      expect(answerIn(next)).toBe('left behind');
      await report(next, done);
      await vi.waitFor(() => expect(stage.verbs()).toContain('answered'), 5000);
      await next.end();
      expect(told()).toEqual(['completed']);
    });

    it('says that the session is over when its key is', async () => {
      const session = await open();
      stage.fault = () => 403;
      expect(await write(session, 'x')).toEqual({ state: 'device', why: 'session-over' });
    });

    it('says that nothing was taken when the LRS refuses', async () => {
      const session = await open();
      stage.fault = () => 500;
      expect(await write(session, 'x')).toEqual({ state: 'device', why: 'refused' });
    });

    it('writes nothing over a state that it could not read', async () => {
      const first = await open();
      await write(first, 'precious');
      await first.end();
      stage.fault = ({ url }) => (url?.includes('stateId=satchel') ? 500 : undefined);
      const next = await open();
      next.save(JSON.stringify({ ...JSON.parse(next.state), answers: {} }));
      expect((await next.commit()).state).toBe('device');
      stage.fault = () => undefined;
      expect(await next.commit()).toEqual({ state: 'sent' });
      expect(answerIn(await open())).toBe('precious');
    });

    it('loses nothing when two devices write side by side', async () => {
      const start = await open();
      await write(start, 'both began here');
      await start.end();
      const one = await open();
      const two = await open();
      await write(one, 'one');
      const state = JSON.parse(two.state) as SavedState;
      setAnswer(state, 'q2', 'two', 'en');
      two.save(JSON.stringify(state));
      expect(await two.commit()).toEqual({ state: 'sent' });
      const { answers } = JSON.parse((await open()).state) as SavedState;
      expect([answers.q1?.answer, answers.q2?.answer]).toEqual(['one', 'two']);
    });

    it.each([
      ['sha1', 'a page with digests'],
      ['none', 'a page with digests'],
      ['weak', 'a page with digests'],
      ['own', 'a page with digests'],
      ['sha1', 'plain HTTP'],
      ['none', 'plain HTTP'],
    ] as const)(
      'keeps what another device wrote through all that is written later: ETags %s, %s',
      async (etags, where) => {
        stage.etags = etags;
        const getRandomValues = crypto.getRandomValues.bind(crypto);
        if (where === 'plain HTTP') vi.stubGlobal('crypto', { getRandomValues });
        const one = await open();
        await write(one, 'one');
        const two = await open();
        const state = JSON.parse(two.state) as SavedState;
        setAnswer(state, 'q2', 'two', 'en');
        two.save(JSON.stringify(state));
        expect(await two.commit()).toEqual({ state: 'sent' });
        for (const text of ['once more', 'and again', 'and at last'])
          expect(await write(one, text)).toEqual({ state: 'sent' });
        const { answers } = JSON.parse((await open()).state) as SavedState;
        expect([answers.q1?.answer, answers.q2?.answer]).toEqual(['and at last', 'two']);
      },
    );

    it.each(['sha1', 'none', 'weak'] as const)(
      'keeps it also where the page is hidden: ETags %s',
      async (etags) => {
        stage.etags = etags;
        const two = await open();
        const one = await open();
        await write(one, 'one');
        await write(one, 'once more');
        const state = JSON.parse(two.state) as SavedState;
        setAnswer(state, 'q2', 'two', 'en');
        two.save(JSON.stringify(state));
        expect(await two.commit()).toEqual({ state: 'sent' });
        Object.assign(window.document, { visibilityState: 'hidden' });
        expect(await write(one, 'in another tab')).toEqual({ state: 'sent' });
        const { answers } = JSON.parse((await open()).state) as SavedState;
        expect([answers.q1?.answer, answers.q2?.answer]).toEqual(['in another tab', 'two']);
      },
    );

    it('lets nothing older over what was written while it waited', async () => {
      const session = await open();
      let letGo = () => {};
      const held = new Promise<void>((done) => {
        letGo = done;
      });
      // A new learner's first save looks once more before it writes.
      stage.hold = ({ method, url }) =>
        method === 'GET' && url?.includes('stateId=satchel') ? held : undefined;
      const first = write(session, 'older');
      Object.assign(window.document, { visibilityState: 'hidden' });
      expect(await write(session, 'newer')).toEqual({ state: 'sent' });
      letGo();
      await first;
      stage.hold = () => undefined;
      expect(answerIn(await open())).toBe('newer');
    });

    it('keeps to an LRS that asks which version is replaced, and tells no ETag but when it is read', async () => {
      let there = false;
      stage.fault = ({ method, url, headers }) => {
        if (method !== 'PUT' || !url?.includes('stateId=satchel')) return undefined;
        const isBlind = there && headers['if-match'] === undefined;
        there = true;
        return isBlind ? 409 : undefined;
      };
      const session = await open();
      for (const text of ['one', 'two', 'three'])
        expect(await write(session, text)).toEqual({ state: 'sent' });
      await session.end();
      stage.fault = () => undefined;
      expect(answerIn(await open())).toBe('three');
    });

    const isOurState = ({ method, url }: IncomingMessage) =>
      method === 'PUT' && url?.includes('stateId=satchel') === true;
    it.each<[string, (message: IncomingMessage, isThere: boolean) => number | undefined]>([
      ['that refuses preconditions', ({ headers }) => (headers['if-match'] === undefined ? undefined : 412)],
      [
        'that drops the preconditions which the LRS asks for',
        ({ headers }, isThere) => {
          headers['if-match'] = undefined;
          return isThere ? 409 : undefined;
        },
      ],
    ])('saves behind a proxy %s, and keeps what another device wrote', async (_, faultOf) => {
      let isThere = false;
      stage.fault = (message) => {
        if (!isOurState(message)) return undefined;
        const fault = faultOf(message, isThere);
        isThere ||= fault === undefined;
        return fault;
      };
      const one = await open();
      expect(await write(one, 'one')).toEqual({ state: 'sent' });
      expect(await write(one, 'two')).toEqual({ state: 'sent' });
      const two = await open();
      const state = JSON.parse(two.state) as SavedState;
      setAnswer(state, 'q2', 'of another device', 'en');
      two.save(JSON.stringify(state));
      expect(await two.commit()).toEqual({ state: 'sent' });
      expect(await write(one, 'three')).toEqual({ state: 'sent' });
      const { answers } = JSON.parse((await open()).state) as SavedState;
      expect([answers.q1?.answer, answers.q2?.answer]).toEqual(['three', 'of another device']);
    });

    it('speaks xAPI 2.0 with an LRS that speaks nothing else', async () => {
      stage.speaks = '2.0.0';
      const session = await open();
      for (const text of ['one', 'two']) expect(await write(session, text)).toEqual({ state: 'sent' });
      await report(session, done);
      await session.end();
      expect(stage.verbs()[0]).toBe('initialized');
      expect(stage.verbs()).toContain('completed');
      expect(new Set(stage.lrs.statements().map(({ version }) => version))).toEqual(new Set(['2.0.0']));
      expect(answerIn(await open())).toBe('two');
    });

    it('keeps to xAPI 2.0 in a last request: what is replaced is named', async () => {
      stage.speaks = '2.0.0';
      stage.etags = 'own';
      const session = await open();
      await write(session, 'one');
      Object.assign(window.document, { visibilityState: 'hidden' });
      await write(session, 'two');
      expect(await write(session, 'three')).toEqual({ state: 'sent' });
      expect(answerIn(await open())).toBe('three');
    });

    describe('with the state of one device on another', () => {
      type Page = Awaited<ReturnType<typeof open>>;
      const edition = (page: Page) => [page.live.answers.q1?.revision, page.live.answers.q1?.by].join('-');
      const told = (page: Page) => ({ ...reflection('q1', 'one'), edition: edition(page) });
      const save = (page: Page) => {
        page.save(JSON.stringify(page.live));
        return page.commit();
      };
      const answerOn = (page: Page) => {
        setAnswer(page.live, 'q1', 'one', 'en');
        page.record(told(page));
        return save(page);
      };
      const isStatements = ({ url, method }: IncomingMessage) =>
        method === 'POST' && url?.includes('/statements') === true;
      const answers = () => stage.verbs().filter((verb) => verb === 'answered').length;

      it('says that an answer is sent only when it arrived as state and as a statement', async () => {
        const page = await open();
        await vi.waitFor(() => expect(stage.verbs()).toContain('initialized'));
        stage.fault = (message) => (isStatements(message) ? 500 : undefined);
        expect(await answerOn(page)).toEqual({ state: 'device', why: 'refused' });
        stage.fault = () => undefined;
        await vi.waitFor(async () => expect(await page.commit()).toEqual({ state: 'sent' }), 5000);
        expect(answers()).toBe(1);
      });

      it('tells from there what the LRS does not have, and completion too', async () => {
        const page = await open();
        await vi.waitFor(() => expect(stage.verbs()).toContain('initialized'));
        stage.fault = (message) => (isStatements(message) ? 500 : undefined);
        await answerOn(page);
        page.live.outcome.completed = true;
        page.report(done);
        await save(page);
        await page.end();
        stage.fault = () => undefined;
        const next = await open();
        next.retell?.({ ...told(next), unconfirmed: true });
        next.report(done);
        expect(await save(next)).toEqual({ state: 'sent' });
        await next.end();
        expect([answers(), stage.verbs().filter((verb) => verb === 'completed').length]).toEqual([1, 1]);
      });

      it('tells nothing again that the LRS confirmed: what was erased there stays erased', async () => {
        const page = await open();
        await answerOn(page);
        page.live.outcome.completed = true;
        page.report(done);
        expect(await save(page)).toEqual({ state: 'sent' });
        expect(await save(page)).toEqual({ state: 'sent' });
        await page.end();
        stage.erase();
        const next = await open();
        next.retell?.({ ...told(next), unconfirmed: true });
        next.record({ ...told(next), unconfirmed: true });
        next.report(done);
        await save(next);
        await next.end();
        expect(stage.verbs()).toEqual(['initialized', 'suspended', 'terminated']);
      });

      it('lets a device forget what another one has told for it meanwhile', async () => {
        const tab = newTab();
        const page = await open(undefined, tab);
        await vi.waitFor(() => expect(stage.verbs()).toContain('initialized'));
        stage.fault = (message) => (isStatements(message) ? 500 : undefined);
        await answerOn(page);
        await page.end();
        stage.fault = () => undefined;
        const other = await open();
        other.retell?.({ ...told(other), unconfirmed: true });
        await save(other);
        expect(await save(other)).toEqual({ state: 'sent' });
        await other.end();
        stage.erase();
        const again = await open(undefined, { ...newTab(), device: tab.device });
        await save(again);
        await again.end();
        expect(answers()).toBe(0);
      });

      it('tells nothing of an answer of which an older release says nothing', async () => {
        const page = await open();
        setAnswer(page.live, 'q1', 'one', 'en');
        await save(page);
        const next = await open();
        next.retell?.({ ...told(next), unconfirmed: true });
        await save(next);
        await next.end();
        expect(answers()).toBe(0);
      });
    });

    it('ends once, and nothing is taken after', async () => {
      const session = await open();
      await write(session, 'x');
      await session.end();
      await session.end();
      expect(stage.verbs().filter((verb) => verb === 'terminated')).toHaveLength(1);
      const requests = stage.requests.length;
      expect(await session.commit()).toEqual({ state: 'device', why: 'session-over' });
      expect(stage.requests.length).toBe(requests);
    });

    it('takes any text, verbatim in saved state and in the statement', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'binary', minLength: 1, maxLength: 300, size: 'max' }),
          async (text) => {
            const session = await open();
            expect(await write(session, text)).toEqual({ state: 'sent' });
            await session.end();
            expect(answerIn(await open())).toBe(text);
            const answered = stage.lrs.statements().filter(({ verb }) => verb.id.endsWith('/answered'));
            // The same text twice is one statement.
            expect(answered.map(({ result }) => result?.response)).toContain(text);
          },
        ),
        { numRuns: 10 },
      );
    }, 30_000);

    if (modes) {
      it('in review saves and records, and tells no outcome', async () => {
        const session = await open();
        await write(session, 'then');
        await session.end();
        const next = await open('Review');
        expect(next.mode).toBe('review');
        await report(next, { ...done, success: 'failed', score: score(0) });
        expect(await write(next, 'now')).toEqual({ state: 'sent' });
        await next.end();
        expect(told()).toEqual([]);
        expect(stage.verbs().filter((verb) => verb === 'answered')).toHaveLength(2);
        expect(answerIn(await open())).toBe('now');
      });

      it('in browse tells that it began and ended, and nothing else', async () => {
        const session = await open('Browse');
        await report(session, done);
        session.note({ kind: 'section', section: 'questions', seconds: 3 });
        expect(await write(session, 'only looking')).toEqual({ state: 'lost', why: 'browse' });
        await session.end();
        expect(stage.verbs()).toEqual(['initialized', 'terminated']);
        expect(answerIn(await open())).toBeUndefined();
      });
    }

    it('without a launch throws nothing, and keeps what is written on the device', async () => {
      const session = await openAt('', connect, { with: launchedSettings('q1') });
      expect(['kept', 'device']).toContain((await write(session, 'x')).state);
      await session.end();
      expect(stage.requests).toEqual([]);
    });
  });
}
