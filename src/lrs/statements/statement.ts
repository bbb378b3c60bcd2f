import type { Json, JsonObject } from '../json.ts';

/** An Agent or a Group; a Group without an identifier of its own is anonymous (Part Two 2.4.2). */
export interface XapiAgent {
  objectType?: 'Agent' | 'Group';
  name?: string;
  mbox?: string;
  mbox_sha1sum?: string;
  openid?: string;
  account?: { homePage: string; name: string };
  member?: XapiAgent[];
}

/** Words by language tag. */
export type LanguageMap = Record<string, string>;

export interface XapiComponent {
  id: string;
  description?: LanguageMap;
}

/** Part Two 2.4.4.1. */
export interface XapiDefinition {
  name?: LanguageMap;
  description?: LanguageMap;
  type?: string;
  moreInfo?: string;
  extensions?: JsonObject;
  interactionType?: string;
  correctResponsesPattern?: string[];
  choices?: XapiComponent[];
  scale?: XapiComponent[];
  source?: XapiComponent[];
  target?: XapiComponent[];
  steps?: XapiComponent[];
}

export interface XapiActivity {
  objectType?: 'Activity';
  id: string;
  definition?: XapiDefinition;
}

export interface XapiReference {
  objectType: 'StatementRef';
  id: string;
}

export const contextKinds = ['parent', 'grouping', 'category', 'other'] as const;

export interface XapiContext {
  registration?: string;
  instructor?: XapiAgent;
  team?: XapiAgent;
  contextActivities?: Partial<Record<(typeof contextKinds)[number], XapiActivity[]>>;
  statement?: XapiReference;
  extensions?: JsonObject;
  /** Of 2.0: who else had a part in it. */
  contextAgents?: { objectType: 'contextAgent'; agent: XapiAgent; relevantTypes?: string[] }[];
  contextGroups?: { objectType: 'contextGroup'; group: XapiAgent; relevantTypes?: string[] }[];
  [other: string]: unknown;
}

/** Every Agent and Group of a context, in whatever part. */
export const agentsIn = (context: XapiContext | undefined): XapiAgent[] => [
  ...(context?.instructor ? [context.instructor] : []),
  ...(context?.team ? [context.team] : []),
  ...(context?.contextAgents ?? []).map(({ agent }) => agent),
  ...(context?.contextGroups ?? []).map(({ group }) => group),
];

/** What a statement and a SubStatement share. */
export interface Claim {
  actor: XapiAgent;
  verb: { id: string; display?: LanguageMap };
  object: XapiObject;
  result?: { extensions?: JsonObject; duration?: string; [other: string]: Json | undefined };
  context?: XapiContext;
  timestamp?: string;
}

export interface XapiSubStatement extends Claim {
  objectType: 'SubStatement';
}

export type XapiObject =
  | XapiActivity
  | (XapiAgent & { objectType: 'Agent' | 'Group' })
  | XapiReference
  | XapiSubStatement;

/** A statement as a client sends it, validated. */
export interface SentStatement extends Claim {
  id?: string;
  stored?: string;
  authority?: XapiAgent;
  version?: string;
}

/** A statement as the LRS keeps it: everything that Part Two 2.4 has the LRS fill in is there. */
export interface StoredStatement extends Claim {
  id: string;
  timestamp: string;
  stored: string;
  authority: XapiAgent;
  version: string;
}

const voided = 'http://adlnet.gov/expapi/verbs/voided';

/** The id of the statement that this one refers to as its object. */
export const referencedStatement = ({ object }: Claim): string | undefined =>
  object.objectType === 'StatementRef' ? keyOf(object.id) : undefined;

/** Whether this statement voids another (Part Two 2.3.2). */
export const isVoiding = (statement: Claim): boolean =>
  statement.verb.id === voided && referencedStatement(statement) !== undefined;

export const isActivity = (object: XapiObject): object is XapiActivity =>
  object.objectType === undefined || object.objectType === 'Activity';

export const isAgent = (object: XapiObject): object is XapiAgent & { objectType: 'Agent' | 'Group' } =>
  object.objectType === 'Agent' || object.objectType === 'Group';

/** A UUID as it is compared: case does not matter (RFC 4122 3). */
export const keyOf = (uuid: string): string => uuid.toLowerCase();

/** The statement itself, and the SubStatement that is its object, if any. */
export const claimsOf = (statement: Claim): Claim[] =>
  statement.object.objectType === 'SubStatement' ? [statement, statement.object] : [statement];

/** Every Activity of a statement and its SubStatement: as object and in the context. */
export const activitiesOf = (statement: Claim): XapiActivity[] =>
  claimsOf(statement).flatMap(({ object, context }) => [
    ...(isActivity(object) ? [object] : []),
    ...contextKinds.flatMap((kind) => context?.contextActivities?.[kind] ?? []),
  ]);
