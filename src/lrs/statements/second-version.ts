import { isObject, type Json, type JsonObject } from '../json.ts';
import { isIri } from './rules.ts';

// What xAPI 2.0 (IEEE 9274.1.1) says of statements beside 1.0.3, by whose rules a library judges the rest.

/** The sentences that an Agent or a Group at a path earns. */
export type Judge = (kind: 'agent' | 'group', json: Json, path: string) => string[];

/** A statement without what 2.0 adds to 1.0.3. */
export function withoutNews({ version: _, ...statement }: JsonObject): JsonObject {
  const { context, object } = statement;
  return {
    ...statement,
    ...(isObject(context) ? { context: plainContext(context) } : {}),
    ...(isObject(object) && isObject(object.context)
      ? { object: { ...object, context: plainContext(object.context) } }
      : {}),
  };
}

const plainContext = ({ contextAgents: _, contextGroups: __, ...context }: JsonObject): JsonObject => context;

/** The sentences that a statement earns by the rules of 2.0 alone; none when all is well. */
export function newsRules(statement: JsonObject, judge: Judge): string[] {
  const { version, object } = statement;
  const isKnown = typeof version === 'string' && /^(?:1\.0|2\.0)(?:\.\d+)?$/.test(version);
  return [
    ...(version === undefined || isKnown ? [] : ['version must be "2.0" or "1.0", or a patch of it']),
    ...claimRules(statement, '', judge),
    ...(isObject(object) && object.objectType === 'SubStatement' ? claimRules(object, 'object.', judge) : []),
  ];
}

function claimRules({ timestamp, context }: JsonObject, at: string, judge: Judge): string[] {
  const isRfc = typeof timestamp !== 'string' || rfc3339.test(timestamp);
  const { contextAgents, contextGroups } = isObject(context) ? context : {};
  return [
    ...(isRfc ? [] : [`${at}timestamp must be a timestamp of RFC 3339, such as "2026-03-01T09:00:00Z"`]),
    ...membersRules(contextAgents, { kind: 'agent', at: `${at}context.contextAgents`, judge }),
    ...membersRules(contextGroups, { kind: 'group', at: `${at}context.contextGroups`, judge }),
  ];
}

/** A date, a time and a time zone (RFC 3339 5.6). */
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

interface Members {
  kind: 'agent' | 'group';
  at: string;
  judge: Judge;
}

/** Agents or Groups with a part in what happened, each with the types of the part, if they are told. */
function membersRules(list: Json | undefined, { kind, at, judge }: Members): string[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [`${at} must be a list`];
  const type = kind === 'agent' ? 'contextAgent' : 'contextGroup';
  return list.flatMap((each, index) => {
    const path = `${at}.${index}`;
    if (!isObject(each)) return [`${path} must be a JSON object`];
    const { objectType, [kind]: member, relevantTypes, ...others } = each;
    return [
      ...(objectType === type ? [] : [`${path}.objectType must be "${type}"`]),
      ...(member === undefined ? [`${path}.${kind} is missing`] : judge(kind, member, `${path}.${kind}`)),
      ...(relevantTypes === undefined || isTypes(relevantTypes)
        ? []
        : [`${path}.relevantTypes must be a list of IRIs`]),
      ...Object.keys(others).map((key) => `${path} has what xAPI does not know: "${key.slice(0, 80)}"`),
    ];
  });
}

const isTypes = (json: Json): boolean =>
  Array.isArray(json) && json.length > 0 && json.every((each) => typeof each === 'string' && isIri(each));
