import { isDeepStrictEqual } from 'node:util';
import type { StoredStatement } from '../../lrs/index.ts';

// What an LMS may refuse of what a module tells it, each with the number that ADL's CATAPULT gives the requirement
// of the cmi5 specification.

/** What a launch is: what its query says, and what stands in LMS.LaunchData. */
export interface Cmi5Launch {
  actor: Record<string, unknown>;
  /** The LMS's own id of the module. */
  activityId: string;
  registration: string;
  launchMode: 'Normal' | 'Browse' | 'Review';
  moveOn: string;
  masteryScore?: number | undefined;
  returnURL?: string | undefined;
  /** What the LMS puts into the context template beside what it must (10.2.1). */
  context?: { contextActivities?: object; [key: string]: unknown };
}

/** What the statements of one registration have said already. */
export interface Cmi5Registration {
  completed: boolean;
  passed: boolean;
}

/** One session, from its launch to `terminated`. */
export interface Cmi5Session extends Cmi5Launch {
  id: string;
  contextTemplate: { contextActivities: object; extensions: Record<string, unknown> };
  fetched: boolean;
  /** When its last statement came; milliseconds since 1970, 0 before. */
  ended: number;
  /** The LMS has given the session up: nothing of it is taken any more (9.3.6). */
  abandoned: boolean;
  /** Documents that the module has read. */
  read: Set<string>;
  /** The time of its first statement, and the latest that a statement had. */
  began: string;
  latest: string;
  /** Verbs of the cmi5-defined statements that were taken. */
  told: Set<string>;
  attempt: Cmi5Registration;
}

const context = 'https://w3id.org/xapi/cmi5/context';
const verbs = 'http://adlnet.gov/expapi/verbs/';
const outcomes = ['completed', 'passed', 'failed'];

type Told = Pick<StoredStatement, 'id' | 'actor' | 'verb' | 'object' | 'result' | 'context' | 'timestamp'>;

/** The requirement that a batch of statements breaks, as number and sentence; undefined when all is well. */
export function brokenBy(statements: readonly Told[], session: Cmi5Session): string | undefined {
  const seen = new Set<string>();
  for (const statement of statements) {
    const broken =
      commonRules(statement, session, seen) ??
      timeRules(statement, session) ??
      definedRules(statement, session, seen);
    if (broken) return broken;
    if (isDefined(statement)) seen.add(verbOf(statement));
  }
  return undefined;
}

/** Remembers what was taken. */
export function take(statements: readonly Told[], session: Cmi5Session): void {
  for (const { timestamp = '' } of statements) {
    session.began ||= timestamp;
    if (timestamp > session.latest) session.latest = timestamp;
  }
  for (const statement of statements.filter(isDefined)) {
    const verb = verbOf(statement);
    session.told.add(verb);
    if (verb === 'terminated') session.ended = Date.now();
    if (verb === 'completed' || verb === 'passed') session.attempt[verb] = true;
  }
}

const verbOf = ({ verb }: Told) => (verb.id.startsWith(verbs) ? verb.id.slice(verbs.length) : verb.id);
const categoriesOf = ({ context: given }: Told) =>
  (given?.contextActivities?.category ?? []).map(({ id }) => id);
const isDefined = (statement: Told) => categoriesOf(statement).includes(`${context}/categories/cmi5`);

function commonRules(statement: Told, session: Cmi5Session, seen: Set<string>): string | undefined {
  const { told, read, contextTemplate, actor, registration } = session;
  const given = statement.context;
  if (!read.has('cmi5LearnerPreferences')) return '11.0.0.0-3: the learner preferences were not read first.';
  if (!read.has('LMS.LaunchData')) return '10.2.1.0-4: LMS.LaunchData was not read first.';
  if (!statement.id) return '9.1.0.0-1: a statement has no id.';
  if (!/(Z|\+00:?(00)?)$/.test(statement.timestamp ?? '')) return '9.7.0.0-2: a timestamp is not in UTC.';
  if (!isDeepStrictEqual(statement.actor, actor)) return '8.1.3.0-3: the actor is not the one of the launch.';
  if (given?.registration !== registration)
    return '9.6.1.0-1: the registration is not the one of the launch.';
  for (const [key, value] of Object.entries(contextTemplate.extensions))
    if (!isDeepStrictEqual(given?.extensions?.[key], value))
      return `10.2.1.0-6: ${key} is not the template’s.`;
  for (const [key, value] of Object.entries(contextTemplate))
    if (!/^(contextActivities|extensions)$/.test(key) && !isDeepStrictEqual(Object(given)[key], value))
      return `10.2.1.0-6: ${key} is not the template’s.`;
  for (const [key, list] of Object.entries(contextTemplate.contextActivities) as [string, object[]][]) {
    const own = (given?.contextActivities as Record<string, object[]> | undefined)?.[key] ?? [];
    if (!isDeepStrictEqual(own.slice(0, list.length), list))
      return `10.2.1.0-6: ${key} is not the template’s.`;
  }
  if (!told.has('initialized') && verbOf(statement) !== 'initialized')
    return '9.3.0.0-4: something was told before initialized.';
  if (told.has('terminated') || seen.has('terminated'))
    return '9.3.0.0-5: something was told after terminated.';
  const isMoveOn = categoriesOf(statement).includes(`${context}/categories/moveon`);
  if (isMoveOn && !(isDefined(statement) && outcomes.includes(verbOf(statement))))
    return '9.6.2.2-2: the moveon category is on a statement without an outcome.';
  return undefined;
}

/** 9.3: what is first and last is told by the timestamps, whatever the order in which statements came. */
function timeRules(statement: Told, { told, began, latest }: Cmi5Session): string | undefined {
  const { timestamp = '' } = statement;
  if (told.has('initialized') && timestamp < began) return '9.3.0.0-4: a time before that of initialized.';
  if (isDefined(statement) && verbOf(statement) === 'terminated' && timestamp < latest)
    return '9.3.0.0-5: a time of terminated before that of another.';
  return undefined;
}

function definedRules(statement: Told, session: Cmi5Session, seen: Set<string>): string | undefined {
  if (!isDefined(statement)) return undefined;
  const verb = verbOf(statement);
  const { told, attempt, activityId, launchMode } = session;
  const { success, completion, duration } = statement.result ?? {};
  const has = (name: string) => told.has(name) || seen.has(name);
  if (![...outcomes, 'initialized', 'terminated'].includes(verb)) return `9.3.0.0-1: ${verb} is not cmi5’s.`;
  if (!('id' in statement.object) || statement.object.id !== activityId)
    return '8.1.5.0-6: the object is not the activityId of the launch.';
  if (launchMode === 'Browse' && outcomes.includes(verb)) return `10.2.2.0-2: ${verb} in Browse.`;
  if (launchMode === 'Review' && outcomes.includes(verb)) return `10.2.2.0-3: ${verb} in Review.`;
  if (has(verb)) return `9.3.0.0-2: ${verb} was told twice in a session.`;
  if ((verb === 'passed' && has('failed')) || (verb === 'failed' && has('passed')))
    return '9.3.0.0-3: passed and failed in one session.';
  if (verb === 'completed' && attempt.completed) return '9.3.0.0-6: completed twice in a registration.';
  if (verb === 'passed' && attempt.passed) return '9.3.0.0-7: passed twice in a registration.';
  if (verb === 'failed' && attempt.passed) return '9.3.0.0-8: failed after passed.';
  if (verb === 'completed' && completion !== true)
    return '9.5.3.0-1: completed without a completion of true.';
  if (verb !== 'completed' && completion !== undefined) return `9.5.3.0-2: a completion on ${verb}.`;
  if (verb === 'passed' && success !== true) return '9.5.2.0-1: passed without a success of true.';
  if (verb === 'failed' && success !== false) return '9.5.2.0-2: failed without a success of false.';
  if (verb !== 'passed' && verb !== 'failed' && success !== undefined)
    return `9.5.2.0-3: a success on ${verb}.`;
  if (verb !== 'initialized' && duration === undefined)
    return `9.5.4.1-${['terminated', ...outcomes].indexOf(verb) + 1}: ${verb} without a duration.`;
  if (outcomes.includes(verb) && !categoriesOf(statement).includes(`${context}/categories/moveon`))
    return `9.6.2.2-1: ${verb} without the moveon category.`;
  return scoreRules(statement, session);
}

interface Score {
  scaled?: number;
  raw?: number;
  min?: number;
  max?: number;
}

function scoreRules(statement: Told, { masteryScore }: Cmi5Session): string | undefined {
  const verb = verbOf(statement);
  const score = statement.result?.score as Score | undefined;
  const isJudged = verb === 'passed' || verb === 'failed';
  if (score && !isJudged) return `9.5.1.0-2: a score on ${verb}.`;
  if (score?.raw !== undefined && (score.min === undefined || score.max === undefined))
    return '9.5.1.0-3: a raw score without min and max.';
  if ([score?.raw, score?.min, score?.max].some((each) => each !== undefined && !Number.isInteger(each)))
    return '9.5.1.0-3: raw, min and max are whole numbers.';
  if (masteryScore === undefined || !isJudged) return undefined;
  if (statement.context?.extensions?.[`${context}/extensions/masteryscore`] !== masteryScore)
    return '9.6.3.2-2: the mastery score is not in the context.';
  const scaled = score?.scaled ?? (verb === 'passed' ? 1 : 0);
  if (verb === 'passed' && scaled < masteryScore) return '9.3.4.0-2: passed below the mastery score.';
  if (verb === 'failed' && scaled >= masteryScore) return '9.3.5.0-2: failed at or above the mastery score.';
  return undefined;
}
