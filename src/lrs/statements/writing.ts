import { randomUUID } from 'node:crypto';
import { json, type LrsReply, nothing } from '../http/answer.ts';
import { needed, only, uuidOf } from '../http/parameters.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import type { XapiRequest } from '../http/request.ts';
import type { XapiVersion } from '../http/version.ts';
import { type Json, parseJson } from '../json.ts';
import type { Room } from '../request-scope.ts';
import { isSame } from './equality.ts';
import { keyOf, type SentStatement, type StoredStatement, type XapiAgent } from './statement.ts';
import { readStatement } from './validate.ts';

/** PUT /statements (xAPI 1.0.3 Part Three 2.1.1): one statement under a given id. */
export async function putStatement(request: XapiRequest, room: Room): Promise<LrsReply> {
  only(request, 'statementId');
  const id = needed(uuidOf(request, 'statementId'), 'statementId');
  const body = await readBody(request);
  if (Array.isArray(body)) throw badRequest('PUT takes one statement; POST takes a list.');
  const statement = readStatement(body, 'The statement', room.version);
  if (statement.id !== undefined && keyOf(statement.id) !== id)
    throw badRequest('The "id" of the statement is not the "statementId" of the query.');
  store([{ ...statement, id: statement.id ?? id }], room);
  return nothing;
}

/** POST /statements (Part Three 2.1.2): one statement or a list, all of them or none. Answers their ids. */
export async function postStatements(request: XapiRequest, room: Room): Promise<LrsReply> {
  only(request);
  const body = await readBody(request);
  const list = Array.isArray(body) ? body : [body];
  const statements = list.map((each, at) => {
    const what = Array.isArray(body) ? `Statement ${at + 1} of ${list.length}` : 'The statement';
    const statement = readStatement(each, what, room.version);
    return { ...statement, id: statement.id ?? randomUUID() };
  });
  store(statements, room);
  return json(statements.map(({ id }) => id));
}

async function readBody(request: XapiRequest): Promise<Json> {
  const [type = ''] = (request.header('content-type') ?? '').toLowerCase().split(';');
  if (type.trim() === 'multipart/mixed')
    throw badRequest(
      'This LRS takes no attachments and no signed statements, and so no multipart/mixed. Send application/json, or use a full LRS.',
    );
  if (type.trim() !== 'application/json') throw badRequest('Statements must be sent as application/json.');
  return parseJson(await request.body(), 'The body');
}

type Named = SentStatement & { id: string };

/** Stores what is new. Throws a Refusal, 400 or 409, before anything is stored. */
function store(statements: Named[], room: Room): void {
  const {
    store: { holdings, commit },
    authority,
    version,
    tell,
  } = room;
  const ids = new Set(statements.map(({ id }) => keyOf(id)));
  if (ids.size < statements.length) throw badRequest('Two statements of the list have the same id.');
  const fresh = statements.filter((statement) => {
    const before = holdings.find(statement.id);
    if (before && !isSame(statement, before))
      throw new Refusal(409, `There is another statement with the id ${statement.id} already. It was kept.`);
    return before === undefined;
  });
  if (fresh.length === 0) return;
  const stored = holdings.clock.stamp();
  const complete = fresh.map((statement) => completed(statement, { stored, authority, version }));
  commit({ statements: complete });
  tell(complete);
}

interface Filling {
  stored: string;
  authority: XapiAgent;
  version: XapiVersion;
}

/** Part Two 2.4: what the LRS fills in. A client's word on `stored` and `authority` does not count. */
const completed = (statement: Named, { stored, authority, version }: Filling): StoredStatement => ({
  ...statement,
  timestamp: statement.timestamp ?? stored,
  stored,
  authority,
  version: statement.version ?? (version === '2.0.0' ? version : '1.0.0'),
});
