import { actor, agent, statement as statementRule } from '@learninglocker/xapi-validation/dist/factory.js';
import { badRequest } from '../http/refusal.ts';
import type { XapiVersion } from '../http/version.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { instantOf } from './instant.ts';
import { languageRules } from './language-tag.ts';
import { agentRules, isDuration, isIri, strayRules } from './rules.ts';
import { type Judge, newsRules, withoutNews } from './second-version.ts';
import { contextKinds, type SentStatement, type XapiAgent } from './statement.ts';
import { type Finding, wordsFor } from './wording.ts';

/**
 * A statement of a request, checked against xAPI 1.0.3 Part Two, or what 2.0 has in its place, its context activities as
 * lists. Throws a Refusal, 400, that names everything wrong with it. `what` begins the sentence: "The statement".
 */
export function readStatement(json: Json, what: string, version: XapiVersion = '1.0.3'): SentStatement {
  if (!isObject(json)) throw badRequest(`${what} is not a JSON object.`);
  if (json.attachments !== undefined)
    throw badRequest(
      `${what} has attachments. This LRS takes no attachments and no signed statements; leave them out, or use a full LRS.`,
    );
  const listed = withLists(json);
  const isSecond = version === '2.0.0';
  const found = complaints(statementRule, isSecond ? withoutNews(listed) : listed);
  const all =
    found.length > 0
      ? found
      : [
          ...strayRules(listed as unknown as SentStatement),
          ...(isSecond ? newsRules(listed, judgeMember) : []),
        ];
  if (all.length > 0) throw badRequest(`${what} is not valid: ${summary(all)}.`);
  return listed as unknown as SentStatement;
}

/** The Agent (with `groups` also the identified Group) of a query parameter. Throws a Refusal, 400. */
export function readAgent(json: Json, what: string, groups = false): XapiAgent {
  const found = complaints(groups ? actor : agent, json);
  const all = found.length > 0 ? found : agentRules(json as unknown as XapiAgent, 'agent');
  if (all.length > 0) throw badRequest(`${what} is not valid: ${summary(all)}.`);
  return json as unknown as XapiAgent;
}

/** An Agent or a Group of a context, by 2.0. */
const judgeMember: Judge = (kind, json, path) => {
  const found = complaints(kind === 'agent' ? agent : actor, json, path.split('.'));
  if (found.length > 0) return found;
  const member = json as unknown as XapiAgent;
  const isKind = (member.objectType === 'Group') === (kind === 'group');
  return isKind ? agentRules(member, path) : [`${path} must be ${kind === 'agent' ? 'an Agent' : 'a Group'}`];
};

const summary = (sentences: string[]) =>
  [...sentences.slice(0, 5), ...(sentences.length > 5 ? [`and ${sentences.length - 5} more`] : [])].join(
    '; ',
  );

/** Part Two 2.4.6.2: a single context activity counts as a list of one, and is given back as a list. */
function withLists(statement: JsonObject): JsonObject {
  const { context, object } = statement;
  return {
    ...statement,
    ...(isObject(context) ? { context: listed(context) } : {}),
    ...(isObject(object) && isObject(object.context)
      ? { object: { ...object, context: listed(object.context) } }
      : {}),
  };
}

function listed(context: JsonObject): JsonObject {
  const { contextActivities } = context;
  if (!isObject(contextActivities)) return context;
  const kinds: readonly string[] = contextKinds;
  const entries = Object.entries(contextActivities).map(([kind, value]): [string, Json] =>
    kinds.includes(kind) && isObject(value) ? [kind, [value]] : [kind, value],
  );
  return { ...context, contextActivities: Object.fromEntries(entries) };
}

type Rule = (data: unknown, path: string[]) => unknown[];

function complaints(rule: Rule, data: Json, path: string[] = []): string[] {
  // The library's time grows with the square of what is wrong.
  if (!hasAtMost(data, mostValues)) return [`it holds more than ${mostValues} values`];
  const languages = languageRules(data);
  if (languages.length > 0) return languages;
  let findings: Finding[];
  try {
    findings = rule(data, path) as Finding[];
  } catch {
    // The library looks objectType up in a plain object, and stumbles over "__proto__".
    return ['an objectType is none of Agent, Group, Activity, SubStatement and StatementRef'];
  }
  return findings.filter((each) => !isTooStrict(each)).map(wordsFor);
}

const mostValues = 20_000;

function hasAtMost(value: Json, most: number): boolean {
  let left = most;
  const count = (each: Json): boolean =>
    --left >= 0 && (typeof each !== 'object' || each === null || Object.values(each).every(count));
  return count(value);
}

/**
 * The library knows no scheme with `+`, `.` or `-`, no e-mail address beyond ASCII or without a dot, no timestamp
 * without a time zone, and no duration with a fraction of anything but seconds.
 */
function isTooStrict({ data, typeName = '' }: Finding): boolean {
  if (typeof data !== 'string') return false;
  if (typeName.includes('IRI')) return isIri(data);
  if (typeName === 'ISO Timestamp') return instantOf(data) !== undefined;
  if (typeName === 'ISO Duration') return isDuration(data);
  return typeName === 'Mailto' && /^mailto:[^\s@<>"]+@[^\s@<>"]+$/.test(data);
}
