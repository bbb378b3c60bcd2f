import { etagOf, json, type LrsReply, lastModified, nothing } from '../http/answer.ts';
import { agentParameter, iriOf, needed, only, textOf, timeOf, uuidOf } from '../http/parameters.ts';
import { checkPreconditions, type Demand } from '../http/preconditions.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import type { XapiRequest } from '../http/request.ts';
import { isObject, parseJson } from '../json.ts';
import type { Room } from '../request-scope.ts';
import { identityOf } from '../statements/agent.ts';
import { bytesOf, type DocumentPlace, heldAs, type LrsDocument } from './documents.ts';

/** One of the three document resources (xAPI 1.0.3 Part Three 2.2). */
export interface DocumentKind {
  resource: DocumentPlace['resource'];
  /** The parameters that make its context. */
  context: ('activityId' | 'agent' | 'registration')[];
  /** The parameter that names one document. */
  id: 'stateId' | 'profileId';
}

export const stateKind: DocumentKind = {
  resource: 'state',
  context: ['activityId', 'agent', 'registration'],
  id: 'stateId',
};
export const agentProfileKind: DocumentKind = {
  resource: 'agent-profile',
  context: ['agent'],
  id: 'profileId',
};
export const activityProfileKind: DocumentKind = {
  resource: 'activity-profile',
  context: ['activityId'],
  id: 'profileId',
};

/** GET: a document, or without its id the ids of the context, those updated after `since`. */
export function getDocument(kind: DocumentKind, request: XapiRequest, { store }: Room): LrsReply {
  only(request, ...kind.context, kind.id, 'since');
  const context = contextOf(kind, request);
  const since = timeOf(request, 'since') ?? Number.NEGATIVE_INFINITY;
  const id = textOf(request, kind.id);
  if (id === undefined) {
    const found = store.holdings.documents.list(context).filter(({ updated }) => Date.parse(updated) > since);
    const newest = found
      .map(({ updated }) => updated)
      .sort()
      .at(-1);
    return json(
      [...new Set(found.map((each) => each.id))],
      newest === undefined ? {} : { 'Last-Modified': lastModified(newest) },
    );
  }
  const document = store.holdings.documents.get({ ...context, id });
  if (!document) throw new Refusal(404, 'There is no such document.');
  const body = bytesOf(document);
  return {
    status: 200,
    headers: {
      'Content-Type': document.type,
      ETag: etagOf(body),
      'Last-Modified': lastModified(document.updated),
    },
    body,
  };
}

/** PUT: stores a document, or replaces it. */
export async function putDocument(kind: DocumentKind, request: XapiRequest, room: Room): Promise<LrsReply> {
  const sent = await readDocument(kind, request);
  const before = room.store.holdings.documents.get(sent.place);
  checkPreconditions(request, before && etagOf(bytesOf(before)), demandOf(kind, room));
  return save(sent, room);
}

/** 2.0 asks for a precondition wherever something is replaced, 1.0.3 for profiles, and always. */
function demandOf({ resource }: DocumentKind, { version }: Room): Demand {
  if (version === '2.0.0') return 'replacing';
  return resource === 'state' ? 'never' : 'always';
}

/** POST: stores a document, or merges it into the one that is there: both JSON objects (Part Three 2.2.s7). */
export async function postDocument(kind: DocumentKind, request: XapiRequest, room: Room): Promise<LrsReply> {
  const sent = await readDocument(kind, request);
  const before = room.store.holdings.documents.get(sent.place);
  checkPreconditions(request, before && etagOf(bytesOf(before)), 'never');
  return save(before ? { ...sent, bytes: merge(before, sent) } : sent, room);
}

/** DELETE: one document, or without its id (state only) those of the context. What is not there stays so. */
export function deleteDocuments(kind: DocumentKind, request: XapiRequest, { store }: Room): LrsReply {
  only(request, ...kind.context, kind.id);
  const context = contextOf(kind, request);
  const text = textOf(request, kind.id);
  const id = kind.resource === 'state' ? text : needed(text, kind.id);
  const one = id === undefined ? undefined : store.holdings.documents.get({ ...context, id });
  if (id !== undefined) checkPreconditions(request, one && etagOf(bytesOf(one)), 'never');
  const gone = id === undefined ? store.holdings.documents.list(context) : one ? [one] : [];
  if (gone.length > 0) store.commit({ removed: gone.map(placeOf) });
  return nothing;
}

interface SentDocument {
  place: DocumentPlace;
  type: string;
  bytes: Buffer;
}

async function readDocument(kind: DocumentKind, request: XapiRequest): Promise<SentDocument> {
  only(request, ...kind.context, kind.id);
  const place = { ...contextOf(kind, request), id: needed(textOf(request, kind.id), kind.id) };
  const type = request.header('content-type') ?? 'application/octet-stream';
  const bytes = await request.body();
  if (isJson(type)) parseJson(bytes, 'The document');
  return { place, type, bytes };
}

function contextOf(kind: DocumentKind, request: XapiRequest): Omit<DocumentPlace, 'id'> {
  const has = (name: DocumentKind['context'][number]) => kind.context.includes(name);
  const agent = has('agent') ? needed(agentParameter(request, 'agent'), 'agent') : undefined;
  const identity = agent && identityOf(agent);
  const registration = has('registration') ? uuidOf(request, 'registration') : undefined;
  return {
    resource: kind.resource,
    ...(has('activityId') ? { activity: needed(iriOf(request, 'activityId'), 'activityId') } : {}),
    ...(identity === undefined ? {} : { agent: identity }),
    ...(registration === undefined ? {} : { registration }),
  };
}

function save({ place, type, bytes }: SentDocument, { store }: Room): LrsReply {
  const updated = store.holdings.clock.stamp();
  store.commit({ document: { ...place, type, ...heldAs(bytes), updated } });
  return nothing;
}

function merge(before: LrsDocument, { type, bytes }: SentDocument): Buffer {
  if (!isJson(before.type) || !isJson(type))
    throw badRequest(
      'There is a document already, and only application/json can be merged into it. Use PUT to replace it.',
    );
  const old = parseJson(bytesOf(before), 'The document that is there');
  const sent = parseJson(bytes, 'The document');
  if (!isObject(old) || !isObject(sent))
    throw badRequest('Only a JSON object can be merged into a JSON object. Use PUT to replace the document.');
  // From entries, since an assignment to "__proto__" would not make a property.
  const merged = Object.fromEntries([...Object.entries(old), ...Object.entries(sent)]);
  return Buffer.from(JSON.stringify(merged), 'utf8');
}

const isJson = (type: string) => (type.split(';')[0] ?? '').trim().toLowerCase() === 'application/json';

const placeOf = ({ resource, activity, agent, registration, id }: LrsDocument): DocumentPlace => ({
  resource,
  ...(activity === undefined ? {} : { activity }),
  ...(agent === undefined ? {} : { agent }),
  ...(registration === undefined ? {} : { registration }),
  id,
});
