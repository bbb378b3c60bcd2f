import {
  activityProfileKind,
  agentProfileKind,
  type DocumentKind,
  deleteDocuments,
  getDocument,
  postDocument,
  putDocument,
  stateKind,
} from './documents/document-resource.ts';
import type { LrsReply } from './http/answer.ts';
import { Refusal } from './http/refusal.ts';
import type { XapiRequest } from './http/request.ts';
import { getAbout, getActivity, getPerson } from './other-resources.ts';
import type { Room } from './request-scope.ts';
import { getStatements } from './statements/reading.ts';
import { postStatements, putStatement } from './statements/writing.ts';

/** What stands at one path, by method. */
export interface Resource {
  /** Needs neither a version nor a key. */
  open?: boolean;
  /** Its answers carry X-Experience-API-Consistent-Through (Part Three 2.1.3.s2.b5). */
  timed?: boolean;
  methods: Partial<Record<string, (request: XapiRequest, room: Room) => LrsReply | Promise<LrsReply>>>;
}

const documents = (kind: DocumentKind): Resource => ({
  methods: {
    GET: (request, room) => getDocument(kind, request, room),
    PUT: (request, room) => putDocument(kind, request, room),
    POST: (request, room) => postDocument(kind, request, room),
    DELETE: (request, room) => deleteDocuments(kind, request, room),
  },
});

/** xAPI 1.0.3 Part Three, Appendix B. */
const resources: ReadonlyMap<string, Resource> = new Map([
  ['/statements', { timed: true, methods: { GET: getStatements, PUT: putStatement, POST: postStatements } }],
  ['/activities/state', documents(stateKind)],
  ['/activities/profile', documents(activityProfileKind)],
  ['/agents/profile', documents(agentProfileKind)],
  ['/activities', { methods: { GET: getActivity } }],
  ['/agents', { methods: { GET: getPerson } }],
  ['/about', { open: true, methods: { GET: getAbout } }],
]);

/** The resource at a path behind the base. Throws a Refusal, 404. */
export function resourceOf(path: string): Resource {
  const found = resources.get(path);
  if (!found) throw new Refusal(404, `This LRS has ${[...resources.keys()].join(', ')} and nothing else.`);
  return found;
}

/** The methods of a resource as an Allow header lists them. */
export const methodsOf = ({ methods }: Resource): string =>
  Object.keys(methods)
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    .join(', ');
