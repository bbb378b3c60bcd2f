import * as z from 'zod';

// What a package may ask of the preview's LRS: what belongs to its own attempt. The LRS holds the attempts of all
// modules and learners, and the package's scripts may be anybody's.

/** Whose records they are. */
export interface Owner {
  registration: string;
  /** The learner as the launch named them; undefined where the launch names nobody: then statements may be told alone. */
  actor: object | undefined;
  /** Whether the attempt has told this statement. */
  hasTold(id: string): boolean;
}

/** What is asked of an LRS. */
export interface LrsRequest {
  method: string;
  /** Such as `/statements`. */
  resource: string;
  query: URLSearchParams;
  /** The body as JSON, where something is written to `/statements`. */
  statements: readonly unknown[];
}

/** As much of a statement as is looked at. */
const told = z.looseObject({
  actor: z.unknown(),
  verb: z.looseObject({ id: z.string() }),
  context: z.looseObject({ registration: z.string().optional() }).optional(),
});

/** An Agent as the preview's launches name them. */
const agent = z.looseObject({ account: z.looseObject({ homePage: z.string(), name: z.string() }) });

const voided = 'http://adlnet.gov/expapi/verbs/voided';
const refused = 'The LRS of the preview gives a package what it has told in this attempt, and no more.';

/** The query as it goes to the LRS, for this attempt alone; or why the request goes nowhere. */
export function ownQuery(asked: LrsRequest, owner: Owner): URLSearchParams | string {
  const { method, resource, query } = asked;
  const isRead = method === 'GET' || method === 'HEAD';
  if (query.has('method'))
    return 'The LRS of the preview knows no alternate request syntax: send the method itself.';
  // One part of an LRS could look at the first of two, and another part at the second.
  if (new Set(query.keys()).size < [...query.keys()].length) return 'A parameter was given twice.';
  if (resource === '/about') return isRead ? query : refused;
  if (resource === '/statements') return isRead ? ownReading(query, owner) : ownWriting(asked, owner);
  if (!isSame(jsonOf(query.get('agent')), owner.actor)) return refused;
  if (resource === '/activities/state') return withRegistration(query, owner);
  // cmi5 11: the learner's preferences are for all modules, and a module may read them.
  const isPreferences = resource === '/agents/profile' && query.get('profileId') === 'cmi5LearnerPreferences';
  return isRead && isPreferences ? query : refused;
}

function ownReading(query: URLSearchParams, owner: Owner): URLSearchParams | string {
  if (query.has('voidedStatementId')) return refused;
  const id = query.get('statementId');
  if (id !== null) return owner.hasTold(id) ? query : refused;
  return owner.actor === undefined ? refused : withRegistration(query, owner);
}

function ownWriting({ query, statements }: LrsRequest, owner: Owner): URLSearchParams | string {
  for (const statement of statements) {
    // What is no statement is refused by the LRS itself, with a better reason.
    const { data } = told.safeParse(statement);
    if (!data) continue;
    if (data.verb.id === voided) return 'A package voids no statements in the preview.';
    if (owner.actor === undefined) continue;
    const { registration = owner.registration } = data.context ?? {};
    if (!isSame(data.actor, owner.actor) || registration !== owner.registration) return refused;
  }
  return query;
}

/** Asks for the records of this attempt, where no other is named. */
function withRegistration(query: URLSearchParams, { registration }: Owner): URLSearchParams | string {
  if ((query.get('registration') ?? registration) !== registration) return refused;
  const narrowed = new URLSearchParams(query);
  narrowed.set('registration', registration);
  return narrowed;
}

function isSame(one: unknown, other: unknown): boolean {
  const [first, second] = [agent.safeParse(one).data?.account, agent.safeParse(other).data?.account];
  return first !== undefined && first.homePage === second?.homePage && first.name === second.name;
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
