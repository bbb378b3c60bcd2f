import { instantOf } from './instant.ts';
import {
  type Claim,
  claimsOf,
  contextKinds,
  isActivity,
  isAgent,
  type SentStatement,
  type XapiActivity,
  type XapiAgent,
} from './statement.ts';

// What xAPI 1.0.3 asks of a statement and @learninglocker/xapi-validation lets pass. It runs after that library,
// so the shape is known to be right.

/** A scheme, and no character that RFC 3987 keeps out. */
export const isIri = (text: string): boolean => /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\p{Cc}]+$/iu.test(text);

/** The standard form of RFC 4122, any version, variant 2 (Part Two 2.4.1): no braces around it. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text);

/** ISO 8601:2004 4.4.3.2 (Part Two 4.6): weeks, or what is not weeks; the last part may have a fraction. */
export const isDuration = (text: string): boolean =>
  /^P(?:\d+W|(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/.test(
    text.replace(/[.,]\d+(?=[A-Z]$)/, ''),
  );

/** The sentences that a statement earns beside those of the library; none when all is well. */
export function strayRules(statement: SentStatement): string[] {
  const ids = [...wrong(statement.id, isUuid, 'id', 'a UUID')];
  const stored = [...wrong(statement.stored, isInstant, 'stored', 'a timestamp')];
  const authority = statement.authority ? agentRules(statement.authority, 'authority') : [];
  const claims = claimsOf(statement).flatMap((claim) => {
    const at = claim === statement ? '' : 'object.';
    return claimRules(claim, at);
  });
  return [...ids, ...stored, ...authority, ...claims];
}

/** The same for an Agent or Group alone, as in a query parameter. */
export function agentRules(agent: XapiAgent, path: string): string[] {
  return [
    ...wrong(agent.openid, isIri, `${path}.openid`, 'an IRI'),
    ...wrong(agent.account?.homePage, isIri, `${path}.account.homePage`, 'an IRI'),
    ...wrong(agent.mbox_sha1sum, isSha1, `${path}.mbox_sha1sum`, '40 hexadecimal digits'),
    ...(agent.member ?? []).flatMap((member, at) => [
      // Part Two 2.4.2.2: a Group has Agents as members, never a Group.
      ...(member.objectType === 'Group' ? [`${path}.member.${at} must be an Agent, not a Group`] : []),
      ...agentRules(member, `${path}.member.${at}`),
    ]),
  ];
}

const isInstant = (text: string) => instantOf(text) !== undefined;
const isSha1 = (text: string) => /^[0-9a-f]{40}$/i.test(text);

function* wrong(value: string | undefined, rule: (text: string) => boolean, path: string, what: string) {
  if (value !== undefined && !rule(value)) yield `${path} must be ${what}`;
}

function claimRules({ actor, verb, object, result, context, timestamp }: Claim, at: string): string[] {
  return [
    ...agentRules(actor, `${at}actor`),
    ...wrong(verb.id, isIri, `${at}verb.id`, 'an IRI'),
    ...(isActivity(object) ? activityRules(object, `${at}object`) : []),
    ...(isAgent(object) ? agentRules(object, `${at}object`) : []),
    ...(object.objectType === 'StatementRef' ? wrong(object.id, isUuid, `${at}object.id`, 'a UUID') : []),
    ...wrong(result?.duration, isDuration, `${at}result.duration`, 'a duration in ISO 8601'),
    ...extensionRules(result?.extensions, `${at}result`),
    ...(context ? contextRules(context, `${at}context`) : []),
    ...wrong(timestamp, isInstant, `${at}timestamp`, 'a date and time that exists'),
  ];
}

function contextRules(context: NonNullable<Claim['context']>, at: string): string[] {
  return [
    ...wrong(context.registration, isUuid, `${at}.registration`, 'a UUID'),
    ...wrong(context.statement?.id, isUuid, `${at}.statement.id`, 'a UUID'),
    ...(context.instructor ? agentRules(context.instructor, `${at}.instructor`) : []),
    ...(context.team ? agentRules(context.team, `${at}.team`) : []),
    ...contextKinds.flatMap((kind) =>
      (context.contextActivities?.[kind] ?? []).flatMap((activity, index) =>
        activityRules(activity, `${at}.contextActivities.${kind}.${index}`),
      ),
    ),
    ...extensionRules(context.extensions, at),
  ];
}

function activityRules({ id, definition }: XapiActivity, at: string): string[] {
  const lists = ['choices', 'scale', 'source', 'target', 'steps'] as const;
  return [
    ...wrong(id, isIri, `${at}.id`, 'an IRI'),
    ...wrong(definition?.type, isIri, `${at}.definition.type`, 'an IRI'),
    ...wrong(definition?.moreInfo, isIri, `${at}.definition.moreInfo`, 'an IRL'),
    ...extensionRules(definition?.extensions, `${at}.definition`),
    // Part Two 2.4.4.1: "Within an array of interaction components, the id MUST be distinct."
    ...lists.flatMap((list) => {
      const ids = (definition?.[list] ?? []).map((component) => component.id);
      return new Set(ids).size < ids.length ? [`${at}.definition.${list} names an id twice`] : [];
    }),
  ];
}

const extensionRules = (extensions: object | undefined, at: string): string[] =>
  Object.keys(extensions ?? {})
    .filter((key) => !isIri(key))
    .map((key) => `${at}.extensions has the key ${JSON.stringify(key.slice(0, 80))}, which must be an IRI`);
