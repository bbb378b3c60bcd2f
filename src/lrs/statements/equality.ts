import { isObject } from '../json.ts';
import { instantOf } from './instant.ts';
import {
  type Claim,
  isActivity,
  isAgent,
  keyOf,
  type SentStatement,
  type StoredStatement,
  type XapiAgent,
  type XapiObject,
} from './statement.ts';

/**
 * Whether a statement that arrives is the one already stored under its id (xAPI 1.0.3 Part Two 2.3.1.s9). What
 * an LRS fills in, Activity definitions, a Verb's display and the order of a Group's members do not count; of a
 * timestamp, only the moment does.
 */
export function isSame(sent: SentStatement, stored: StoredStatement): boolean {
  const { timestamp, ...claim } = claimOf(stored);
  // Without a timestamp in the request, the LRS had set its own.
  const known = sent.timestamp === undefined ? claim : { ...claim, timestamp };
  return canonical(claimOf(sent)) === canonical(known);
}

function claimOf({ actor, verb, object, result, context, timestamp }: Claim) {
  return {
    actor: agentOf(actor),
    verb: verb.id,
    object: objectOf(object),
    result,
    context: context && {
      ...context,
      registration: context.registration && keyOf(context.registration),
      instructor: context.instructor && agentOf(context.instructor),
      team: context.team && agentOf(context.team),
      contextActivities:
        context.contextActivities &&
        Object.fromEntries(
          Object.entries(context.contextActivities).map(([kind, list]) => [kind, list.map(({ id }) => id)]),
        ),
    },
    timestamp: timestamp === undefined ? undefined : instantOf(timestamp),
  };
}

function agentOf({ objectType = 'Agent', member, mbox_sha1sum, ...rest }: XapiAgent): object {
  return {
    ...rest,
    objectType,
    mbox_sha1sum: mbox_sha1sum?.toLowerCase(),
    member: member?.map((each) => canonical(agentOf(each))).sort(),
  };
}

function objectOf(object: XapiObject): unknown {
  if (isActivity(object)) return { objectType: 'Activity', id: object.id };
  if (isAgent(object)) return agentOf(object);
  if (object.objectType === 'StatementRef') return { objectType: 'StatementRef', id: keyOf(object.id) };
  return { objectType: 'SubStatement', ...claimOf(object) };
}

/** JSON with sorted keys, so that equal values give equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isObject(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}
