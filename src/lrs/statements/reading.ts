import { etagOf, json, type LrsReply, lastModified } from '../http/answer.ts';
import { agentParameter, countOf, flagOf, iriOf, only, textOf, timeOf, uuidOf } from '../http/parameters.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import type { XapiRequest } from '../http/request.ts';
import type { Room } from '../request-scope.ts';
import { identityOf } from './agent.ts';
import { matches, type StatementFilter } from './filter.ts';
import { type StatementFormat, withCanon, withIds } from './format.ts';
import type { StoredStatement } from './statement.ts';

const filters = [
  'agent',
  'verb',
  'activity',
  'registration',
  'related_activities',
  'related_agents',
  'since',
  'until',
  'limit',
  'ascending',
];
const presentation = ['format', 'attachments'];
// Ours, in `more` only: the number of the statement that the page before ended with.
const cursor = 'after';

/** GET /statements (xAPI 1.0.3 Part Three 2.1.3): one statement by its id, or a page of those that match. */
export function getStatements(request: XapiRequest, room: Room): LrsReply {
  const id = uuidOf(request, 'statementId');
  const voidedId = uuidOf(request, 'voidedStatementId');
  if (id === undefined && voidedId === undefined) return pageOf(request, room);
  if (id !== undefined && voidedId !== undefined)
    throw badRequest('Ask for a "statementId" or a "voidedStatementId", not for both.');
  only(request, 'statementId', 'voidedStatementId', ...presentation);
  const { holdings } = room.store;
  const found = holdings.find(id ?? voidedId ?? '');
  if (!found || holdings.isVoided(found) !== (voidedId !== undefined)) {
    const kind = voidedId === undefined ? 'statement' : 'voided statement';
    throw new Refusal(404, `There is no ${kind} with this id.`);
  }
  const shown = formatterOf(request, room)(found);
  return presented(request, shown, {
    ETag: etagOf(JSON.stringify(shown)),
    'Last-Modified': lastModified(found.stored),
  });
}

function pageOf(request: XapiRequest, room: Room): LrsReply {
  only(request, 'statementId', 'voidedStatementId', ...filters, ...presentation, cursor);
  const format = formatterOf(request, room);
  const limit = countOf(request, 'limit');
  const size = limit === 0 ? room.page : Math.min(limit, room.page);
  const found: number[] = [];
  for (const number of candidates(request, room)) {
    found.push(number);
    if (found.length > size) break;
  }
  const page = found.slice(0, size);
  const { statements } = room.store.holdings;
  const shown = page.flatMap((number) => statements[number] ?? []).map(format);
  const last = found.length > size ? page.at(-1) : undefined;
  return presented(request, {
    statements: shown,
    more: last === undefined ? '' : moreOf(request, room, last),
  });
}

/** The numbers of the statements that match, the first to be returned first. */
function* candidates(request: XapiRequest, { store: { holdings } }: Room): Generator<number> {
  const filter = filterOf(request);
  const since = timeOf(request, 'since') ?? Number.NEGATIVE_INFINITY;
  const until = timeOf(request, 'until') ?? Number.POSITIVE_INFINITY;
  const step = flagOf(request, 'ascending') ? 1 : -1;
  const { statements } = holdings;
  const given = textOf(request, cursor);
  const from = given === undefined ? (step > 0 ? -1 : statements.length) : countOf(request, cursor);
  for (let number = from + step; number >= 0 && number < statements.length; number += step) {
    const statement = statements[number] as StoredStatement;
    const stored = Date.parse(statement.stored);
    if (stored <= since || stored > until || holdings.isVoided(statement)) continue;
    if (matches(filter, statement, holdings.find)) yield number;
  }
}

function filterOf(request: XapiRequest): StatementFilter {
  const agent = agentParameter(request, 'agent', true);
  const identity = agent && identityOf(agent);
  const verb = iriOf(request, 'verb');
  const activity = iriOf(request, 'activity');
  const registration = uuidOf(request, 'registration');
  return {
    ...(identity === undefined ? {} : { agent: identity }),
    ...(verb === undefined ? {} : { verb }),
    ...(activity === undefined ? {} : { activity }),
    ...(registration === undefined ? {} : { registration }),
    relatedAgents: flagOf(request, 'related_agents'),
    relatedActivities: flagOf(request, 'related_activities'),
  };
}

function formatterOf(request: XapiRequest, { store: { holdings } }: Room) {
  const format = textOf(request, 'format') ?? 'exact';
  const formats: Record<StatementFormat, (statement: StoredStatement) => StoredStatement> = {
    exact: (statement) => statement,
    ids: withIds,
    canonical: (statement) =>
      withCanon(statement, holdings.activities, request.header('accept-language') ?? ''),
  };
  if (!Object.hasOwn(formats, format))
    throw badRequest('The parameter "format" must be ids, exact or canonical.');
  return formats[format as StatementFormat];
}

/** Part Two 2.5: where the next page is, from the root of the server. */
function moreOf({ parameters, resource }: XapiRequest, { base }: Room, last: number): string {
  const query = new URLSearchParams([...parameters].filter(([name]) => name !== cursor));
  query.set(cursor, String(last));
  return `${base}${resource}?${query}`;
}

/** In JSON, or with `attachments=true` as the first and, without attachments, only part of a multipart/mixed. */
function presented(request: XapiRequest, value: unknown, headers: Record<string, string> = {}): LrsReply {
  const reply = json(value, headers);
  if (!flagOf(request, 'attachments')) return reply;
  const text = JSON.stringify(value);
  const boundary = `satchel-${etagOf(text).slice(1, -1)}`;
  return {
    ...reply,
    headers: { ...headers, 'Content-Type': `multipart/mixed; boundary=${boundary}` },
    body: `--${boundary}\r\nContent-Type: application/json\r\n\r\n${text}\r\n--${boundary}--\r\n`,
  };
}
