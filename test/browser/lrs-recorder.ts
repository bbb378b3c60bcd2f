import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import type { Statement } from '../../src/shared/statement.ts';
import { validate } from '../xapi-validation.ts';

export interface Recorded {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** What was answered, where that is asked. */
  status?: number;
}

/** What an LRS that is told to answer otherwise answers: a status, headers, or nothing at all. */
export type Fault =
  | { status: number; headers?: Record<string, string>; store?: boolean }
  | 'hang'
  /** Nothing is stored, and the connection is cut. */
  | 'cut'
  /** Stored, and the connection is cut. */
  | 'drop';

export interface LrsRecorder {
  url: string;
  /** Every request but CORS's own questions, in order. */
  requests: Recorded[];
  /** What is stored, in the order in which it came. */
  statements: Statement[];
  /** Asked for each request; undefined lets it be answered as an LRS does. */
  fault: (request: Recorded) => Fault | undefined;
  /** Resolves when the statements hold `verb` of `object`'s end. */
  holds(verb: string, object?: string): Promise<Statement>;
  close(): Promise<void>;
}

/** An HTTP server that takes statements as an LRS does (409 for an id that is known otherwise), and records. */
export async function startLrsRecorder(): Promise<LrsRecorder> {
  const requests: Recorded[] = [];
  const invalid: string[] = [];
  const statements: Statement[] = [];
  const server = createServer(async (request, response) => {
    const cors = {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': 'authorization, content-type, x-experience-api-version',
      'Access-Control-Expose-Headers': 'retry-after',
    };
    if (request.method === 'OPTIONS') {
      response.writeHead(204, cors).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const recorded: Recorded = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    requests.push(recorded);
    const fault = recorder.fault(recorded);
    if (fault === 'hang') return;
    if (fault === 'cut') {
      response.destroy();
      return;
    }
    const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { ...cors, ...headers, 'Content-Type': 'application/json' })
        .end(JSON.stringify(body));
    if (fault && fault !== 'drop' && !fault.store) {
      answer(fault.status, 'A fault, on purpose.', fault.headers);
      return;
    }
    if (recorded.path === '/token') {
      answer(200, { 'auth-token': Buffer.from('short:lived').toString('base64') });
      return;
    }
    const batch = [JSON.parse(recorded.body) as Statement | Statement[]].flat();
    invalid.push(...batch.flatMap((each) => validate(each)));
    const clash = batch.some(({ id, ...rest }) => {
      const known = statements.find((each) => each.id === id);
      return known && JSON.stringify(known) !== JSON.stringify({ id, ...rest });
    });
    if (!clash)
      for (const each of batch) if (!statements.some(({ id }) => id === each.id)) statements.push(each);
    if (fault === 'drop') response.destroy();
    else if (fault) answer(fault.status, 'Stored, and a fault.', fault.headers);
    else answer(clash ? 409 : 200, clash ? 'Another statement has this id.' : batch.map(({ id }) => id));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const recorder: LrsRecorder = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    statements,
    fault: () => undefined,
    async holds(verb, object = '') {
      const find = () =>
        statements.find((each) => each.verb.id.endsWith(`/${verb}`) && each.object.id.endsWith(object));
      await expect.poll(find, { message: `no ${verb} ${object}` }).toBeDefined();
      return find() as Statement;
    },
    async close() {
      await new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      });
      // Whatever a test looked at: no statement that left a page was against the specification.
      expect(invalid).toEqual([]);
    },
  };
  return recorder;
}

/** Every statement is valid, its own, in one attempt of one actor. */
export function expectGoodStatements(statements: Statement[]): void {
  for (const statement of statements) expect(validate(statement)).toEqual([]);
  expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
  expect(new Set(statements.map(({ context }) => context.registration)).size).toBe(1);
  expect(new Set(statements.map(({ actor }) => JSON.stringify(actor))).size).toBe(1);
}
