import { describe, expect, it } from 'vitest';
import { activity, ana, statement, useLrs, uuid } from './lrs-fixture.ts';

const { call } = useLrs();
const bare = { 'X-Experience-API-Version': undefined, Authorization: undefined };

describe('pages of other origins', () => {
  const preflight = {
    ...bare,
    Origin: 'https://lms.example.org',
    'Access-Control-Request-Method': 'PUT',
    'Access-Control-Request-Headers': 'authorization,content-type,x-experience-api-version',
    'Access-Control-Request-Private-Network': 'true',
  };

  it('may ask beforehand, without a key, for everything that xAPI uses', async () => {
    const { status, headers } = await call('OPTIONS', 'statements', { headers: preflight });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(Number(headers.get('access-control-max-age'))).toBeGreaterThan(0);
    expect(headers.get('access-control-allow-private-network')).toBe('true');
    for (const method of ['GET', 'PUT', 'POST', 'DELETE'])
      expect(headers.get('access-control-allow-methods')).toContain(method);
    for (const name of [
      'Authorization',
      'Content-Type',
      'If-Match',
      'If-None-Match',
      'X-Experience-API-Version',
    ])
      expect(headers.get('access-control-allow-headers')).toContain(name);
  });

  it('may read the headers that they need, on errors too', async () => {
    for (const heard of [
      await call('GET', 'statements'),
      await call('GET', 'statements', { headers: bare }),
    ]) {
      expect(heard.headers.get('access-control-allow-origin')).toBe('*');
      for (const name of [
        'ETag',
        'Last-Modified',
        'X-Experience-API-Version',
        'X-Experience-API-Consistent-Through',
      ])
        expect(heard.headers.get('access-control-expose-headers')).toContain(name);
    }
  });

  it('cannot run a stored document as a page', async () => {
    const query = { activityId: activity().id, agent: ana, stateId: 's' };
    const headers = { 'Content-Type': 'text/html' };
    await call('PUT', 'activities/state', { query, body: '<script>alert(1)</script>', headers });
    const heard = await call('GET', 'activities/state', { query });
    expect(heard.headers.get('content-security-policy')).toContain('sandbox');
    expect(heard.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('an LRS of another kind', () => {
  const open = useLrs({ credentials: [], base: '', origins: ['http://localhost:3000'], page: 2 });

  it('without credentials takes everyone, and names the anonymous as authority', async () => {
    const id = uuid();
    const headers = { Authorization: undefined };
    expect(
      (await open.call('PUT', 'statements', { query: { statementId: id }, body: statement(), headers }))
        .status,
    ).toBe(204);
    expect((await open.call('GET', 'statements', { query: { statementId: id } })).json()).toMatchObject({
      authority: { account: { name: 'anonymous' } },
    });
  });

  it('stands at the root, and says so in more', async () => {
    await open.call('POST', 'statements', { body: [statement(), statement(), statement()] });
    const { more } = (await open.call('GET', 'statements')).json() as { more: string };
    expect(more).toMatch(/^\/statements\?/);
    expect((await open.call('GET', more.slice(1))).status).toBe(200);
  });

  it('lets in the pages of its origins alone', async () => {
    const from = async (Origin: string) =>
      (await open.call('OPTIONS', 'statements', { headers: { ...bare, Origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await from('http://localhost:3000')).toBe('http://localhost:3000');
    expect(await from('https://evil.example')).toBeNull();
  });
});
