/** What @learninglocker/xapi-validation says of a value: no sentence of its own, only the name of a class. */
export interface Finding {
  name?: string;
  data?: unknown;
  path?: string[];
  keys?: string[];
  type?: { name: string };
  typeName?: string;
  requiredValue?: unknown;
  usedIfis?: string[];
  invalidComponents?: string[];
}

const words = new Map<string, (finding: Finding) => string>([
  ['RequiredWarning', () => 'is missing'],
  ['RestrictedKeysWarning', ({ keys }) => `has what xAPI does not know: ${list(keys)}`],
  ['TypeWarning', ({ type, typeName }) => `must be ${plain(typeName ?? type?.name ?? '')}`],
  ['RestrictedValueWarning', ({ requiredValue }) => `must be ${JSON.stringify(requiredValue)}`],
  ['ObjectTypeWarning', () => 'has an objectType that xAPI does not have here'],
  ['IfiCountWarning', ({ usedIfis }) => `may have only one identifier, and has ${list(usedIfis)}`],
  ['NoIfiWarning', () => 'needs one of mbox, mbox_sha1sum, openid and account'],
  ['NoMembersWarning', () => 'needs an identifier, or a member'],
  ['MembersLengthWarning', () => 'must be a Group of two Agents'],
  ['MembersTypeWarning', () => 'must be a Group of two Agents'],
  ['ContextPropWarning', () => 'has a revision or platform in its context, which only goes with an Activity'],
  ['VoidWarning', () => 'voids something, and so needs a StatementRef as its object'],
  ['SubStatementWarning', () => 'holds a SubStatement inside a SubStatement'],
  ['MinMoreThanMaxWarning', () => 'has a min above its max'],
  ['RawLessThanMinWarning', () => 'has a raw below its min'],
  ['RawMoreThanMaxWarning', () => 'has a raw above its max'],
  [
    'InvalidComponentsWarning',
    ({ invalidComponents }) => `cannot have ${list(invalidComponents)} with its interactionType`,
  ],
  ['MissingInteractionTypeWarning', () => 'needs an interactionType'],
]);

/** One finding as part of a sentence: "actor.mbox must be Mailto". */
export function wordsFor(finding: Finding): string {
  const place = (finding.path ?? []).join('.') || 'it';
  return `${place} ${words.get(finding.name ?? '')?.(finding) ?? 'has a wrong shape'}`;
}

const list = (names: string[] = []) =>
  names
    .slice(0, 5)
    .map((name) => JSON.stringify(name.slice(0, 80)))
    .join(', ');

const plain = (type: string) =>
  new Map([
    ['Mailto', 'an address such as "mailto:ana@example.org"'],
    ['Sha1', '40 hexadecimal digits'],
    ['Scaled', 'a number from -1 to 1'],
    ['ISO Duration', 'a duration in ISO 8601, such as "PT1M30S"'],
    ['ISO Timestamp', 'a timestamp in ISO 8601, such as "2026-03-01T09:00:00Z"'],
    ['Universal Unique Identifier (UUID)', 'a UUID'],
    ['Internationalized Resource Identifier (IRI)', 'an IRI'],
    ['Language', 'words under language tags (RFC 5646)'],
    ['Interaction Type', 'one of the interaction types of xAPI'],
    ['Version', '"1.0" or "1.0" and a patch'],
    ['Object', 'a JSON object'],
    ['Array', 'a list'],
    ['String', 'a text'],
    ['Number', 'a number'],
    ['Boolean', 'true or false'],
  ]).get(type) ?? type;
