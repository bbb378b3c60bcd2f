import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { routeOf } from '../../../src/runtime/lrs/destination.ts';
import type { StatementTarget } from '../../../src/shared/session.ts';
import type { StatementSettings } from '../../../src/shared/settings.ts';

const iri = 'https://academy.example.net/modules';
const tokenUrl = 'https://academy.example.net/token';
const builtIn = { endpoint: 'https://lrs.example.net/xapi/', authorization: 'Basic YnVpbHQ6aW4=' };
const actor = { mbox: 'mailto:ana@example.net' };
const request = { activity: `${iri}/m`, registration: 'r', actor };

const query = `?${new URLSearchParams({ endpoint: 'https://named.example.net/xapi', auth: 'Basic bGluaw==' })}`;
const target: StatementTarget = {
  endpoint: 'https://lms.example.net/of/1/',
  authorization: 'Basic bG1z',
  actor,
  registration: '',
  activity: 'https://lms.example.net/au',
  context: { platform: 'An LMS' },
};

const routeWith = (
  ways: Partial<StatementSettings>,
  given: { query?: string; target?: StatementTarget } = {},
) =>
  routeOf(
    { actor: 'pseudonym', iri, activities: {}, ...ways },
    { query: given.query ?? '', target: given.target, ask: () => request },
  );

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the way to an LRS', () => {
  it('is the session’s own before that of the query, a token, and what the package has', async () => {
    const ways = { launch: true as const, tokenUrl, builtIn };
    const own = routeWith(ways, { query, target });
    expect(own).toMatchObject({ name: target.endpoint });
    expect(own?.launch).toEqual({ actor, activity: target.activity, context: target.context });
    expect(await own?.find(false)).toBe(target);
    const named = routeWith(ways, { query });
    expect(named).toMatchObject({ name: 'https://named.example.net/xapi/', launch: {} });
    expect(await named?.find(false)).toMatchObject({ authorization: 'Basic bGluaw==' });
    expect(routeWith({ tokenUrl, builtIn }, { query })).toMatchObject({ name: tokenUrl, hasToken: true });
    const last = routeWith({ builtIn }, { query });
    expect(last).toMatchObject({ name: builtIn.endpoint, launch: {} });
    expect(await last?.find(true)).toBe(builtIn);
  });

  it('is none where nothing names one', () => {
    expect(routeWith({})).toBeUndefined();
    expect(routeWith({ launch: true })).toBeUndefined();
    expect(routeWith({}, { query })).toBeUndefined();
  });

  it('is of one name for all sessions of an LMS with rules, which has an endpoint for each', () => {
    const rules = () => undefined;
    expect(routeWith({}, { target: { ...target, rules } })?.name).toBe('https://lms.example.net');
  });
});

describe('a token URL', () => {
  const endpoint = 'https://lrs.example.net/xapi';
  let asked: [string, RequestInit][];
  const answers = (...given: (object | Response | Error)[]) => {
    asked = [];
    vi.stubGlobal('fetch', async (url: string, options: RequestInit) => {
      asked.push([url, options]);
      const answer = given[asked.length - 1] ?? new Error('no answer is left');
      if (answer instanceof Error) throw answer;
      return answer instanceof Response ? answer : Response.json(answer);
    });
  };
  let said: unknown[];
  beforeEach(() => {
    said = [];
    vi.spyOn(console, 'error').mockImplementation((...words) => void said.push(...words));
  });
  const found = (ways: Partial<StatementSettings> = { endpoint }) =>
    routeWith({ tokenUrl, ...ways })?.find(false);

  it.each([
    [{ authorization: 'Digest x' }, 'Digest x'],
    [{ access_token: 't' }, 'Bearer t'],
    [{ 'auth-token': 'dDp0' }, 'Basic dDp0'],
    [{ 'auth-token': 'Basic dDp0' }, 'Basic dDp0'],
  ])('hands out a key in each of its forms: %j', async (answer, authorization) => {
    answers(answer);
    expect(await found()).toEqual({ endpoint: `${endpoint}/`, authorization, actor: undefined });
    expect(said).toEqual([]);
  });

  it('is told for what, as JSON, in a request that outlives the page', async () => {
    answers({ access_token: 't' });
    await found();
    const [[url, { method, headers, body, keepalive }] = ['', {}]] = asked;
    expect([url, method, headers, JSON.parse(String(body)), keepalive]).toEqual([
      tokenUrl,
      'POST',
      { 'Content-Type': 'application/json' },
      request,
      true,
    ]);
  });

  it('may name the endpoint, at the place that the page has named, and whom statements name', async () => {
    answers({ access_token: 't', endpoint: 'https://lrs.example.net/tenant/', actor });
    expect(await found()).toMatchObject({ endpoint: 'https://lrs.example.net/tenant/', actor });
    answers({ access_token: 't', endpoint: 'https://academy.example.net/xapi/' });
    expect(await found({})).toMatchObject({ endpoint: 'https://academy.example.net/xapi/' });
  });

  it.each([
    ['another host', { access_token: 't', endpoint: 'https://elsewhere.example.net/xapi/' }],
    ['no address', { access_token: 't', endpoint: 'xapi' }],
    ['no key', { endpoint }],
    ['a key that is no text', { access_token: 1, 'auth-token': {} }],
    ['a refusal', Response.json({ access_token: 't' }, { status: 403 })],
    ['what is no JSON', new Response('<h1>Busy</h1>')],
    ['silence', new TypeError('Failed to fetch')],
  ])('gives nothing by %s, and says so', async (_, answer) => {
    answers(answer);
    expect(await found()).toBeUndefined();
    expect(String(said[0])).toContain(tokenUrl);
  });

  it('is asked once, and anew after a refusal', async () => {
    answers({ access_token: 'one' }, { access_token: 'two' }, new TypeError('Failed to fetch'));
    const route = routeWith({ tokenUrl, endpoint });
    const keys = [];
    for (const anew of [false, false, true, false, true]) keys.push((await route?.find(anew))?.authorization);
    expect(keys).toEqual(['Bearer one', 'Bearer one', 'Bearer two', 'Bearer two', undefined]);
    expect(asked).toHaveLength(3);
  });
});
