import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activity, ana, authorization, full, statement, useLrs, uuid } from './lrs-fixture.ts';

const troubles: unknown[] = [];
const { call, server } = useLrs({ onTrouble: (error) => troubles.push(error) });
const send = (body: unknown) =>
  call('POST', 'statements', { body, headers: { 'Content-Type': 'application/json' } });
const back = async (id: unknown) => (await call('GET', 'statements', { query: { statementId: id } })).json();

describe('free text (Part Three 1.4)', () => {
  it('comes back as it was sent: any characters, in every place that takes them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.jsonValue(), async (text, value) => {
        const sent = full({
          actor: { ...ana, name: text },
          result: { response: text, extensions: { 'https://example.org/x': value as object } },
          verb: { id: 'http://example.org/v', display: { de: text } },
        });
        expect((await send(JSON.stringify(sent))).status).toBe(200);
        // As JSON has them: -0 is 0.
        const { actor, result, verb } = JSON.parse(JSON.stringify(sent)) as Record<string, unknown>;
        expect(await back(sent.id)).toMatchObject({ actor, result, verb });
      }),
      { numRuns: 150 },
    );
  });

  it('comes back from documents under any id', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary-ascii', minLength: 1 }),
        fc.uint8Array(),
        async (stateId, bytes) => {
          const query = { activityId: activity().id, agent: ana, stateId };
          expect((await call('PUT', 'activities/state', { query, body: bytes })).status).toBe(204);
          const heard = await call('GET', 'activities/state', { query });
          expect(heard.headers.get('content-length')).toBe(String(bytes.length));
          const { stateId: _, ...context } = query;
          expect((await call('GET', 'activities/state', { query: context })).json()).toEqual([stateId]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('what nobody should send', () => {
  const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);
  const inside = (value: string) =>
    JSON.stringify(statement({ result: { extensions: { 'a:b': 0 } } })).replace('"a:b":0', `"a:b":${value}`);

  it.each([
    ['nothing', ''],
    ['half of it', '{"actor":'],
    ['a list without end', '['.repeat(1000)],
    ['a million brackets', deep('[', ']', 1_000_000)],
    ['deep objects in an extension', inside(deep('{"a":[', ']}', 5000))],
    ['a number beyond all numbers', inside('1e999')],
    ['NaN', inside('NaN')],
    ['a comment', '/* x */ {}'],
    ['two values', '{}{}'],
    ['a text', '"text"'],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
    ['a text cut in a character', new TextEncoder().encode(JSON.stringify(statement())).fill(0xc3, 20, 21)],
    ['UTF-16', new Uint8Array(Buffer.from(JSON.stringify(statement()), 'utf16le'))],
    ['__proto__ as a key', '{"__proto__":{"actor":{}},"verb":{}}'],
    ['__proto__ among the extensions', inside('0').replace('"a:b"', '"__proto__"')],
    [
      '__proto__ as an objectType',
      JSON.stringify(statement({ object: { objectType: '__proto__', id: 'a:b' } })),
    ],
    [
      'hasOwnProperty as an objectType',
      JSON.stringify(statement({ object: { objectType: 'hasOwnProperty' } })),
    ],
    ['constructor as a key', '{"constructor":{"prototype":{}},"actor":{}}'],
    [
      'fifty thousand mistakes',
      JSON.stringify(
        statement({
          verb: {
            id: 'a:b',
            display: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`x ${at}`, 1])),
          },
        }),
      ),
    ],
  ])('is refused with 400 and a sentence: %s', async (_, body) => {
    const heard = await send(body);
    expect(heard.status).toBe(400);
    expect(heard.text).toMatch(/^[A-Z].{10,900}\.\n$/s);
  });

  it('leaves prototypes alone and keeps such keys as keys where any are allowed', async () => {
    const id = uuid();
    const extension = '{"__proto__":{"polluted":true},"constructor":1,"toString":null}';
    await send(inside(extension).replace('{', `{"id":"${id}",`));
    expect(JSON.stringify(await back(id))).toContain(extension);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    for (const format of ['ids', 'canonical']) {
      const heard = await call('GET', 'statements', { query: { statementId: id, format } });
      expect(heard.text).toContain(extension);
    }
  });

  it('takes 60 levels, and gives them back', async () => {
    const id = uuid();
    const value = deep('[', ']', 55);
    expect((await send(inside(value).replace('{', `{"id":"${id}",`))).status).toBe(200);
    expect(JSON.stringify(await back(id))).toContain(value);
  });

  it('never makes the LRS stumble: any JSON as a statement, any text as a parameter', async () => {
    const key = fc.constantFrom(
      'actor',
      'verb',
      'object',
      'objectType',
      'context',
      'contextActivities',
      'definition',
      'member',
      'id',
      '__proto__',
    );
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        fc.constantFrom<unknown>(
          null,
          true,
          0,
          '',
          'Agent',
          'Group',
          'SubStatement',
          'StatementRef',
          'valueOf',
          'a:b',
        ),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(key, tie('any'), { maxKeys: 5 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(any, key, fc.string({ unit: 'binary' }), async (value, name, text) => {
        for (const body of [value, statement({ [name]: value })]) {
          expect((await send(JSON.stringify(body) ?? 'null')).status).toBeOneOf([200, 400]);
        }
        for (const parameter of ['agent', 'verb', 'since', 'limit', 'statementId', text])
          expect((await call('GET', 'statements', { query: { [parameter]: text } })).status).toBeOneOf([
            200, 400,
          ]);
      }),
      { numRuns: 120 },
    );
  });

  it.each([
    'GET /xapi/statements?%zz=1 HTTP/1.1\r\nHost: x\r\n',
    'GET //evil.example/xapi/statements HTTP/1.1\r\nHost: x\r\n',
    'GET http://evil.example/xapi/about HTTP/1.1\r\nHost: x\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: x\r\n',
    'GET /xapi/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: x\r\n',
    `POST /xapi/statements HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nX-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{"a":\r\n`,
  ])('is answered on the wire too: %j', async (head) => {
    const socket = connect(server().port, '127.0.0.1');
    socket.write(`${head}Connection: close\r\n\r\n`);
    let text = '';
    for await (const chunk of socket as AsyncIterable<Buffer>) text += chunk.toString('latin1');
    expect(text).toMatch(/^HTTP\/1\.1 (204|400|404) /);
  });

  it('does not mind a client that goes away in the middle', async () => {
    const socket = connect(server().port, '127.0.0.1');
    const head = `POST /xapi/statements HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nX-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{`;
    await new Promise<void>((written) => socket.write(head, () => written()));
    const gone = new Promise((done) => socket.once('close', done));
    socket.destroy();
    await gone;
    expect((await send(statement())).status).toBe(200);
  });

  it('has not troubled the LRS itself', () => {
    expect(troubles).toEqual([]);
  });
});
