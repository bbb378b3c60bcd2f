import { describe, expect, it } from 'vitest';
import { activity, authorization, queryOf, type Sending, statement, useLrs, uuid } from './lrs-fixture.ts';

const { call } = useLrs();
const bare = { 'X-Experience-API-Version': undefined, Authorization: undefined };

describe('the alternate syntax (Part Three 1.3)', () => {
  const form = (
    method: string,
    path: string,
    fields: Record<string, unknown>,
    headers: Sending['headers'] = {},
  ) =>
    call('POST', path, {
      query: `method=${method}`,
      body: queryOf(fields),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    });

  it('GET: the form holds the query', async () => {
    const heard = await form('GET', 'statements', { limit: '1' });
    expect(heard.status).toBe(200);
    expect(heard.json()).toHaveProperty('more');
  });

  it('PUT: with the content, and headers in the form as if they were headers', async () => {
    const id = uuid();
    const content = JSON.stringify(statement({ result: { response: 'a&b=c+d %20 ü' } }));
    const fields = {
      statementId: id,
      content,
      'X-Experience-API-Version': '1.0.3',
      Authorization: authorization,
    };
    expect((await form('PUT', 'statements', fields, bare)).status).toBe(204);
    const { result } = (await call('GET', 'statements', { query: { statementId: id } })).json() as {
      result: unknown;
    };
    expect(result).toEqual({ response: 'a&b=c+d %20 ü' });
  });

  it('counts such a header for more than that of the POST', async () => {
    const fields = { statementId: uuid(), content: statement() };
    expect((await form('PUT', 'statements', { ...fields, 'X-Experience-API-Version': '0.8' })).status).toBe(
      400,
    );
    expect((await form('PUT', 'statements', { ...fields, Authorization: 'Basic eDp5' })).status).toBe(401);
    expect((await form('PUT', 'statements', { ...fields, 'Content-Type': 'text/plain' })).status).toBe(400);
    expect((await form('PUT', 'statements', { ...fields, 'Content-Length': '1' })).status).toBe(204);
  });

  it('writes, reads and deletes documents, with their preconditions', async () => {
    const query = { activityId: activity().id, profileId: 'p' };
    const text = { ...query, content: 'Grüße', 'Content-Type': 'text/plain', 'If-None-Match': '*' };
    expect((await form('PUT', 'activities/profile', text)).status).toBe(204);
    expect((await form('PUT', 'activities/profile', text)).status).toBe(412);
    const heard = await form('GET', 'activities/profile', query);
    expect([heard.text, heard.headers.get('content-type')]).toEqual(['Grüße', 'text/plain']);
    expect((await form('DELETE', 'activities/profile', query)).status).toBe(204);
    expect((await form('GET', 'activities/profile', query)).status).toBe(404);
  });

  it('refuses anything else in the query, and unknown fields', async () => {
    const id = uuid();
    const sending = {
      query: { method: 'PUT', statementId: id },
      body: queryOf({ statementId: id, content: statement() }),
    };
    expect(
      (
        await call('POST', 'statements', {
          ...sending,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        })
      ).status,
    ).toBe(400);
    expect(
      (await form('PUT', 'statements', { statementId: id, content: statement(), extra: 'x' })).status,
    ).toBe(400);
    expect((await form('GET', 'statements', { content: 'x' })).status).toBe(400);
  });

  it('refuses a PUT without content, in no form, or with a method that there is not', async () => {
    expect((await call('POST', 'statements', { query: 'method=PUT' })).status).toBe(400);
    expect((await form('PUT', 'statements', { statementId: uuid() })).status).toBe(400);
    const body = JSON.stringify({ statementId: uuid(), content: JSON.stringify(statement()) });
    expect((await call('POST', 'statements', { query: 'method=PUT', body, headers: bare })).status).toBe(400);
    expect((await form('put', 'statements', { statementId: uuid(), content: statement() })).status).toBe(400);
    expect((await form('PATCH', 'statements', {})).status).toBe(400);
    expect((await form('DELETE', 'statements', {})).status).toBe(405);
  });

  it('takes no header in the form that none can be', async () => {
    const document = { activityId: activity().id, profileId: uuid(), content: 'x' };
    for (const type of ['text/html\r\nX-Other: 1', 'text/plain; x=😀', 'text/plain\0']) {
      const fields = { ...document, 'Content-Type': type, 'If-None-Match': '*' };
      expect((await form('PUT', 'activities/profile', fields)).status).toBe(400);
    }
    const { content: _, ...query } = document;
    expect((await call('GET', 'activities/profile', { query })).status).toBe(404);
  });

  it('turns away a form of too many fields without reading them, key or no key', async () => {
    const many = Array.from({ length: 200_000 }, (_, at) => `${at.toString(36)}=1`).join('&');
    for (const body of [many, '&'.repeat(1_000_000)]) {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: undefined };
      const heard = await call('POST', 'statements', { query: 'method=GET', body, headers });
      expect([heard.status, heard.text]).toEqual([400, 'The form has more than 50 parameters.\n']);
    }
  });

  it('is for POST alone', async () => {
    expect((await call('PUT', 'statements', { query: 'method=POST', body: statement() })).status).toBe(400);
  });
});
