import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStateDocument } from '../../src/xapi/browser/state-document.ts';

/** What an LRS does with a request for the document: an answer, or the browser's own refusal. */
type Lrs = (asked: { method: string; body: string; match: string | null }) => Response;

const access = { endpoint: 'https://lrs.example.net/xapi/', authorization: 'Basic x' };
const owner = { activity: 'https://lms.example.net/aus/8', actor: {}, registration: 'r' };
const state = (text: string) => JSON.stringify({ version: 1, answers: { q1: text } });
const nothing = () => new Response(null, { status: 204 });

/** An LRS in place of the network, and the methods that it was asked with. */
function standing(lrs: Lrs): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (_: string, { method = 'GET', body, headers }: RequestInit) => {
    const match = new Headers(headers).get('If-Match');
    asked.push(match === null ? method : `${method} ${match === '*' ? '*' : 'match'}`);
    return lrs({ method, body: String(body ?? ''), match });
  });
  return asked;
}

/** One that keeps the document, and gives it back as `given` makes it. */
function keeping(given = (text: string) => text): Lrs {
  let held = '';
  return ({ method, body }) => {
    if (method === 'GET') return held ? new Response(given(held)) : new Response(null, { status: 404 });
    held = body;
    return nothing();
  };
}

beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => vi.unstubAllGlobals());

describe('an LRS that says it has kept the state', () => {
  it('is looked at once, where it has given nothing back before', async () => {
    const asked = standing(keeping());
    const document = await openStateDocument(access, owner);
    expect(await document.write(state('one'))).toBeUndefined();
    expect(asked).toEqual(['GET', 'GET', 'PUT', 'GET']);
    expect(await document.write(state('two'))).toBeUndefined();
    expect(asked.slice(4)).toEqual(['PUT match']);
  });

  it('is believed where it gave back what an earlier launch wrote', async () => {
    const lrs = keeping();
    standing(lrs);
    await (await openStateDocument(access, owner)).write(state('one'));
    const asked = standing(lrs);
    const document = await openStateDocument(access, owner);
    expect(document.page).toBe(state('one'));
    expect(await document.write(state('two'))).toBeUndefined();
    expect(asked).toEqual(['GET', 'PUT match']);
  });

  it('is believed where it keeps JSON in a form of its own', async () => {
    standing(keeping((text) => JSON.stringify(JSON.parse(text), null, 2)));
    const document = await openStateDocument(access, owner);
    expect(await document.write(state('one'))).toBeUndefined();
    expect(await document.write(state('two'))).toBeUndefined();
  });

  it.each([
    ['to every request, as the cmi5 XBlock of Open edX', () => Response.json({ success: true })],
    [
      'and has none',
      ({ method }: { method: string }) =>
        method === 'GET' ? new Response(null, { status: 404 }) : nothing(),
    ],
  ])('is not believed where it says so %s', async (_, lrs) => {
    standing(lrs);
    const document = await openStateDocument(access, owner);
    expect(await document.write(state('one'))).toBe('refused');
    expect(await document.write(state('two'))).toBe('refused');
  });

  it('is believed from the moment at which it does', async () => {
    let isKeeping = false;
    const kept = keeping();
    standing((asked) => (asked.method === 'GET' || isKeeping ? kept(asked) : nothing()));
    const document = await openStateDocument(access, owner);
    expect(await document.write(state('one'))).toBe('refused');
    isKeeping = true;
    expect(await document.write(state('one'))).toBeUndefined();
  });

  it('is not asked again by a page that goes, nor doubted where it cannot be asked', async () => {
    const leaving = standing(keeping());
    expect(await (await openStateDocument(access, owner)).write(state('one'), true)).toBeUndefined();
    expect(leaving).toEqual(['GET', 'PUT']);
    const kept = keeping();
    let isWritten = false;
    standing((asked) => {
      if (asked.method === 'GET' && isWritten) return new Response(null, { status: 500 });
      isWritten = asked.method === 'PUT';
      return kept(asked);
    });
    expect(await (await openStateDocument(access, owner)).write(state('one'))).toBeUndefined();
  });
});

describe('an LRS whose preflight knows no If-Match, as the proxies of ILIAS and others', () => {
  /** The browser asks it nothing with that header. */
  const forbidding =
    (lrs: Lrs): Lrs =>
    (asked) => {
      if (asked.match !== null) throw new TypeError('Failed to fetch');
      return lrs(asked);
    };

  it('is written to without it, what stands there read and compared before', async () => {
    const lrs = forbidding(keeping());
    standing(lrs);
    await (await openStateDocument(access, owner)).write(state('one'));
    const asked = standing(lrs);
    const document = await openStateDocument(access, owner);
    expect(await document.write(state('two'))).toBeUndefined();
    expect(asked).toEqual(['GET', 'PUT match', 'GET', 'PUT match', 'GET', 'PUT']);
    expect(await document.write(state('three'))).toBeUndefined();
    expect(asked.slice(6)).toEqual(['GET', 'PUT']);
    expect((await openStateDocument(access, owner)).page).toBe(state('three'));
  });

  it('keeps what another device wrote meanwhile', async () => {
    const lrs = forbidding(keeping());
    standing(lrs);
    await (await openStateDocument(access, owner)).write(state('one'));
    const [here, there] = [await openStateDocument(access, owner), await openStateDocument(access, owner)];
    const join = (theirs: string, ours: string) => `${theirs}+${ours}`;
    for (const each of [here, there]) each.joinWith(join);
    expect(await there.write('theirs')).toBeUndefined();
    expect(await here.write('ours')).toBeUndefined();
    expect((await openStateDocument(access, owner)).page).toBe('theirs+ours');
  });

  it('is not taken for one because a line was cut once', async () => {
    const kept = keeping();
    standing(kept);
    await (await openStateDocument(access, owner)).write(state('one'));
    let cuts = 1;
    const asked = standing((each) => {
      if (each.method === 'PUT' && cuts-- > 0) throw new TypeError('Failed to fetch');
      return kept(each);
    });
    const document = await openStateDocument(access, owner);
    expect(await document.write(state('two'))).toBeUndefined();
    expect(await document.write(state('three'))).toBeUndefined();
    expect(asked).toEqual(['GET', 'PUT match', 'GET', 'PUT match', 'PUT match']);
  });

  it('is out of reach where it cannot be read either', async () => {
    const kept = keeping();
    standing(kept);
    await (await openStateDocument(access, owner)).write(state('one'));
    const document = await openStateDocument(access, owner);
    standing(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await document.write(state('two'))).toBe('refused');
  });
});
