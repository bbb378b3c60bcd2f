import type { Statement } from '../../src/shared/statement.ts';
import type { Recorded } from '../browser/lrs-recorder.ts';
import { validate } from '../xapi-validation.ts';
import type { WalkLrs } from './lrs.ts';
import { batchOf } from './lrs-faults.ts';

/** The last word of a verb, with `video ` before it where it is one of the Video profile's on a video. */
export const verbOf = ({ verb, object }: Statement): string =>
  (/\/videos\/[^/]+$/.test(object.id) ? 'video ' : '') + (verb.id.split('/').pop() ?? '');

/** What is known of a walk's statements beside what the LRS holds. */
export interface Told {
  /** Statements that the LRS refused alone: they are told later, out of their order. */
  refused: Set<string>;
  /** Devices whose storage failed at some time: a statement may be lost with the page there. */
  withoutStorage: Set<string>;
  /** Devices with a second tab while the LRS failed: what it keeps waiting of one tab comes after the other's. */
  tabs: Set<string>;
  /** How often the module was opened on each device so that it had to tell of it. */
  visits: Map<string, number>;
  /** How often it was opened so that it may have told of it. */
  perhaps: Map<string, number>;
  /** Sessions of cmi5 that were not heard to their end: what opens and ends them no later session may tell. */
  died: Set<string>;
  /** Statements that a device keeps for its next launch, after the last: the page went before it had an answer. */
  kept: Set<string>;
  /** Statements that were in localStorage alone when the platform emptied that at a new login. */
  emptied: Set<string>;
  /** Texts in the order in which they were written, by device and question. */
  written: Map<string, Map<string, string[]>>;
}

/** The device that a request came from: its endpoint is `/<device>/`. */
export const deviceOf = (path: string): string => path.split('/')[1] ?? '';

/**
 * What is wrong with what an LRS holds after a walk: each statement once, valid, in order. `isOurs` knows the
 * learner's own: a page that finds no LMS does not know whose page it is, and nothing is asked of what it tells.
 */
export function wrongStatements(
  { requests, statements }: Pick<WalkLrs, 'requests' | 'statements'>,
  isOurs: (statement: Statement) => boolean,
  told: Told,
): string[] {
  const found: string[] = [];
  const stored = new Map(statements.map((each) => [each.id, JSON.stringify(each)]));
  /** The device that each statement came from; one that two of them told is of the first whose words are stored. */
  const devices = new Map<string, string>();
  const certain = new Set<string>();
  const lost = new Set<string>();
  for (const request of requests) {
    for (const each of batchOf(request).filter(isOurs)) {
      if (hasDied(each, told)) lost.add(each.id);
      const words = stored.get(each.id);
      const isStored = words === JSON.stringify(each);
      if (certain.has(each.id) || (words !== undefined && !isStored)) continue;
      if (isStored) certain.add(each.id);
      devices.set(each.id, deviceOf(request.path));
    }
  }
  for (const [id, device] of devices) {
    const isExcused = [stored, told.kept, told.emptied, lost].some((ids) => ids.has(id));
    if (isExcused || told.withoutStorage.has(device)) continue;
    found.push(`The LRS was sent ${wayOf(id, requests)} from ${device}, and does not hold it`);
  }
  if (stored.size !== statements.length) found.push('The LRS holds a statement twice');
  for (const statement of statements) {
    const faults = validate(statement);
    if (faults.length > 0) found.push(`${verbOf(statement)} is not valid: ${faults.join()}`);
  }
  for (const device of new Set(devices.values())) {
    const own = statements.filter(({ id }) => devices.get(id) === device);
    const isWhole = told.refused.size === 0 && !told.withoutStorage.has(device);
    for (const registration of new Set(own.map(({ context }) => context.registration))) {
      const attempt = own.filter(({ context }) => context.registration === registration);
      const hasTabs = told.tabs.has(device);
      if (isWhole && !hasTabs) found.push(...wrongLaunches(attempt, device));
      // A storage that was forbidden for a while gives back afterwards what was written before.
      const came = attempt.filter(({ id }) => !told.refused.has(id));
      // To the second: what the other tab tells of an answer has the time that the state has of it.
      const second = ({ timestamp }: Statement) => timestamp.slice(0, 19);
      const inTurn = hasTabs ? came.sort((a, b) => second(a).localeCompare(second(b))) : came;
      // What a session of cmi5 could not send has the time of the one that does: of two at once, nothing tells the order.
      const isTimed = !hasTabs || !attempt.some(({ context }) => context.extensions?.[sessionId]);
      if (isTimed && !told.withoutStorage.has(device)) found.push(...wrongAnswers(inTurn, device, told));
    }
    const launches = own.filter((each) => verbOf(each) === 'initialized').length;
    const visits = told.visits.get(device) ?? 0;
    const most = visits + (told.perhaps.get(device) ?? 0);
    if (isWhole && (launches < visits || launches > most))
      found.push(`${device}: ${launches} times initialized in ${visits} launches`);
  }
  return found;
}

/** What was sent under an id, and what was answered each time. */
const wayOf = (id: string, requests: Recorded[]): string => {
  const own = requests.filter((request) => batchOf(request).some((each) => each.id === id));
  const [statement] = own.flatMap(batchOf).filter((each) => each.id === id);
  return `${statement && verbOf(statement)} (${own.map(({ status }) => status ?? 'a fault').join(', ')})`;
};

const cmi5 = 'https://w3id.org/xapi/cmi5/context';
const sessionId = `${cmi5}/extensions/sessionid`;

/** Whether it is of a session that was not heard to its end, and belongs to that one alone. */
function hasDied({ context, verb }: Statement, { died }: Told): boolean {
  const categories = [context.contextActivities?.category ?? []].flat();
  return (
    died.has(String(context.extensions?.[sessionId])) &&
    (verb.id.endsWith('/suspended') || categories.some(({ id }) => id === `${cmi5}/categories/cmi5`))
  );
}

/**
 * In each launch `initialized` comes first, `terminated` last, and no time before an earlier one, but for answers of an
 * earlier launch, here or elsewhere: they have the time at which they were written.
 */
function wrongLaunches(statements: Statement[], device: string): string[] {
  const found: string[] = [];
  let before: Statement | undefined;
  for (const [at, statement] of statements.entries()) {
    const verb = verbOf(statement);
    const isOpen = before && verbOf(before) !== 'terminated';
    const launch = isOpen ? before : statements.slice(at).find((each) => verbOf(each) === 'initialized');
    const isOlder = launch && statement.timestamp < launch.timestamp;
    if (verb === 'answered' && isOlder) continue;
    if (verb !== 'initialized') {
      if (!before || verbOf(before) === 'terminated')
        found.push(`${device}: ${verb} stands outside a launch`);
      else if (statement.timestamp < before.timestamp)
        found.push(`${device}: ${verb} is older than ${verbOf(before)} before it`);
    }
    before = statement;
  }
  return found;
}

/** A question's answers come in the order in which they were written on the device. */
function wrongAnswers(statements: Statement[], device: string, told: Told): string[] {
  const answers = new Map<string, string[]>();
  for (const { verb, object, result } of statements) {
    const [, question] = /\/questions\/(\w+)$/.exec(object.id) ?? [];
    if (!verb.id.endsWith('/answered') || question === undefined) continue;
    answers.set(question, [...(answers.get(question) ?? []), result?.response ?? '']);
  }
  return [...answers].flatMap(([question, responses]) =>
    isInOrder(responses, told.written.get(device)?.get(question) ?? [])
      ? []
      : [`${device}: ${question} was answered in another order than it was written`],
  );
}

/** Whether each text comes from the list, none before the one that precedes it; the same one may come again. */
function isInOrder(responses: string[], texts: string[]): boolean {
  let at = 0;
  return responses.every((response) => {
    const next = texts.indexOf(response, at);
    if (next < 0) return false;
    at = next;
    return true;
  });
}
