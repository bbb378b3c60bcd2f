import { afterEach, describe, expect, it, vi } from 'vitest';
import { manners } from '../../src/preview/lms/manners/index.ts';
import type { Statement } from '../../src/shared/statement.ts';
import { answersOracle } from './answers-oracle.ts';
import { caps } from './caps.ts';
import { wrongInteractions } from './interactions-oracle.ts';
import { answerOf } from './lrs-faults.ts';
import { overCap } from './run.ts';
import { wrongStatements } from './statements-oracle.ts';
import { unstoredTexts } from './unstored.ts';
import { within } from './within.ts';

const look = (text: string, status = '') => [{ question: 'q1', text, status }];
const calm = { device: 'first', dropped: false, withoutStorage: false };

/** A learner who wrote "new" over "old" on the first device, of which the page showed this state. */
function written(status: string, circumstances = calm) {
  const oracle = answersOracle();
  oracle.newTab('first');
  oracle.opened('first', look(''), 'readable');
  oracle.wrote('first', 'q1', 'old');
  oracle.saw(calm, look('old', 'sent'));
  oracle.wrote('first', 'q1', 'new');
  oracle.saw(circumstances, look('new', status));
  return oracle;
}

describe('what was promised of answers', () => {
  it('is broken when a page shows less than what was sent, on any device', () => {
    for (const device of ['first', 'second']) {
      const oracle = written('sent');
      oracle.opened(device, look('old'), 'readable');
      expect(oracle.failures).toHaveLength(1);
    }
  });

  it('binds the device alone where the answer was on the device', () => {
    const oracle = written('device');
    oracle.opened('second', look('old'), 'readable');
    expect(oracle.failures).toEqual([]);
    oracle.opened('first', look('old'), 'readable');
    expect(oracle.failures).toHaveLength(1);
  });

  it('binds the device where the LMS never had any answer', () => {
    const oracle = answersOracle();
    oracle.newTab('first');
    oracle.opened('first', look(''), 'readable');
    oracle.wrote('first', 'q1', 'new');
    oracle.saw(calm, look('new', 'device'));
    oracle.opened('second', look(''), 'readable');
    expect(oracle.failures).toEqual([]);
    oracle.opened('first', look(''), 'readable');
    expect(oracle.failures).toHaveLength(1);
  });

  it('leaves open whether what nobody promised comes back', () => {
    for (const text of ['old', 'new']) {
      const oracle = written('lost');
      oracle.opened('first', look(text), 'readable');
      expect(oracle.failures).toEqual([]);
    }
    const oracle = written('lost');
    oracle.opened('first', look('older'), 'readable');
    expect(oracle.failures).toHaveLength(1);
  });

  it('binds the device when the LMS confirmed and kept nothing, but no other device', () => {
    const oracle = written('sent', { ...calm, dropped: true });
    oracle.opened('second', look('old'), 'readable');
    expect(oracle.failures).toEqual([]);
    oracle.opened('first', look('old'), 'readable');
    expect(oracle.failures).toHaveLength(1);
  });

  it('is excused only when the LMS dropped, storage was unusable, and the page was killed', () => {
    for (const dropped of [true, false]) {
      for (const withoutStorage of [true, false]) {
        const circumstances = { ...calm, dropped, withoutStorage };
        const oracle = written('sent', circumstances);
        oracle.killed(circumstances);
        oracle.opened('first', look('old'), 'readable');
        const isExcused = dropped && withoutStorage;
        expect([oracle.failures.length, oracle.counts.killed]).toEqual(isExcused ? [0, 1] : [1, 0]);
      }
    }
  });

  it('is excused by a platform’s ledger on a device that promised nothing itself, and on no other', () => {
    for (const device of ['first', 'second']) {
      const oracle = written('sent');
      oracle.opened(device, look('old'), 'readable', true);
      const isExcused = device === 'second';
      expect([oracle.failures.length, oracle.counts.platform]).toEqual(isExcused ? [0, 1] : [1, 0]);
    }
    const oracle = written('sent');
    oracle.opened('second', look('never written'), 'readable', true);
    expect(oracle.failures).toHaveLength(1);
  });

  it('is excused by that ledger where the tab is gone and nobody says who the learner is', () => {
    for (const isLost of [true, false]) {
      const oracle = written('sent');
      oracle.newTab('first');
      oracle.opened('first', look('new'), 'readable');
      oracle.leftNameless('first');
      oracle.opened('first', look('old'), 'readable', isLost);
      expect([oracle.failures.length, oracle.counts.platform]).toEqual(isLost ? [0, 1] : [1, 0]);
    }
  });

  it('is not asked for where neither LMS nor storage can be read', () => {
    const oracle = written('sent');
    oracle.opened('first', look(''), 'unreadable');
    expect(oracle.failures).toEqual([]);
    oracle.opened('first', look('new'), 'readable');
    expect(oracle.failures).toEqual([]);
  });

  it('is bound by nothing any more where the server’s state was spoiled, but to what was ever written', () => {
    for (const [text, failures] of [
      ['', 0],
      ['old', 0],
      ['another learner’s', 1],
      // Of a text that is cut.
      ['ol …', 0],
      ['other …', 1],
    ] as const) {
      const oracle = written('sent');
      oracle.spoiled();
      oracle.opened('second', look(text), 'readable');
      expect(oracle.failures).toHaveLength(failures);
    }
    const oracle = written('sent');
    oracle.opened('second', look('ol …'), 'readable');
    expect(oracle.failures).toHaveLength(1);
  });

  it('may be on a device what it has, though another one was shown what the server held since that was spoiled', () => {
    const oracle = written('sent');
    oracle.spoiled();
    oracle.opened('second', look('old'), 'readable');
    oracle.saw({ ...calm, device: 'second' }, look('old', 'sent'));
    oracle.opened('first', look('new'), 'readable');
    expect(oracle.failures).toEqual([]);
  });

  it('is two things where a page could not read its storage: what that keeps, and what it showed without it', () => {
    const blind = { ...calm, withoutStorage: true, isBlind: true };
    for (const [text, failures] of [
      ['new', 0],
      ['old', 0],
      ['', 1],
    ] as const) {
      const oracle = written('device');
      oracle.opened('first', look('old'), 'unreadable');
      oracle.saw(blind, look('old', 'sent'));
      oracle.opened('first', look(text), 'readable');
      expect(oracle.failures).toHaveLength(failures);
    }
  });

  it('is kept by a page that was left with nothing wrong, whatever it said', () => {
    const oracle = written('');
    oracle.leftInPeace('first', look('new'));
    oracle.opened('first', look('old'), 'readable');
    expect(oracle.failures).toHaveLength(1);
  });
});

describe('what an LMS holds', () => {
  const stored = (...responses: [id: string, response: string][]) => ({
    kind: 'scorm12' as const,
    exit: 'suspend',
    totalTime: '',
    cmi: { interactions: responses.map(([id, student_response]) => ({ id, student_response })) },
  });

  it('must be the latest answer, its parts joined', () => {
    expect(wrongInteractions(stored(['q1', 'a ¶ '], ['q1_2', 'b']), look('a\nb', 'sent'))).toEqual([]);
    expect(wrongInteractions(stored(['q1', 'a']), look('a\nb', 'sent'))).toHaveLength(1);
    expect(wrongInteractions(stored(['q1', 'a'], ['q1_2', 'left over']), look('a', 'sent'))).toHaveLength(1);
    expect(wrongInteractions(stored(['q1', ' =1+1']), look('=1+1', 'sent'))).toEqual([]);
    expect(wrongInteractions(undefined, look('a', 'sent'))).toHaveLength(1);
    expect(wrongInteractions(undefined, look('a', 'device'))).toEqual([]);
  });

  it('may be what the page said that it had no room for, until the next text has arrived', () => {
    const unstored = unstoredTexts();
    const wrong = (text: string) =>
      wrongInteractions(stored(['q1', 'long']), look(text, 'sent'), unstored.of);
    unstored.wrote('q1', 'long');
    unstored.saw(look('long', 'lost'));
    unstored.saw(look('before', 'sent'));
    expect(wrong('before')).toEqual([]);
    unstored.wrote('q1', 'next');
    expect(wrong('next')).toEqual([]);
    unstored.saw(look('next', 'sent'));
    expect(wrong('next')).toHaveLength(1);
  });
});

describe('what the ledgers of platforms excuse in a run', () => {
  const tally = (manner: string, platform: number, lostAnswers: number, lostEnds = 0) => ({
    manners: new Map([[manner, { walks: 10, checked: 100, platform, lostAnswers, lostEnds }]]),
  });

  it('is capped for each manner', () => {
    expect(overCap(tally('moodle-4.5', 2, 2))).toEqual([]);
    expect(overCap(tally('moodle-4.5', 3, 2))).toHaveLength(1);
    expect(overCap(tally('moodle-4.5', 2, 3))).toHaveLength(1);
    expect(overCap(tally('frappe-lms', 20, 30))).toEqual([]);
    expect(overCap(tally('moodle-4.5', 0, 0, 5))).toEqual([]);
    expect(overCap(tally('moodle-4.5', 0, 0, 6))).toHaveLength(1);
    expect(overCap(tally('ilias-7', 0, 0, 1))).toHaveLength(1);
    expect(overCap(tally('unheard of', 1, 0))).toHaveLength(1);
  });

  it('has a cap for every manner', () => {
    expect(Object.keys(caps).sort()).toEqual(manners.map(({ name }) => name).sort());
  });
});

describe('what an LRS holds', () => {
  const iri = 'https://academy.example.net/modules/m';
  let count = 0;
  const said = (verb: string, response?: string, minute = count): Statement => {
    const id = `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
    return {
      id,
      actor: { objectType: 'Agent', account: { homePage: 'https://a.example.net', name: 'x' } },
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { en: verb } },
      object: {
        objectType: 'Activity',
        id: response === undefined ? iri : `${iri}/questions/q1`,
        definition: { type: 'http://adlnet.gov/expapi/activities/module' },
      },
      ...(response === undefined ? {} : { result: { response } }),
      context: { registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', language: 'en' },
      timestamp: new Date(minute * 60_000).toISOString(),
    };
  };
  const judge = (
    sent: Statement[],
    stored = sent,
    visits = 1,
    died: string[] = [],
    withoutStorage: string[] = [],
    emptied: string[] = [],
  ) =>
    wrongStatements(
      {
        requests: [{ method: 'POST', path: '/first/statements', headers: {}, body: JSON.stringify(sent) }],
        statements: stored,
      },
      () => true,
      {
        refused: new Set(),
        withoutStorage: new Set(withoutStorage),
        tabs: new Set(),
        visits: new Map([['first', visits]]),
        perhaps: new Map(),
        died: new Set(died),
        kept: new Set(),
        emptied: new Set(emptied),
        written: new Map([['first', new Map([['q1', ['a', 'b']]])]]),
      },
    );

  it('must be each statement that was sent, once, valid, in order', () => {
    const launch = [
      said('initialized'),
      said('answered', 'a'),
      said('answered', 'b'),
      said('suspended'),
      said('terminated'),
    ] as const;
    const [initialized, a, b, suspended, terminated] = launch;
    expect(judge([...launch])).toEqual([]);
    expect(judge([...launch], [initialized, a, suspended, terminated])).toHaveLength(1);
    expect(judge([...launch], [...launch, a])).not.toEqual([]);
    expect(judge([a, initialized])).not.toEqual([]);
    expect(judge([initialized, { ...b, timestamp: a.timestamp }, { ...a, timestamp: b.timestamp }])).toEqual([
      'first: q1 was answered in another order than it was written',
    ]);
    expect(judge([initialized, terminated, suspended])).not.toEqual([]);
    // An answer of an earlier launch is as old as it is; all else is told when it happens.
    expect(judge([initialized, said('answered', 'a', -1)])).toEqual([]);
    expect(judge([initialized, said('experienced', 'e', -1)])).not.toEqual([]);
    expect(judge([initialized, said('answered', 'a', 5), said('experienced', 'e', 3)])).not.toEqual([]);
    expect(judge([initialized, { ...a, timestamp: 'yesterday' }])).not.toEqual([]);
    expect(judge([initialized], [initialized], 2)).toEqual(['first: 1 times initialized in 2 launches']);
  });

  it('may come later of a device whose storage was forbidden for a while', () => {
    const order = [said('initialized'), said('answered', 'b'), said('answered', 'a')];
    expect(judge(order, order, 1, [], ['first'])).toEqual([]);
    expect(judge(order, order, 1, [], ['second'])).toHaveLength(1);
  });

  it('may lack what a new login took away with localStorage', () => {
    const [initialized, suspended] = [said('initialized'), said('suspended')];
    const emptied = [suspended.id];
    expect(judge([initialized, suspended], [initialized], 1, [], [], emptied)).toEqual([]);
    expect(judge([initialized, suspended], [suspended], 1, [], [], emptied)).not.toEqual([]);
  });

  it('may lack what opened a session of cmi5 that was not heard to its end, and nothing else of it', () => {
    const cmi5 = 'https://w3id.org/xapi/cmi5/context';
    const inSession = (statement: Statement, categories: string[] = []): Statement => ({
      ...statement,
      context: {
        ...statement.context,
        extensions: { [`${cmi5}/extensions/sessionid`]: 'one' },
        contextActivities: {
          category: categories.map((id) => ({ objectType: 'Activity' as const, id })),
        },
      },
    });
    const opened = inSession(said('initialized'), [`${cmi5}/categories/cmi5`]);
    const answered = inSession(said('answered', 'a'));
    expect(judge([opened], [], 0, ['one'])).toEqual([]);
    expect(judge([opened], [], 0, ['two'])).toHaveLength(1);
    expect(judge([answered], [], 0, ['one'])).toHaveLength(1);
  });

  it('knows what it refused alone', () => {
    const refused: string[] = [];
    const statement = said('initialized');
    const request = {
      method: 'POST',
      path: '/first/statements',
      headers: {},
      body: JSON.stringify(statement),
    };
    expect(answerOf('400', request, (id) => refused.push(id))).toEqual({ status: 400 });
    expect(refused).toEqual([statement.id]);
  });
});

describe('a step', () => {
  afterEach(() => void vi.useRealTimers());

  it('that does not end fails by its name, and one that does gives what it found', async () => {
    expect(await within(1, 'a look', Promise.resolve('seen'))).toBe('seen');
    vi.useFakeTimers();
    const late = expect(within(3, 'rest 5', new Promise(() => {}))).rejects.toThrow(
      'rest 5: not done after 3 minutes',
    );
    await vi.advanceTimersByTimeAsync(3 * 60_000);
    await late;
    expect(vi.getTimerCount()).toBe(0);
  });
});
