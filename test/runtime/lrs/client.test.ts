import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryStore, startLrsServer } from '../../../src/lrs/index.ts';
import { deliver } from '../../../src/runtime/lrs/client.ts';
import type { LrsAccess } from '../../../src/runtime/lrs/destination.ts';
import type { Statement } from '../../../src/shared/statement.ts';
import { authorization, credential, statement, uuid } from '../../lrs/lrs-fixture.ts';

const one = () => statement({ id: uuid() }) as unknown as Statement;

it('speaks xAPI 2.0 with an LRS that says it speaks nothing else, and from then on at once', async () => {
  const asked: string[] = [];
  const lrs = await startLrsServer({
    store: memoryStore(),
    credentials: [credential],
    versions: ['2.0.0'],
    wrap: (inner) => ({
      ...inner,
      handle(message, response) {
        asked.push(String(message.headers['x-experience-api-version']));
        return inner.handle(message, response);
      },
    }),
  });
  const to: LrsAccess = { endpoint: lrs.endpoint, authorization };
  expect((await deliver([one()], to)).status).toBe(200);
  expect((await deliver([one(), one()], to)).status).toBe(200);
  expect(asked).toEqual(['1.0.3', '2.0.0', '2.0.0']);
  expect(lrs.lrs.statements().map(({ version }) => version)).toEqual(['2.0.0', '2.0.0', '2.0.0']);
  await lrs.close();
});

it('asks an LRS of both versions no second time because of a 400', async () => {
  let requests = 0;
  const lrs = await startLrsServer({
    store: memoryStore(),
    credentials: [credential],
    wrap: (inner) => ({
      ...inner,
      handle(message, response) {
        requests++;
        return inner.handle(message, response);
      },
    }),
  });
  const bad = { ...one(), actor: {} };
  expect((await deliver([bad], { endpoint: lrs.endpoint, authorization })).status).toBe(400);
  expect(requests).toBe(1);
  await lrs.close();
});

describe('a request to an LRS', () => {
  const to = (): LrsAccess => ({ endpoint: 'https://lrs.example.net/xapi/', authorization });
  const long = () => ({ ...one(), result: { response: 'x'.repeat(70_000) } });
  const answering = (answer: (asked: RequestInit) => Response) => {
    const sent: RequestInit[] = [];
    vi.stubGlobal('fetch', async (_: string, asked: RequestInit) => {
      sent.push(asked);
      return answer(asked);
    });
    return sent;
  };
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it.each([
    ['120', 120],
    ['Tue, 24 Nov 2026 00:02:00 GMT', 120],
    ['Mon, 23 Nov 2026 00:00:00 GMT', undefined],
    ['soon', undefined],
  ])('says how long the LRS asks to wait: %s', async (value, seconds) => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 24), toFake: ['Date'] });
    answering(() => new Response('Later.', { status: 429, headers: { 'Retry-After': value } }));
    expect(await deliver([one()], to())).toEqual({
      status: 429,
      text: 'Later.',
      ...(seconds === undefined ? {} : { retryAfter: seconds }),
    });
  });

  it('says that nothing came back, after one that failed', async () => {
    const sent = answering(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await deliver([one()], to())).toEqual({ status: 0 });
    expect(sent.map(({ keepalive }) => keepalive)).toEqual([true]);
  });

  it('is sent once more, where it is too much for one that outlives the page', async () => {
    const sent = answering(({ keepalive }) => {
      if (keepalive) throw new TypeError('Failed to fetch');
      return new Response('[]');
    });
    expect(await deliver([long()], to())).toMatchObject({ status: 200 });
    expect(sent).toHaveLength(2);
    expect(String(sent[1]?.body)).toContain('x'.repeat(70_000));
  });

  it('is given up when no answer comes, and not sent once more', async () => {
    vi.useFakeTimers();
    let requests = 0;
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
      requests++;
      return new Promise((_, fail) => signal?.addEventListener('abort', () => fail(new Error('aborted'))));
    });
    const answer = deliver([long()], to());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answer).toEqual({ status: 0 });
    expect(requests).toBe(1);
  });
});

describe('an LRS that says yes to a list as it does to anything', () => {
  const to = (): LrsAccess => ({ endpoint: 'https://lrs.example.net/xapi/', authorization });
  /** What it was asked, and the ids of what it was told by PUT. */
  const saying = (put: () => Response, post = () => Response.json({ success: true })) => {
    const asked: string[] = [];
    const told: string[] = [];
    vi.stubGlobal('fetch', async (address: string, { method = 'GET', body }: RequestInit) => {
      asked.push(method);
      if (method !== 'PUT') return post();
      const id = new URL(address).searchParams.get('statementId') ?? '';
      expect(JSON.parse(String(body))).toMatchObject({ id });
      told.push(id);
      return put();
    });
    return { asked, told };
  };
  afterEach(() => vi.unstubAllGlobals());
  const nothing = () => new Response(null, { status: 204 });

  it('is told each statement by itself, as the cmi5 XBlock of Open edX knows them', async () => {
    const { asked, told } = saying(nothing);
    const lrs = to();
    const three = [one(), one(), one()];
    expect((await deliver(three, lrs)).status).toBe(204);
    expect(asked).toEqual(['POST', 'PUT', 'PUT', 'PUT']);
    await deliver([one()], lrs);
    expect(asked.slice(4)).toEqual(['PUT']);
    expect(told.slice(0, 3)).toEqual(three.map(({ id }) => id));
  });

  it.each([0, 503])('does not have what did not arrive that way: %d', async (status) => {
    saying(() => {
      if (status === 0) throw new TypeError('Failed to fetch');
      return new Response('', { status });
    });
    expect((await deliver([one(), one()], to())).status).toBe(status);
  });

  it('is believed where it knows no other way: a script between that answers for the LRS', async () => {
    const { asked } = saying(() => new Response('', { status: 405 }));
    const lrs = to();
    expect((await deliver([one(), one()], lrs)).status).toBe(200);
    expect((await deliver([one()], lrs)).status).toBe(200);
    expect(asked).toEqual(['POST', 'PUT', 'PUT', 'POST']);
  });

  it('is not one that gives the list of ids back, or nothing', async () => {
    for (const post of [() => Response.json([uuid()]), nothing]) {
      const { asked } = saying(nothing, post as () => Response);
      await deliver([one(), one()], to());
      expect(asked).toEqual(['POST']);
    }
  });
});

describe('a 412 to one statement', () => {
  const to = (): LrsAccess => ({ endpoint: 'https://lrs.example.net/xapi/', authorization });
  const passing = (there: () => Response) => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (address: string, { method = 'GET' }: RequestInit) => {
      asked.push(`${method} ${address.replace(/=.*/, '=')}`);
      return method === 'GET' ? there() : new Response('Wrong Response', { status: 412 });
    });
    return asked;
  };
  afterEach(() => vi.unstubAllGlobals());

  it('is a 409 where the LRS has it: the proxy of ILIAS says 412 of both', async () => {
    const mine = one();
    const asked = passing(() => Response.json({ ...mine, id: mine.id.toUpperCase() }));
    expect((await deliver([mine], to())).status).toBe(409);
    expect(asked).toEqual([
      'POST https://lrs.example.net/xapi/statements',
      'GET https://lrs.example.net/xapi/statements?statementId=',
    ]);
  });

  it.each([
    ['has none', () => new Response('', { status: 404 })],
    ['says yes to anything', () => Response.json({ success: true })],
    ['cannot be asked', () => Promise.reject(new TypeError('Failed to fetch')) as never],
  ])('stays one where the LRS %s', async (_, there) => {
    passing(there);
    expect((await deliver([one()], to())).status).toBe(412);
  });

  it('to a batch is asked about nothing', async () => {
    const asked = passing(() => Response.json({}));
    expect((await deliver([one(), one()], to())).status).toBe(412);
    expect(asked).toHaveLength(1);
  });
});
