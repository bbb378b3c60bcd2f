import { beforeEach, describe, expect, it, vi } from 'vitest';
import { confirmedIn } from '../../../src/runtime/lrs/confirmed.ts';
import type { Outbox } from '../../../src/runtime/lrs/outbox.ts';
import { openTelling } from '../../../src/runtime/lrs/teller.ts';
import { fresh } from '../../../src/runtime/state/saved-state.ts';
import type { StatementRules } from '../../../src/shared/session.ts';
import type { Statement } from '../../../src/shared/statement.ts';
import { reflection } from '../../contracts/standard.ts';

const registration = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const iri = 'https://academy.example.net/m';

interface Opening {
  module: string;
  name: string;
  rules: StatementRules;
}

let told: Statement[];
beforeEach(() => {
  told = [];
});

const state = fresh();
const ids = { completed: 'c', passed: 'p', failed: 'f' };
const outbox: Outbox = {
  add: (statement) => void told.push(statement),
  send: vi.fn(async () => undefined),
  retry: () => undefined,
  waiting: () => 0,
  arrival: () => 'told',
  settled: async () => 'told',
};
const verbs = () => told.map(({ verb }) => verb.display.en);
const open = ({ module = iri, name = 'x', rules }: Partial<Opening> = {}) =>
  openTelling({
    mode: 'normal',
    outbox,
    told: { completed: false },
    confirmed: confirmedIn({ state, base: iri, ids, believed: { completed: false } }),
    rules,
    about: {
      actor: { objectType: 'Agent', account: { homePage: 'https://academy.example.net', name } },
      registration,
      language: 'en',
      base: module,
      module,
      activities: {},
      template: {},
    },
  });

describe('what an LRS is told of a launch', () => {
  it('begins with initialized and ends with terminated, whatever a page that goes still says', async () => {
    const teller = open();
    teller.note({ kind: 'section', section: 'introduction', seconds: 3 });
    await teller.end();
    teller.note({ kind: 'section', section: 'questions', seconds: 1 });
    teller.report({ completed: true, share: 1 });
    await teller.end();
    expect(verbs()).toEqual(['initialized', 'experienced', 'suspended', 'terminated']);
  });

  it('is one statement for each module and learner of a registration, and the same one when it is told again', () => {
    const idOf = (opening: Partial<Opening>) => {
      told = [];
      open(opening).report({ completed: true, share: 1 });
      return told.find(({ verb }) => verb.display.en === 'completed')?.id;
    };
    const [first, again] = [idOf({}), idOf({})];
    expect(again).toBe(first);
    expect(new Set([first, idOf({ module: `${iri}-2` }), idOf({ name: 'y' })]).size).toBe(3);
  });

  it('judges once each way, and nobody who has passed', () => {
    const judged = (...successes: ('passed' | 'failed' | undefined)[]) => {
      told = [];
      const teller = open();
      for (const success of successes)
        teller.report({ completed: false, share: 1, ...(success ? { success, score } : {}) });
      return told.slice(1).map(({ verb, result }) => [verb.display.en, result?.success, result?.score]);
    };
    const score = { scaled: 1, raw: 1, min: 0, max: 1 };
    expect(judged(undefined, 'failed', 'failed', 'passed', 'passed', 'failed')).toEqual([
      ['failed', false, score],
      ['passed', true, score],
    ]);
  });

  it('says why the LRS has not all, when nothing is under way any more', async () => {
    const rules: StatementRules = {
      tell: (statement) => statement,
      carry: async () => [],
      has: async () => undefined,
    };
    const why = async (arrival: number | 'told', opening: Partial<Opening> = {}, onLine = true) => {
      vi.stubGlobal('navigator', { onLine });
      vi.spyOn(outbox, 'settled').mockResolvedValue(arrival);
      const trouble = await open(opening).settled();
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
      return trouble;
    };
    expect(await why('told')).toBeUndefined();
    expect([await why(0), await why(0, {}, false), await why(500, {}, false)]).toEqual([
      'refused',
      'offline',
      'refused',
    ]);
    expect([
      await why(401),
      await why(401, { rules }),
      await why(403, { rules }),
      await why(400, { rules }),
    ]).toEqual(['refused', 'session-over', 'session-over', 'refused']);
  });

  it('says when an answer of an earlier launch was written, but where an LMS takes only what happens now', () => {
    const earlier = { ...reflection('q1', 'x'), unconfirmed: true };
    const timeOf = (opening: Partial<Opening>) => {
      told = [];
      open(opening).record(earlier);
      return told.find(({ verb }) => verb.display.en === 'answered')?.timestamp;
    };
    expect(timeOf({})).toBe(earlier.time.toISOString());
    const rules: StatementRules = {
      tell: (statement) => statement,
      carry: async () => [],
      has: async () => undefined,
    };
    expect(timeOf({ rules })).not.toBe(earlier.time.toISOString());
  });
});
