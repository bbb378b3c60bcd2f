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
