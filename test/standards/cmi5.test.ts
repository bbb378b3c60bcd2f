import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cmi5Launch } from '../../src/preview/launch/cmi5-session.ts';
import type { Interaction } from '../../src/shared/interaction.ts';
import type { Progress } from '../../src/shared/session.ts';
import type { Cmi5Query } from '../../src/standards/cmi5/browser/launch.ts';
import { ticketOf } from '../../src/standards/cmi5/browser/ticket.ts';
import { connect } from '../../src/standards/cmi5/browser.ts';
import { standardContract } from '../contracts/launched.ts';
import { reflection } from '../contracts/standard.ts';
import { closePages, type LrsStage, newTab, openAt, startLrsStage, type Tab } from './launched-stage.ts';

const given: Cmi5Launch = {
  // As an LMS may write it, without objectType: it is used to the letter.
  actor: { account: { homePage: 'https://lms.example.net', name: 'ana-1' }, name: 'Ana' },
  activityId: 'https://lms.example.net/aus/8',
  registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  launchMode: 'Normal',
  moveOn: 'Completed',
};

standardContract({
  name: 'cmi5',
  connect,
  through: 'cmi5',
  query: async ({ lms }, launchMode = 'Normal') => (await lms.open({ ...given, launchMode })).query,
  modes: true,
});

const context = 'https://w3id.org/xapi/cmi5/context';
const score = (raw: number) => ({ scaled: raw / 100, raw, min: 0, max: 100 });
const done: Progress = { share: 1, completed: true, score: score(100) };

describe('a cmi5 session', () => {
  let stage: LrsStage;
  beforeEach(async () => {
    vi.stubGlobal('navigator', { onLine: true });
    stage = await startLrsStage('cmi5');
  });
  afterEach(async () => {
    await stage.close();
  });
  const open = async (launch: Partial<Cmi5Launch> = {}, tab?: Tab) => {
    const { query } = await stage.lms.open({ ...given, ...launch });
    return openAt(query, connect, tab ? { tab } : {});
  };
  const verb = (name: string) => stage.lrs.statements().filter((each) => each.verb.id.endsWith(`/${name}`));
  const categories = (name: string) =>
    verb(name)[0]?.context?.contextActivities?.category?.map(({ id }) => id) ?? [];

  it('8.2: asks the fetch URL once, by POST, also when the page is loaded again', async () => {
    const { query } = await stage.lms.open(given);
    const tab = newTab();
    await openAt(query, connect, { tab });
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    const again = await openAt(query, connect, { tab });
    again.record(reflection('q1', 'after a crash'));
    await again.end();
    expect(stage.requests.filter((each) => each.includes('/cmi5-fetch'))).toEqual(['POST /cmi5-fetch']);
    expect(stage.verbs()).toEqual(['initialized', 'answered', 'suspended', 'terminated']);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('8.2: a fetch URL that never answers is given up, so that the learner gets the page', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    vi.useFakeTimers();
    vi.stubGlobal('window', { sessionStorage: newTab().session });
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
      return new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    });
    const ticket = ticketOf({ fetch: 'https://lms.example.net/fetch' } as Cmi5Query);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await ticket).toBeUndefined();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('8.2.3: a fetch URL that was used says so without a word to the LRS', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const { query } = await stage.lms.open(given);
    await fetch(new URLSearchParams(query).get('fetch') ?? '', { method: 'POST' });
    const session = await openAt(query, connect);
    session.save(session.state);
    expect(await session.commit()).toEqual({ state: 'device', why: 'session-over' });
    expect(session.learner.id).toBe('https://lms.example.net|ana-1');
    expect(stage.requests.filter((each) => each.includes('/xapi'))).toEqual([]);
    expect(said.mock.calls[0]?.[0]).toContain('The fetch URL was used already');
    said.mockRestore();
  });

  it('8.2.2: places the token in every request, 8.1: with actor, registration and activityId as given', async () => {
    const keys = new Set<string | undefined>();
    stage.fault = (message) => {
      if (message.url?.startsWith('/xapi')) keys.add(message.headers.authorization);
      return undefined;
    };
    const session = await open();
    session.record(reflection('q1', 'x'));
    session.save(session.state);
    await session.commit();
    await session.end();
    expect([...keys]).toEqual([expect.stringMatching(/^Basic \S+$/)]);
    for (const { actor, context: said } of stage.lrs.statements()) {
      expect(actor).toEqual(given.actor);
      expect(said?.registration).toBe(given.registration);
    }
    expect(verb('initialized')[0]?.object).toMatchObject({ id: given.activityId });
  });

  it('8.1: knows the learner by the actor, whatever it is called', async () => {
    expect((await open()).learner).toEqual({
      id: 'https://lms.example.net|ana-1',
      language: '',
    });
    const account = { homePage: 'https://lms.example.net', name: '2' };
    expect((await open({ actor: { account } })).learner).toMatchObject({
      id: 'https://lms.example.net|2',
    });
  });

  it('8.2.2: takes a token that has its scheme before it', async () => {
    const { query } = await stage.lms.open(given);
    const tab = newTab();
    await openAt(query, connect, { tab });
    const [key = ''] = Object.keys(tab.session).filter((each) => each.startsWith('satchel:cmi5:'));
    const ticket = JSON.parse(tab.session.getItem(key) ?? '') as { token: string };
    tab.session.setItem(key, JSON.stringify({ ...ticket, token: `Basic ${ticket.token}` }));
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    const session = await openAt(query, connect, { tab });
    session.record(reflection('q1', 'x'));
    session.save(session.state);
    expect(await session.commit()).toEqual({ state: 'sent' });
    expect(stage.verbs()).toEqual(['initialized', 'answered']);
    expect(stage.lms.refusals).toEqual([]);
  });

  it.each([404, 200])(
    '10: stops where there is no LMS.LaunchData, or none that can be read: %d',
    async (status) => {
      stage.fault = ({ url }) => (url?.includes('LMS.LaunchData') ? status : undefined);
      const session = await open();
      await session.end();
      expect(stage.verbs()).toEqual([]);
      expect(await session.commit()).toEqual({ state: 'lost', why: 'session-over' });
    },
  );

  it('10.2.2: is a normal launch where the LMS does not say which it is', async () => {
    const session = await open({ launchMode: '' as 'Normal' });
    expect(session.mode).toBe('normal');
    session.report(done);
    await session.end();
    expect(stage.verbs()).toContain('completed');
  });

  it('8.2: opens also where the browser keeps nothing for a tab', async () => {
    const forbidden = (name: string) => {
      throw new DOMException(name, 'SecurityError');
    };
    const session = new Proxy({} as Storage, { get: (_, name) => () => forbidden(String(name)) });
    const page = await open({}, { ...newTab(), session });
    page.record(reflection('q1', 'x'));
    await page.end();
    expect(stage.verbs()).toEqual(['initialized', 'answered', 'suspended', 'terminated']);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('11: reads the learner’s preferences before it tells anything; that there are none is fine', async () => {
    const { query } = await stage.lms.open(given, { languagePreference: 'fr-CA,en', audioPreference: 'off' });
    const session = await openAt(query, connect);
    expect(session.learner).toMatchObject({ language: 'fr-CA,en', silent: true });
    await session.end();
    const first = stage.requests.indexOf('POST /xapi/statements');
    expect(stage.requests.slice(0, first)).toContain('GET /xapi/agents/profile');
    expect(stage.requests.slice(0, first)).toContain('GET /xapi/activities/state');
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.3: sends initialized alone, and the rest when it was taken', async () => {
    const session = await open();
    session.record(reflection('q1', 'x'));
    await session.commit();
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized', 'answered']), 5000);
    await session.end();
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.6.2: says which statements are cmi5’s, and which of them decide', async () => {
    const session = await open();
    session.record(reflection('q1', 'x'));
    session.report({ ...done, success: 'passed' });
    await session.end();
    for (const name of ['initialized', 'terminated'])
      expect(categories(name)).toEqual([`${context}/categories/cmi5`]);
    for (const name of ['completed', 'passed'])
      expect(categories(name)).toEqual([`${context}/categories/cmi5`, `${context}/categories/moveon`]);
    for (const name of ['answered', 'suspended']) expect(categories(name)).toEqual([]);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('10.2.1: keeps to the template in every statement, those of videos too', async () => {
    const { query, session: launched } = await stage.lms.open(given);
    const session = await openAt(query, connect);
    session.record(reflection('q1', 'x'));
    session.note({ kind: 'section', section: 'questions', seconds: 2 });
    const video = { kind: 'video' as const, video: 'v', time: 0, length: 9, share: 1, speed: 1 };
    session.note({ ...video, moment: 'initialized', playing: false, segments: [], spent: 0 });
    session.note({ ...video, moment: 'completed', playing: false, segments: [[0, 9]], spent: 9 });
    await session.end();
    expect(stage.lrs.statements().length).toBe(8);
    for (const { context: said } of stage.lrs.statements()) {
      expect(said?.contextActivities?.grouping).toEqual([
        { objectType: 'Activity', id: 'https://lms.example.net/aus/8/published' },
      ]);
      expect(said?.extensions?.[`${context}/extensions/sessionid`]).toBe(launched.id);
    }
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.5: durations and scores are where they belong, and nowhere else', async () => {
    const session = await open();
    session.report({ ...done, success: 'passed', score: score(80) });
    await session.end();
    for (const name of ['completed', 'passed', 'terminated'])
      expect(verb(name)[0]?.result?.duration).toMatch(/^PT/);
    expect(verb('completed')[0]?.result).toMatchObject({ completion: true });
    expect(verb('completed')[0]?.result?.score).toBeUndefined();
    expect(verb('passed')[0]?.result).toMatchObject({ success: true, score: score(80) });
    expect(verb('passed')[0]?.result?.completion).toBeUndefined();
  });

  it('9.3: tells passed or failed once a session', async () => {
    const session = await open();
    session.report({ ...done, success: 'failed', score: score(40) });
    session.report({ ...done, success: 'passed', score: score(80) });
    await session.end();
    expect(verb('passed').length + verb('failed').length).toBe(1);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('10.2.5: asks for the LMS’s mastery score, and says by which one was judged', async () => {
    const session = await open({ masteryScore: 0.75 });
    expect(session.passMark).toBe(0.75);
    session.report({ ...done, success: 'passed', score: score(75) });
    await session.end();
    expect(verb('passed')[0]?.context?.extensions?.[`${context}/extensions/masteryscore`]).toBe(0.75);
    expect(verb('completed')[0]?.context?.extensions?.[`${context}/extensions/masteryscore`]).toBeUndefined();
    expect(stage.lms.refusals).toEqual([]);
  });

  it.each([undefined, 'passed', 'failed'] as const)(
    '9.3: knows from the LMS what another device told, although it has no state of it: %s',
    async (success) => {
      const outcome: Progress = { ...done, ...(success ? { success } : {}) };
      for (let launch = 0; launch < 2; launch++) {
        const session = await open();
        session.report(outcome);
        await session.end();
      }
      for (const name of ['completed', ...(success ? [success] : [])]) expect(verb(name)).toHaveLength(1);
      expect(stage.lms.refusals).toEqual([]);
    },
  );

  it('9.3: knows nothing from another registration: what was told there is told here', async () => {
    for (const registration of [given.registration, '11111111-2222-4333-8444-555555555555']) {
      const session = await open({ registration });
      session.report({ ...done, success: 'passed' });
      await session.end();
    }
    for (const name of ['completed', 'passed'])
      expect(new Set(verb(name).map(({ context: said }) => said?.registration)).size).toBe(2);
    expect(stage.lms.refusals).toEqual([]);
  });

  it.each(['endpoint', 'fetch', 'actor', 'registration', 'activityId'])(
    '8.1: is no launch without %s: nothing is told to anybody',
    async (name) => {
      const values = new URLSearchParams((await stage.lms.open(given)).query);
      values.delete(name);
      const session = await openAt(`?${values}`, connect);
      session.record(reflection('q1', 'x'));
      session.save(session.state);
      expect((await session.commit()).state).toMatch(/^(kept|device)$/);
      await session.end();
      expect(stage.requests).toEqual([]);
    },
  );

  it('9.3: a page that crashed before its first statement arrived tells that first when it is loaded again', async () => {
    const { query } = await stage.lms.open(given);
    const tab = newTab();
    let refused = 0;
    stage.fault = ({ method, url }) => {
      if (method !== 'POST' || !url?.includes('/statements')) return undefined;
      refused++;
      return 'drop';
    };
    const session = await openAt(query, connect, { tab });
    session.record(reflection('q1', 'before'));
    await vi.waitFor(() => expect(refused).toBeGreaterThan(0), 5000);
    await closePages();
    stage.fault = () => undefined;
    const again = await openAt(query, connect, { tab });
    again.record(reflection('q2', 'after'));
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized', 'answered', 'answered']), 5000);
    await again.end();
    expect(verb('answered').map(({ result }) => result?.response)).toEqual(['before', 'after']);
    expect(stage.verbs()).toEqual(['initialized', 'answered', 'answered', 'suspended', 'terminated']);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.3: a page that is loaded again after its last statement asks and tells nothing more, and shows the answers', async () => {
    const { query } = await stage.lms.open({ ...given, returnURL: 'https://lms.example.net/back' });
    const tab = newTab();
    const session = await openAt(query, connect, { tab });
    session.save(JSON.stringify({ ...JSON.parse(session.state), place: 'questions' }));
    await session.commit();
    await session.end();
    const [before, requests] = [stage.verbs(), stage.requests.length];
    const again = await openAt(query, connect, { tab });
    again.record(reflection('q1', 'x'));
    again.save(again.state);
    expect(JSON.parse(again.state).place).toBe('questions');
    expect(await again.commit()).toEqual({ state: 'device', why: 'session-over' });
    await again.end();
    expect(again).toMatchObject({ mode: 'normal', exit: 'https://lms.example.net/back' });
    expect(stage.verbs()).toEqual(before);
    // 8.2.1: the token went with the session.
    expect(stage.requests.length).toBe(requests);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('takes answers of a session that was cut off into the next one, under its id, and tells each once', async () => {
    const tab = newTab();
    const first = await open({}, tab);
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    const answer = (id: string, text: string): Interaction => reflection(id, text);
    first.record(answer('q1', 'arrives'));
    await first.commit();
    await vi.waitFor(() => expect(stage.verbs()).toContain('answered'));
    stage.fault = () => 'drop';
    first.record(answer('q2', 'does not arrive'));
    await first.end();
    stage.fault = () => undefined;
    const { query, session: launched } = await stage.lms.open(given);
    const next = await openAt(query, connect, { tab: { ...newTab(), device: tab.device } });
    await next.end();
    const answered = verb('answered');
    expect(answered.map(({ result }) => result?.response)).toEqual(['arrives', 'does not arrive']);
    expect(answered[1]?.context?.extensions?.[`${context}/extensions/sessionid`]).toBe(launched.id);
    expect(verb('terminated')).toHaveLength(1);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.3: brings what was answered last in one request with the last statement', async () => {
    const session = await open();
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    session.record(reflection('q1', 'while the page goes'));
    session.save(session.state);
    void session.commit();
    await session.end();
    expect(stage.verbs()).toEqual(['initialized', 'answered', 'suspended', 'terminated']);
    expect(stage.requests.filter((each) => each === 'POST /xapi/statements')).toHaveLength(2);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.3: says the order by times that never go back, whatever becomes of the clock', async () => {
    const clock = vi.spyOn(Date, 'now');
    const session = await open();
    clock.mockReturnValue(Date.UTC(2020, 1, 1));
    session.record(reflection('q1', 'x'));
    const video = { kind: 'video' as const, video: 'v', time: 0, length: 9, share: 1, speed: 1 };
    session.note({ ...video, moment: 'initialized', playing: false, segments: [], spent: 0 });
    await session.end();
    clock.mockRestore();
    const times = stage.lrs.statements().map(({ timestamp }) => timestamp);
    expect(times).toHaveLength(6);
    expect(times).toEqual([...times].sort());
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.3.8: a page that stays sends its state, and what is under way, before the last statement', async () => {
    const session = await open();
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    session.record(reflection('q1', 'x'));
    session.save(JSON.stringify({ ...JSON.parse(session.state), place: 'questions' }));
    await session.end('staying');
    const last = stage.requests.lastIndexOf('POST /xapi/statements');
    expect(stage.requests.lastIndexOf('PUT /xapi/activities/state')).toBeLessThan(last);
    expect(stage.verbs()).toEqual(['initialized', 'answered', 'suspended', 'terminated']);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('keeps the order of what a session left, also where the LMS says nothing of one of them', async () => {
    const tab = newTab();
    const first = await open({}, tab);
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    stage.fault = () => 'drop';
    for (const text of ['one', 'two', 'three']) first.record({ ...reflection('q1', text), edition: text });
    await first.end();
    let asked = 0;
    stage.fault = ({ method, url }) => {
      if (method !== 'GET' || !url?.includes('statementId=')) return undefined;
      asked++;
      return asked <= 2 ? 500 : undefined;
    };
    const next = await open({}, { ...newTab(), device: tab.device });
    next.record({ ...reflection('q1', 'four'), edition: 'four' });
    const told = () => verb('answered').map(({ result }) => result?.response);
    await vi.waitFor(() => expect(told()).toEqual(['one', 'two', 'three', 'four']), 5000);
    await next.end();
    expect(stage.lms.refusals).toEqual([]);
  });

  it('takes a yes without the statement for no word about it', async () => {
    const tab = newTab();
    const first = await open({}, tab);
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    stage.fault = () => 'drop';
    first.record(reflection('q1', 'x'));
    await first.end();
    stage.fault = ({ url }) => (url?.includes('statementId=') ? 200 : undefined);
    const next = await open({}, { ...newTab(), device: tab.device });
    await vi.waitFor(() => expect(stage.verbs()).toContain('answered'), 5000);
    await next.end();
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.3: tells nothing twice whose answer was lost on the way', async () => {
    const lose = (path: string) => {
      stage.fault = ({ method, url }) => {
        if (method !== 'POST' || !url?.includes(path)) return undefined;
        stage.fault = () => undefined;
        return 'lose';
      };
    };
    lose('/statements');
    const session = await open();
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    session.report(done);
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized', 'completed']), 5000);
    await session.end();
    expect(stage.verbs()).toEqual(['initialized', 'completed', 'suspended', 'terminated']);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.3: tells nothing again of which the LMS does not say at first that it has it', async () => {
    const tab = newTab();
    const first = await open({}, tab);
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    stage.fault = ({ method }) => (method === 'POST' ? 'lose' : 'drop');
    first.record(reflection('q1', 'x'));
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized', 'answered']));
    stage.fault = () => 'drop';
    await closePages();
    let asked = 0;
    stage.fault = ({ url }) => {
      if (!url?.includes('statementId=')) return undefined;
      asked++;
      return asked === 1 ? 500 : undefined;
    };
    const next = await open({}, { ...newTab(), device: tab.device });
    await vi.waitFor(() => expect(asked).toBe(2), 5000);
    await next.end();
    expect(verb('answered')).toHaveLength(1);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.6.1: leaves what was written in another registration to a launch of that one', async () => {
    const tab = newTab();
    const first = await open({}, tab);
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    stage.fault = () => 'drop';
    first.record(reflection('q1', 'of the first'));
    await first.end();
    stage.fault = () => undefined;
    const registration = '11111111-2222-4333-8444-555555555555';
    const other = await open({ registration }, { ...newTab(), device: tab.device });
    await other.end();
    expect(verb('answered')).toEqual([]);
    const again = await open({}, { ...newTab(), device: tab.device });
    await again.end();
    expect(verb('answered').map(({ context: said }) => said?.registration)).toEqual([given.registration]);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.3.6: takes what was answered in an abandoned session into the next one, and asks the LMS no more than twice', async () => {
    const tab = newTab();
    const { query, session: launched } = await stage.lms.open(given);
    const session = await openAt(query, connect, { tab });
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    launched.abandoned = true;
    const posts = () => stage.requests.filter((each) => each === 'POST /xapi/statements').length - 1;
    for (const id of ['q1', 'q2', 'q3']) session.record(reflection(id, id));
    // All of them, and two alone.
    await vi.waitFor(() => expect(posts()).toBe(3), 5000);
    session.record(reflection('q4', 'q4'));
    await session.end();
    expect(posts()).toBe(4);
    expect(stage.verbs()).toEqual(['initialized']);
    const next = await open({}, { ...newTab(), device: tab.device });
    await next.end();
    expect(verb('answered').map(({ result }) => result?.response)).toEqual(['q1', 'q2', 'q3', 'q4']);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('sends what waits for one endpoint to no other of the same host, whatever the launch says', async () => {
    const tab = newTab();
    const openOf = async (number: number, device: Tab) => {
      const values = new URLSearchParams((await stage.lms.open(given)).query);
      values.set('endpoint', `${stage.url}/of/${number}/xapi`);
      return openAt(`?${values}`, connect, { tab: device });
    };
    const first = await openOf(1, tab);
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    stage.fault = () => 'drop';
    first.record(reflection('q1', 'left behind'));
    await first.end();
    stage.fault = () => undefined;
    const other = await openOf(2, { ...newTab(), device: tab.device });
    expect(other.state).not.toContain('left behind');
    await other.end();
    expect(verb('answered')).toHaveLength(0);
    await (await openOf(1, { ...newTab(), device: tab.device })).end();
    expect(verb('answered')).toHaveLength(1);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('10.2.1: overwrites nothing that the LMS has put into the template', async () => {
    const activity = (id: string) => [{ objectType: 'Activity', id: `https://lms.example.net/${id}` }];
    const more = {
      contextActivities: {
        category: activity('category'),
        parent: activity('parent'),
        other: activity('other'),
      },
      platform: 'An LMS',
      language: 'de',
      revision: '7',
    };
    const session = await open({ context: more });
    session.record(reflection('q1', 'x'));
    session.report({ ...done, success: 'passed' });
    const video = { kind: 'video' as const, video: 'v', time: 0, length: 9, share: 1, speed: 1 };
    session.note({ ...video, moment: 'initialized', playing: false, segments: [], spent: 0 });
    await session.end();
    expect(categories('passed')).toEqual([
      'https://lms.example.net/category',
      `${context}/categories/cmi5`,
      `${context}/categories/moveon`,
    ]);
    expect(verb('answered')[0]?.context?.contextActivities?.parent?.map(({ id }) => id)).toEqual([
      'https://lms.example.net/parent',
      given.activityId,
    ]);
    expect(stage.verbs()).toContain('terminated');
    expect(stage.lms.refusals).toEqual([]);
  });

  it.each([
    ['LMS.LaunchData', 503],
    ['agents/profile', 500],
    ['agents/profile', 'drop'],
  ] as const)('10, 11: asks for %s again after a failure that passes: %s', async (resource, failure) => {
    let failed = false;
    stage.fault = ({ url }) => {
      if (failed || !url?.includes(resource)) return undefined;
      failed = true;
      return failure;
    };
    const session = await open();
    await session.end();
    expect(failed).toBe(true);
    expect(stage.verbs().slice(-1)).toEqual(['terminated']);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('10.2.2: tells nothing of an earlier launch in one that only looks', async () => {
    const tab = newTab();
    stage.fault = ({ url }) => (url?.includes('/statements') ? 503 : undefined);
    const first = await open({}, tab);
    first.record(reflection('q1', 'not told yet'));
    await first.end();
    stage.fault = () => undefined;
    const looking = await open({ launchMode: 'Browse' }, tab);
    await looking.end();
    expect(stage.verbs()).toEqual(['initialized', 'terminated']);
    const next = await open({}, tab);
    await next.end();
    expect(stage.verbs()).toContain('answered');
    expect(stage.lms.refusals).toEqual([]);
  });

  it('answers what is no JSON with 400, as an LRS does', async () => {
    const { query } = await stage.lms.open(given);
    const parameters = new URLSearchParams(query);
    const token = await fetch(parameters.get('fetch') ?? '', { method: 'POST' });
    const { 'auth-token': key } = (await token.json()) as Record<string, string>;
    const headers = {
      Authorization: `Basic ${key}`,
      'X-Experience-API-Version': '1.0.3',
      'Content-Type': 'application/json',
    };
    const asked = await fetch(`${parameters.get('endpoint')}/statements`, {
      method: 'POST',
      headers,
      body: '{',
    });
    expect(asked.status).toBe(400);
  });

  it('10.2.1: a statement of an earlier session keeps its own activities behind those of the new template', async () => {
    const tab = newTab();
    const context = {
      contextActivities: { category: [{ objectType: 'Activity', id: 'https://lms.example.net/category' }] },
    };
    const first = await open({ context }, tab);
    await vi.waitFor(() => expect(stage.verbs()).toEqual(['initialized']));
    stage.fault = () => 'drop';
    const video = { kind: 'video' as const, video: 'v', time: 0, length: 9, share: 1, speed: 1 };
    first.note({ ...video, moment: 'initialized', playing: false, segments: [], spent: 0 });
    await first.end();
    stage.fault = () => undefined;
    await (await open({ context }, { ...newTab(), device: tab.device })).end();
    const [told] = verb('initialized').filter(({ object }) => JSON.stringify(object).includes('/videos/v'));
    expect(told?.context?.contextActivities?.category?.map(({ id }) => id)).toEqual([
      'https://lms.example.net/category',
      'https://w3id.org/xapi/video',
    ]);
    expect(stage.lms.refusals).toEqual([]);
  });

  it('9.5.1: tells a score that is no whole number as its share alone', async () => {
    const session = await open({ masteryScore: 0.6667 });
    session.report({ ...done, success: 'passed', score: { scaled: 0.6667, raw: 66.67, min: 0, max: 100 } });
    await session.end();
    expect(verb('passed')[0]?.result?.score).toEqual({ scaled: 0.6667 });
    expect(stage.lms.refusals).toEqual([]);
  });

  it('10.2.6: knows where the learner goes afterwards, and goes nowhere else', async () => {
    expect((await open({ returnURL: 'https://lms.example.net/back' })).exit).toBe(
      'https://lms.example.net/back',
    );
    expect((await open({ returnURL: 'javascript:alert(1)' })).exit).toBeUndefined();
  });

  it('the LMS of these tests refuses what it may', async () => {
    const { query, session } = await stage.lms.open(given);
    const values = new URLSearchParams(query);
    const { 'auth-token': token } = await (await fetch(values.get('fetch') ?? '', { method: 'POST' })).json();
    const tell = async (name: string, change: object = {}) => {
      const response = await fetch(`${values.get('endpoint')}/statements`, {
        method: 'POST',
        headers: {
          Authorization: `Basic ${token}`,
          'Content-Type': 'application/json',
          'X-Experience-API-Version': '1.0.3',
        },
        body: JSON.stringify({
          id: crypto.randomUUID(),
          actor: given.actor,
          verb: { id: `http://adlnet.gov/expapi/verbs/${name}` },
          object: { id: given.activityId },
          timestamp: new Date().toISOString(),
          context: {
            registration: given.registration,
            contextActivities: {
              ...session.contextTemplate.contextActivities,
              category: [{ id: `${context}/categories/cmi5` }],
            },
            extensions: session.contextTemplate.extensions,
          },
          ...(name === 'terminated' ? { result: { duration: 'PT1S' } } : {}),
          ...change,
        }),
      });
      return response.status === 200 ? 'taken' : (await response.text()).split(':')[0];
    };
    expect(await tell('initialized')).toBe('11.0.0.0-3');
    session.read.add('cmi5LearnerPreferences').add('LMS.LaunchData');
    expect(await tell('terminated')).toBe('9.3.0.0-4');
    expect(await tell('initialized', { actor: { mbox: 'mailto:b@example.net' } })).toBe('8.1.3.0-3');
    const context2 = {
      registration: given.registration,
      extensions: { [`${context}/extensions/sessionid`]: 'x' },
    };
    expect(await tell('initialized', { context: context2 })).toBe('10.2.1.0-6');
    expect(await tell('initialized')).toBe('taken');
    expect(await tell('initialized')).toBe('9.3.0.0-2');
    expect(await tell('completed')).toBe('9.5.3.0-1');
    expect(await tell('terminated', { timestamp: '2020-01-01T00:00:00Z' })).toBe('9.3.0.0-4');
    expect(await tell('terminated')).toBe('taken');
    expect(await tell('answered')).toBe('8.1.2.0-2');
    const second = await fetch(values.get('fetch') ?? '', { method: 'POST' });
    expect(await second.json()).toMatchObject({ 'error-code': '1' });
    expect((await fetch(values.get('fetch') ?? '')).status).toBe(405);
  });
});
