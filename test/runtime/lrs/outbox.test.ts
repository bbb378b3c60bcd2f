import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type LrsAnswer,
  type OutboxParts,
  openOutbox,
  type StatementStore,
} from '../../../src/runtime/lrs/outbox.ts';
import type { Statement } from '../../../src/shared/statement.ts';

const statement = (id: string, verb = 'answered', text = ''): Statement => ({
  id,
  actor: {},
  verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: {} },
  object: { objectType: 'Activity', id: `https://x.org/${id}`, definition: { type: 'https://x.org/t' } },
  result: { response: text },
  context: { registration: '', language: 'en' },
  timestamp: '2026-11-24T00:00:00.000Z',
});

/** An LRS that answers as it is told, batch for batch, and 200 when nobody told it anything. */
function scene(left: Statement[] = [], strict?: OutboxParts['strict']) {
  const batches: string[][] = [];
  const answers: (LrsAnswer | Promise<LrsAnswer>)[] = [];
  const aside: [string, string][] = [];
  const kept = new Set(left.map(({ id }) => id));
  const store: StatementStore = {
    left,
    keep: ({ id }) => kept.add(id),
    forget: (id) => kept.delete(id),
    setAside: ({ id }, why) => aside.push([id, why]),
  };
  const outbox = openOutbox({
    store,
    strict,
    send: async (batch) => {
      batches.push(batch.map(({ id }) => id));
      return (await answers.shift()) ?? { status: 200 };
    },
  });
  return { outbox, batches, answers, aside, kept };
}

const settle = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', Object.assign(new EventTarget(), { setTimeout: setTimeout }));
  vi.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the outbox', () => {
  it('sends what was added together as one batch, in its order, and keeps nothing that was delivered', async () => {
    const { outbox, batches, kept } = scene();
    for (const id of ['a', 'b', 'c']) outbox.add(statement(id));
    expect(kept.size).toBe(3);
    await settle(600);
    expect(batches).toEqual([['a', 'b', 'c']]);
    expect(kept.size).toBe(0);
    expect(outbox.waiting()).toBe(0);
  });

  it('sends what waits when the page saves, and tells each once', async () => {
    const { outbox, batches } = scene();
    outbox.add(statement('a'));
    outbox.add(statement('a'));
    outbox.send();
    await settle(0);
    expect(batches).toEqual([['a']]);
  });

  it('sends first what an earlier launch left', async () => {
    const { outbox, batches } = scene([statement('old')]);
    outbox.add(statement('new'));
    await settle(600);
    expect(batches.flat()).toEqual(['old', 'new']);
  });

  it('has one request under way: nothing overtakes', async () => {
    const { outbox, batches, answers } = scene();
    let answer = (_: LrsAnswer) => {};
    answers.push(new Promise((done) => (answer = done)));
    outbox.add(statement('a'));
    await settle(600);
    outbox.add(statement('b'));
    outbox.send();
    await settle(10_000);
    expect(batches).toEqual([['a']]);
    answer({ status: 200 });
    await settle(0);
    expect(batches).toEqual([['a'], ['b']]);
  });

  it.each([400, 409])('sends each alone after a %d on a batch', async (status) => {
    const { outbox, batches, answers, aside, kept } = scene();
    answers.push({ status }, { status: 200 }, { status, text: 'no' }, { status: 200 });
    for (const id of ['a', 'b', 'c']) outbox.add(statement(id));
    await settle(600);
    expect(batches).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']]);
    // 409 alone: the LRS has it. 400 alone: it never will.
    expect(aside).toEqual(status === 400 ? [['b', '400 no']] : []);
    expect(kept.size).toBe(0);
  });

  it('halves a batch that is too large, and sets one aside that is too large alone', async () => {
    const { outbox, batches, answers, aside } = scene();
    answers.push({ status: 413 }, { status: 413 }, { status: 413 });
    for (const id of ['a', 'b', 'c', 'd']) outbox.add(statement(id));
    await settle(600);
    expect(batches.slice(0, 3)).toEqual([['a', 'b', 'c', 'd'], ['a', 'b'], ['a']]);
    expect(aside.map(([id]) => id)).toEqual(['a']);
    expect(batches.slice(3).flat()).toEqual(['b', 'c', 'd']);
  });

  it('goes on in batches after one that had to be taken apart, of fifty at most', async () => {
    const { outbox, batches, answers } = scene();
    answers.push({ status: 400 }, { status: 200 }, { status: 200 });
    for (const id of ['a', 'b']) outbox.add(statement(id));
    await settle(600);
    answers.push({ status: 413 });
    for (const id of ['c', 'd', 'e', 'f']) outbox.add(statement(id));
    await settle(600);
    for (let i = 0; i < 60; i++) outbox.add(statement(`g${i}`));
    await settle(600);
    const sizes = batches.map((batch) => batch.length);
    expect(sizes).toEqual([2, 1, 1, 4, 2, 2, 8, 16, 32, 4]);
    for (let i = 0; i < 60; i++) outbox.add(statement(`h${i}`));
    await settle(600);
    expect(batches.slice(sizes.length).map((batch) => batch.length)).toEqual([50, 10]);
  });

  it.each([401, 403, 500, 503, 0])(
    'keeps everything after a %d, and tries again later and later',
    async (status) => {
      const { outbox, batches, answers, kept } = scene();
      answers.push({ status }, { status }, { status });
      outbox.add(statement('a'));
      await settle(600);
      expect(batches.length).toBe(1);
      expect(kept.size).toBe(1);
      await settle(1000);
      expect(batches.length).toBe(2);
      await settle(1000);
      expect(batches.length).toBe(2);
      await settle(1000);
      expect(batches.length).toBe(3);
      await settle(60_000);
      expect(kept.size).toBe(0);
    },
  );

  it('waits as long as the LRS asks, even when the page is hidden or goes', async () => {
    const { outbox, batches, answers } = scene();
    answers.push({ status: 429, retryAfter: 120 });
    outbox.add(statement('a'));
    await settle(600);
    outbox.add(statement('b'));
    outbox.send();
    outbox.send('leaving');
    await settle(119_000);
    expect(batches.length).toBe(1);
    await settle(2000);
    expect(batches.slice(1)).toEqual([['a', 'b']]);
  });

  it('tries at once what is new, also where an LRS has troubles', async () => {
    const { outbox, batches, answers } = scene();
    answers.push({ status: 503 });
    outbox.add(statement('a'));
    await settle(600);
    outbox.add(statement('b'));
    outbox.send();
    await settle(0);
    expect(batches).toEqual([['a'], ['a', 'b']]);
  });

  it('tries at once when the network is back', async () => {
    const { outbox, batches, answers } = scene();
    answers.push({ status: 0 }, { status: 0 }, { status: 0 }, { status: 0 }, { status: 0 });
    outbox.add(statement('a'));
    await settle(20_000);
    const before = batches.length;
    window.dispatchEvent(new Event('online'));
    await settle(0);
    expect(batches.length).toBe(before + 1);
  });

  it('sends what is under way once more with the last words, so that these do not come first', async () => {
    const { outbox, batches, answers, kept } = scene();
    answers.push(new Promise(() => {}));
    outbox.add(statement('a'));
    await settle(600);
    outbox.add(statement('z', 'terminated'));
    outbox.send('leaving');
    await settle(0);
    expect(batches).toEqual([['a'], ['a', 'z']]);
    expect(kept.size).toBe(0);
  });

  it('sends no more at a time than a page that goes can send', async () => {
    const { outbox, batches } = scene();
    const long = 'ع'.repeat(6500); // 13,000 bytes
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) outbox.add(statement(id, 'answered', long));
    outbox.send('leaving');
    expect(batches).toEqual([['a', 'b', 'c', 'd']]);
    await settle(0);
    expect(batches.slice(1)).toEqual([['e', 'f']]);
  });

  it('sends no more than half of that beside what is under way, and nothing twice where all is', async () => {
    const { outbox, batches, answers } = scene();
    answers.push(new Promise(() => {}));
    const long = 'ع'.repeat(6500); // 13,000 bytes
    outbox.add(statement('a', 'answered', long));
    await settle(600);
    outbox.send('leaving');
    expect(batches).toEqual([['a']]);
    for (const id of ['b', 'c', 'd']) outbox.add(statement(id, 'answered', long));
    outbox.send('leaving');
    expect(batches).toEqual([['a'], ['a', 'b']]);
  });

  it('sends a long answer alone rather than never', async () => {
    const { outbox, batches } = scene();
    outbox.add(statement('a', 'answered', 'ع'.repeat(40_000)));
    outbox.add(statement('b'));
    await settle(600);
    expect(batches).toEqual([['a'], ['b']]);
  });

  it('is bounded: what tells least goes first, and every answer that was not changed stays', async () => {
    const { outbox, answers, kept } = scene();
    answers.push(new Promise(() => {}));
    for (let i = 0; i < 600; i++) {
      outbox.add(statement(`answered-${i}`));
      outbox.add(statement(`read-${i}`, 'experienced'));
    }
    expect(outbox.waiting()).toBe(1000);
    expect([...kept].filter((id) => id.startsWith('answered')).length).toBe(600);
    for (let i = 0; i < 60; i++) outbox.add(statement(`long-${i}`, 'answered', 'x'.repeat(20_000)));
    expect(outbox.waiting()).toBeLessThan(700);
  });
});

describe('a 412, by which ILIAS passes on whatever the LRS behind it refuses', () => {
  const refusing = (count: number) => Array<LrsAnswer>(count).fill({ status: 412 });

  it('to a batch divides it, and one that is refused does not hold up the others', async () => {
    const { outbox, batches, answers, aside, kept } = scene();
    answers.push({ status: 412 }, { status: 200 }, { status: 412 }, { status: 200 });
    for (const id of ['a', 'b', 'c']) outbox.add(statement(id));
    await settle(10_000);
    expect(batches.slice(0, 4)).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']]);
    expect([aside, [...kept]]).toEqual([[], []]);
  });

  it('to everything is no verdict on a statement, and is asked for less and less often', async () => {
    const { outbox, batches, answers, aside, kept } = scene();
    answers.push(...refusing(1000));
    for (let i = 0; i < 10; i++) outbox.add(statement(`a${i}`));
    await settle(3_600_000);
    expect(batches.length).toBeLessThan(40);
    expect([aside, kept.size, outbox.arrival()]).toEqual([[], 10, 412]);
    answers.length = 0;
    await settle(3_600_000);
    expect([aside, kept.size, outbox.arrival()]).toEqual([[], 0, 'told']);
  });

  it('to one alone for good lets all others go, and says that it did not arrive', async () => {
    const { outbox, answers, aside, kept, batches } = scene();
    answers.push({ status: 200 }, ...refusing(1));
    outbox.add(statement('a'));
    await settle(600);
    outbox.add(statement('poison'));
    await settle(600);
    answers.push({ status: 200 }, ...refusing(1000));
    outbox.add(statement('b'));
    await settle(3_600_000);
    expect(batches.length).toBeLessThan(30);
    expect([aside, [...kept], outbox.arrival()]).toEqual([[], ['poison'], 412]);
  });

  it('does not let anything go before the first statement of a session with rules', async () => {
    const { outbox, batches, answers } = scene([], { has: async () => false });
    answers.push({ status: 412 });
    outbox.add(statement('first', 'initialized'));
    outbox.add(statement('a'));
    await settle(10_000);
    expect(batches).toEqual([['first'], ['first'], ['a']]);
  });
});

describe('a 400', () => {
  const refusing = (count: number) => Array<LrsAnswer>(count).fill({ status: 400, text: 'no' });

  it('to everything is no verdict on a statement: all wait, and go when the LRS takes them', async () => {
    const { outbox, batches, answers, aside, kept } = scene();
    answers.push(...refusing(8));
    for (const id of ['a', 'b', 'c', 'd']) outbox.add(statement(id));
    await settle(600);
    expect(batches).toEqual([['a', 'b', 'c', 'd'], ['a'], ['b']]);
    expect(outbox.arrival()).toBe(400);
    await settle(120_000);
    expect(aside).toEqual([]);
    expect(kept.size).toBe(0);
    expect([outbox.waiting(), outbox.arrival()]).toEqual([0, 'told']);
  });

  it('to everything is asked for no more often than once between two pauses', async () => {
    const { outbox, batches, answers } = scene();
    answers.push(...refusing(1000));
    for (let i = 0; i < 10; i++) outbox.add(statement(`a${i}`));
    await settle(600);
    for (let minute = 0; minute < 60; minute++) {
      outbox.send();
      await settle(60_000);
    }
    expect(batches.length).toBeLessThan(40);
    expect(outbox.waiting()).toBe(10);
  });

  it('to a statement that the answer names is a verdict on it', async () => {
    const { outbox, answers, aside } = scene();
    answers.push({ status: 400, text: 'Statement A1 is not valid' });
    outbox.add(statement('a1'));
    await settle(600);
    expect(aside).toEqual([['a1', '400 Statement A1 is not valid']]);
    expect(outbox.waiting()).toBe(0);
  });

  it('after another failure is none, though the LRS had taken something before', async () => {
    const { outbox, answers, aside, kept } = scene();
    outbox.add(statement('a'));
    await settle(600);
    answers.push({ status: 503 }, ...refusing(1));
    outbox.add(statement('b'));
    await settle(1600);
    expect([aside, [...kept], outbox.arrival()]).toEqual([[], ['b'], 400]);
  });

  it('to one right after another is none on the second', async () => {
    const { outbox, answers, aside, kept } = scene();
    outbox.add(statement('a'));
    await settle(600);
    answers.push(...refusing(2));
    outbox.add(statement('b'));
    await settle(600);
    outbox.add(statement('c'));
    await settle(600);
    expect([aside, [...kept]]).toEqual([[['b', '400 no']], ['c']]);
    await settle(60_000);
    expect([aside.length, kept.size, outbox.waiting()]).toEqual([1, 0, 0]);
  });

  it('to a statement is of that one, whatever stands before it', async () => {
    const { outbox, batches, answers, aside } = scene();
    outbox.retry(statement('old'));
    for (const id of ['a', 'b']) outbox.add(statement(id));
    answers.push(...refusing(2));
    await settle(600);
    expect(batches).toEqual([['a', 'b'], ['a'], ['b'], ['old']]);
    expect(aside).toEqual([['a', '400 no']]);
  });

  it('to one that was refused by an ill LRS is none: it has another try when the LRS is well', async () => {
    const { outbox, batches, answers, aside } = scene();
    answers.push(...refusing(3));
    for (const id of ['a', 'b', 'c']) outbox.add(statement(id));
    await settle(600);
    expect(batches).toEqual([['a', 'b', 'c'], ['a'], ['b']]);
    answers.push({ status: 200 }, { status: 400, text: 'no' }, { status: 200 });
    await settle(10_000);
    expect(batches.slice(3)).toEqual([['c'], ['a'], ['b']]);
    expect(aside).toEqual([['a', '400 no']]);
    expect(outbox.waiting()).toBe(0);
  });

  it('to several statements at the head of the queue does not keep what follows', async () => {
    const { outbox, answers, batches, kept } = scene();
    const bad = ['a', 'b', 'c', 'd'];
    const send = batches.push.bind(batches);
    batches.push = (batch: string[]) => {
      answers.push({ status: batch.some((id) => bad.includes(id)) ? 400 : 200 });
      return send(batch);
    };
    for (const id of [...bad, 'e', 'f']) outbox.add(statement(id));
    await settle(60_000);
    expect(kept.has('e') || kept.has('f')).toBe(false);
    expect(outbox.waiting()).toBe(0);
  });

  it('to several has them tried in turn, so that one that is bad does not keep the others', async () => {
    const { outbox, batches, answers, aside, kept } = scene();
    answers.push(...refusing(3));
    for (const id of ['a', 'b']) outbox.add(statement(id));
    await settle(600);
    expect(batches).toEqual([['a', 'b'], ['a'], ['b']]);
    // The LRS is well again.
    answers.push({ status: 400 }, { status: 200 }, { status: 400, text: 'no' });
    await settle(60_000);
    expect(batches.slice(3)).toEqual([['a'], ['b'], ['a']]);
    expect([aside, kept.size, outbox.waiting()]).toEqual([[['a', '400 no']], 0, 0]);
  });

  it('keeps a statement that was refused out of the last request: it would take that down with it', async () => {
    const { outbox, batches, answers, aside, kept } = scene();
    answers.push(...refusing(1));
    outbox.add(statement('a'));
    await settle(600);
    outbox.add(statement('z', 'terminated'));
    outbox.send('leaving');
    await settle(0);
    expect(batches).toEqual([['a'], ['z']]);
    expect([aside, [...kept]]).toEqual([[], ['a']]);
  });

  it('is asked about once more at a later launch, when the LRS takes others', async () => {
    const { outbox, batches, answers, aside, kept } = scene();
    outbox.retry(statement('old'));
    outbox.retry(statement('older'));
    await settle(60_000);
    expect(batches).toEqual([]);
    expect([outbox.waiting(), outbox.arrival()]).toEqual([0, 'told']);
    outbox.add(statement('a'));
    answers.push({ status: 200 }, { status: 400 }, { status: 200 });
    await settle(60_000);
    expect(batches).toEqual([['a'], ['old'], ['older']]);
    expect([aside, kept.size]).toEqual([[], 0]);
    outbox.add(statement('b'));
    await settle(60_000);
    expect(batches.slice(3)).toEqual([['b']]);
  });
});

describe('what became of answers', () => {
  it('is known when nothing is under way any more', async () => {
    const { outbox, answers } = scene();
    let answer = (_: LrsAnswer) => {};
    answers.push(new Promise((done) => (answer = done)));
    expect(await outbox.settled()).toBe('told');
    outbox.add(statement('a'));
    outbox.add(statement('b', 'experienced'));
    const settled = vi.fn();
    void outbox.settled().then(settled);
    await settle(10_000);
    expect([outbox.arrival(), settled.mock.calls]).toEqual(['telling', []]);
    answer({ status: 503 });
    await settle(0);
    expect(settled).toHaveBeenCalledWith(503);
    await settle(60_000);
    expect(await outbox.settled()).toBe('told');
  });

  it('does not ask an LRS that is away more often because a page saves', async () => {
    const { outbox, batches, answers } = scene();
    answers.push(...Array<LrsAnswer>(30).fill({ status: 503 }));
    outbox.add(statement('a'));
    for (let save = 0; save < 40; save++) {
      outbox.send();
      await settle(15_000);
    }
    expect(batches.length).toBeLessThan(14);
  });

  it('is no old failure once something new is on its way, and stays one while the LRS asks to wait', async () => {
    const { outbox, answers } = scene([], { has: async () => false });
    outbox.add(statement('first', 'initialized'));
    await settle(0);
    answers.push({ status: 429 });
    outbox.add(statement('a'));
    await settle(600);
    expect(outbox.arrival()).toBe(429);
    outbox.add(statement('b'));
    outbox.send();
    expect(outbox.arrival()).toBe('telling');
    answers.push({ status: 429, retryAfter: 120 });
    await settle(600);
    outbox.add(statement('c'));
    outbox.send();
    expect(outbox.arrival()).toBe(429);
  });

  it('counts what a strict LRS refused, until a later launch', async () => {
    const { outbox, answers } = scene([], { has: async () => false });
    outbox.add(statement('first', 'initialized'));
    await settle(0);
    answers.push({ status: 403 });
    outbox.add(statement('a'));
    await settle(1000);
    expect(await outbox.settled()).toBe(403);
  });
});

describe('the outbox of a launch with rules', () => {
  /** A scene whose first statement was taken, and what its LRS says of what it was asked for. */
  const strictScene = async () => {
    const has = vi.fn<(id: string) => Promise<boolean | undefined>>().mockResolvedValue(false);
    const all = scene([], { has });
    all.outbox.add(statement('first', 'initialized'));
    all.outbox.send();
    await settle(0);
    expect(all.batches.splice(0)).toEqual([['first']]);
    return { ...all, has };
  };

  it('sends the first statement alone, and at once', async () => {
    const { outbox, batches } = scene([], { has: async () => false });
    for (const id of ['first', 'a', 'b']) outbox.add(statement(id));
    outbox.send();
    await settle(0);
    expect(batches).toEqual([['first'], ['a', 'b']]);
  });

  it('brings the last answer and the last statement in one request, in their order', async () => {
    const { outbox, batches, kept } = await strictScene();
    outbox.add(statement('a'));
    outbox.send(); // as a page does that saves while it goes
    outbox.add(statement('z', 'terminated'));
    outbox.send('leaving');
    await settle(1000);
    expect(batches).toEqual([['a', 'z']]);
    expect(kept.size).toBe(0);
  });

  it('sends no last statement twice, and nothing after it', async () => {
    const { outbox, batches, answers } = await strictScene();
    answers.push(new Promise(() => {}));
    outbox.add(statement('a'));
    await settle(600);
    outbox.add(statement('z', 'terminated'));
    outbox.send('leaving');
    outbox.send('leaving');
    outbox.add(statement('late'));
    await settle(60_000);
    expect(batches).toEqual([['a'], ['z']]);
  });

  it('waits for what is under way before the last statement, where the page stays', async () => {
    const { outbox, batches, answers } = await strictScene();
    let answer = (_: LrsAnswer) => {};
    answers.push(new Promise((done) => (answer = done)));
    outbox.add(statement('a'));
    await settle(600);
    outbox.add(statement('z', 'terminated'));
    const ended = outbox.send('ending');
    await settle(5000);
    expect(batches).toEqual([['a']]);
    answer({ status: 200 });
    await ended;
    expect(batches).toEqual([['a'], ['z']]);
  });

  it.each([
    { status: 200, batches: [['first'], ['z']] },
    { status: 500, batches: [['first']] },
  ])('ends a session that ends at once when it has begun: $status', async ({ status, batches: expected }) => {
    const { outbox, batches, answers } = scene([], { has: async () => false });
    answers.push({ status });
    outbox.add(statement('first', 'initialized'));
    outbox.add(statement('z', 'terminated'));
    outbox.send('leaving');
    await settle(60_000);
    expect(batches).toEqual(expected);
  });

  it.each([
    { status: 400, batches: [['first']] },
    { status: 413, batches: [['first']] },
    { status: 403, batches: [['first']] },
    { status: 409, batches: [['first'], ['a', 'z']] },
  ])('tells of a session only where it has begun: $status', async ({ status, batches: expected }) => {
    const { outbox, batches, answers, aside, kept } = scene([], { has: async () => false });
    answers.push({ status });
    outbox.add(statement('first', 'initialized'));
    outbox.send();
    await settle(0);
    outbox.add(statement('a'));
    outbox.add(statement('z', 'terminated'));
    outbox.send('leaving');
    await settle(60_000);
    expect(batches).toEqual(expected);
    expect([aside, kept.size]).toEqual([[], status === 409 ? 0 : 3]);
  });

  it.each([400, 413])(
    'goes on where a session that had begun is refused one statement: %d',
    async (status) => {
      const { outbox, batches, answers, aside } = scene([], { has: async () => false });
      answers.push({ status });
      outbox.add(statement('a'));
      outbox.add(statement('b'));
      await settle(60_000);
      expect(batches).toEqual([['a'], ['b']]);
      expect(aside.map(([id]) => id)).toEqual(['a']);
    },
  );

  it.each([
    { last: 'leaving', batches: [] },
    { last: 'ending', batches: [['a', 'z']] },
  ] as const)(
    'does not overtake what it does not know to be there: $last',
    async ({ last, batches: expected }) => {
      const { outbox, batches } = scene([], { has: async () => true });
      outbox.add(statement('first', 'initialized'), true);
      outbox.add(statement('a'));
      outbox.add(statement('z', 'terminated'));
      await outbox.send(last);
      await settle(60_000);
      expect(batches).toEqual(expected);
    },
  );

  it.each([
    { last: 'leaving', before: [['first'], ['a', 'z']] },
    { last: 'ending', before: [['first']] },
  ] as const)(
    'does not wait for the first statement where the page goes: $last',
    async ({ last, before }) => {
      const { outbox, batches, answers } = scene([], { has: async () => false });
      let answer = (_: LrsAnswer) => {};
      answers.push(new Promise((done) => (answer = done)));
      outbox.add(statement('first', 'initialized'));
      await settle(600);
      outbox.add(statement('a'));
      outbox.add(statement('z', 'terminated'));
      const ended = outbox.send(last);
      await settle(5000);
      expect(batches).toEqual(before);
      answer({ status: 200 });
      await ended;
      expect(batches).toEqual([['first'], ['a', 'z']]);
    },
  );

  it('has told all of a long queue before a page that stays ends its session', async () => {
    const { outbox, batches } = scene([], { has: async () => false });
    outbox.add(statement('first', 'initialized'));
    await settle(1000);
    for (const id of ['a', 'b', 'c', 'd', 'e']) outbox.add(statement(id, 'answered', 'x'.repeat(14_000)));
    outbox.add(statement('z', 'terminated'));
    await outbox.send('ending');
    expect(batches).toEqual([['first'], ['a', 'b'], ['c', 'd'], ['e', 'z']]);
  });

  it('leaves what was not taken to the next launch, and does not spoil the last request with it', async () => {
    const { outbox, batches, answers, kept } = scene([], { has: async () => false });
    outbox.add(statement('first', 'initialized'));
    await settle(1000);
    for (const id of ['a', 'b', 'c', 'd', 'e']) outbox.add(statement(id, 'answered', 'x'.repeat(14_000)));
    outbox.add(statement('z', 'terminated'));
    answers.push({ status: 504 });
    await outbox.send('ending');
    expect(batches).toEqual([['first'], ['a', 'b'], ['c', 'z']]);
    expect([...kept]).toEqual(['a', 'b', 'd', 'e']);
    expect(await outbox.settled()).toBe(0);
  });

  it('brings in its last request what that carries, where the page goes', async () => {
    const { outbox, batches } = await strictScene();
    for (const id of ['a', 'b', 'c']) outbox.add(statement(id, 'answered', 'x'.repeat(14_000)));
    outbox.add(statement('z', 'terminated'));
    await outbox.send('leaving');
    expect(batches).toEqual([['a', 'z']]);
  });

  it('sends nothing where there is nothing to tell', async () => {
    const { outbox, batches } = await strictScene();
    await outbox.send('leaving');
    expect(batches).toEqual([]);
  });

  it('sends its last words when a page that waited for all goes after all', async () => {
    const { outbox, batches, answers, kept } = scene([], { has: async () => false });
    outbox.add(statement('first', 'initialized'));
    await settle(1000);
    for (const id of ['a', 'b', 'c', 'd', 'e']) outbox.add(statement(id, 'answered', 'x'.repeat(14_000)));
    outbox.add(statement('z', 'terminated'));
    let answer = (_: LrsAnswer) => {};
    answers.push(new Promise((done) => (answer = done)));
    const ended = outbox.send('ending');
    await settle(0);
    await outbox.send('leaving');
    expect(batches).toEqual([['first'], ['a', 'b'], ['c', 'z']]);
    expect([...kept]).toEqual(['a', 'b', 'd', 'e']);
    answer({ status: 200 });
    await ended;
    await outbox.send('leaving');
    expect(batches).toHaveLength(3);
  });

  it('sends them also where it waited for what was under way', async () => {
    const { outbox, batches, answers } = await strictScene();
    answers.push(new Promise(() => {}));
    outbox.add(statement('a'));
    await settle(600);
    outbox.add(statement('b'));
    outbox.add(statement('z', 'terminated'));
    void outbox.send('ending');
    await settle(0);
    expect(batches).toEqual([['a']]);
    await outbox.send('leaving');
    expect(batches).toEqual([['a'], ['b', 'z']]);
  });

  it.each([
    { last: 'leaving', has: true, batches: [['first']] },
    { last: 'ending', has: true, batches: [['first'], ['z']] },
    { last: 'ending', has: undefined, batches: [['first']] },
  ] as const)(
    'ends no session of which nobody knows whether it has begun: $last, $has',
    async ({ last, has, batches: expected }) => {
      const { outbox, batches, answers, kept } = scene([], { has: async () => has });
      answers.push({ status: 0 });
      outbox.add(statement('first', 'initialized'));
      await settle(600);
      outbox.add(statement('z', 'terminated'));
      await outbox.send(last);
      await settle(60_000);
      expect(batches).toEqual(expected);
      expect(kept.size).toBe(expected.length === 2 ? 0 : 2);
    },
  );

  it.each([0, 500, 502])(
    'asks whether a batch arrived whose answer did not (%d), before it goes again',
    async (status) => {
      const { outbox, batches, answers, has, kept } = await strictScene();
      answers.push({ status }, { status });
      has.mockResolvedValueOnce(undefined).mockResolvedValueOnce(false).mockResolvedValueOnce(true);
      outbox.add(statement('a'));
      await settle(600);
      outbox.add(statement('b'));
      await settle(60_000);
      // No answer, then not there, then there: 'b' does not slip into a batch that is known.
      expect(batches).toEqual([['a'], ['a'], ['b']]);
      expect(has.mock.calls).toEqual([['a'], ['a'], ['a']]);
      expect(kept.size).toBe(0);
    },
  );

  it('keeps what is in doubt out of the last request: sent twice, it would take that down with it', async () => {
    const { outbox, batches, answers, has, kept } = await strictScene();
    answers.push({ status: 0 });
    has.mockResolvedValue(undefined);
    outbox.add(statement('a'));
    await settle(600);
    outbox.add(statement('z', 'terminated'));
    outbox.send('leaving');
    await settle(0);
    expect(batches).toEqual([['a'], ['z']]);
    expect([...kept]).toEqual(['a']);
  });

  it('keeps out of it what an earlier launch may have told: a batch with one known statement is refused whole', async () => {
    const { outbox, batches, kept } = await strictScene();
    outbox.add(statement('a'), true);
    outbox.add(statement('b'));
    outbox.add(statement('z', 'terminated'));
    outbox.send('leaving');
    await settle(0);
    expect(batches).toEqual([['b', 'z']]);
    expect([...kept]).toEqual(['a']);
  });

  it('asks for what an earlier launch may have told, and sends it alone where it is not there', async () => {
    const { outbox, batches, has, kept } = await strictScene();
    // Alone, it may go even where nobody says: there it is refused without harm.
    has.mockImplementation(async (id) => (id === 'b' ? undefined : id === 'c'));
    outbox.add(statement('a'));
    for (const id of ['b', 'c']) outbox.add(statement(id), true);
    for (const id of ['d', 'e']) outbox.add(statement(id));
    await settle(60_000);
    expect(batches).toEqual([['a'], ['b'], ['d', 'e']]);
    expect(has.mock.calls).toEqual([['b'], ['c']]);
    expect(kept.size).toBe(0);
  });

  it.each([401, 403])('takes for delivered what is refused (%d) because the LRS has it', async (status) => {
    const { outbox, batches, answers, has, kept } = await strictScene();
    answers.push({ status });
    has.mockResolvedValue(true);
    outbox.add(statement('a', 'completed'));
    await settle(600);
    outbox.add(statement('b'));
    await settle(600);
    expect(batches).toEqual([['a'], ['b']]);
    expect(kept.size).toBe(0);
  });

  it('takes nothing for delivered because the LRS has the first of a batch that it refuses', async () => {
    const { outbox, batches, answers, has } = await strictScene();
    answers.push({ status: 403 });
    has.mockResolvedValue(true);
    for (const id of ['a', 'b']) outbox.add(statement(id));
    await settle(60_000);
    expect(batches).toEqual([['a', 'b'], ['a'], ['b']]);
  });

  it('sends each alone after a 403, and leaves to a later launch what is refused alone', async () => {
    const { outbox, batches, answers, aside, kept } = await strictScene();
    answers.push({ status: 403 }, { status: 200 }, { status: 403 }, { status: 200 });
    for (const id of ['a', 'b', 'c']) outbox.add(statement(id));
    await settle(60_000);
    expect(batches).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']]);
    expect([aside, [...kept]]).toEqual([[], ['b']]);
    outbox.add(statement('d'));
    await settle(600);
    expect(batches.slice(4)).toEqual([['d']]);
  });

  it('asks no more of an LMS that refuses one after the other, but says that the session ends', async () => {
    const { outbox, batches, answers, kept } = await strictScene();
    answers.push({ status: 403 }, { status: 403 }, { status: 403 });
    for (const id of ['a', 'b', 'c']) outbox.add(statement(id));
    await settle(60_000);
    outbox.add(statement('d'));
    await settle(60_000);
    expect(batches).toEqual([['a', 'b', 'c'], ['a'], ['b']]);
    expect(outbox.arrival()).toBe(403);
    outbox.add(statement('z', 'terminated'));
    outbox.send('leaving');
    await settle(0);
    expect(batches.slice(3)).toEqual([['z']]);
    expect([...kept]).toEqual(['a', 'b', 'c', 'd']);
  });

  it('tells nothing where a page goes while it asks whether its session has begun', async () => {
    const { outbox, batches, answers, kept } = scene([], { has: () => new Promise(() => {}) });
    answers.push({ status: 500 });
    for (const id of ['first', 'a']) outbox.add(statement(id));
    await settle(60_000);
    outbox.add(statement('z', 'terminated'));
    void outbox.send('leaving');
    await settle(0);
    expect(batches).toEqual([['first']]);
    expect([...kept]).toEqual(['first', 'a', 'z']);
  });

  it('tells nothing in a session whose first statement is refused', async () => {
    const { outbox, batches, answers, kept } = scene([], { has: async () => false });
    answers.push({ status: 403 });
    for (const id of ['first', 'a']) outbox.add(statement(id));
    await settle(60_000);
    outbox.send('leaving');
    await settle(60_000);
    expect(batches).toEqual([['first']]);
    expect(kept.size).toBe(2);
  });
});
