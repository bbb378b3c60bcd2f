import { isAbout, isRelatedTo } from './agent.ts';
import { activitiesOf, isActivity, keyOf, referencedStatement, type StoredStatement } from './statement.ts';

/** The filters of Part Three 2.1.3 that look at what a statement says. */
export interface StatementFilter {
  /** The identity of an Agent or Group, as `identityOf` gives it. */
  agent?: string;
  verb?: string;
  activity?: string;
  /** In lower case. */
  registration?: string;
  relatedAgents: boolean;
  relatedActivities: boolean;
}

type Condition = (statement: StoredStatement) => boolean;

/**
 * Whether a statement meets a filter. Part Three 2.1.3.s3: it meets a condition also when the statement that it
 * refers to does, and so on; voided statements count here, although they are never returned.
 */
export function matches(
  filter: StatementFilter,
  statement: StoredStatement,
  find: (id: string) => StoredStatement | undefined,
): boolean {
  const wanted = conditionsOf(filter);
  if (wanted.length === 0) return true;
  const chain = chainOf(statement, find);
  return wanted.every((condition) => chain.some(condition));
}

function conditionsOf(filter: StatementFilter): Condition[] {
  const { agent, verb, activity, registration, relatedAgents, relatedActivities } = filter;
  return [
    ...(verb === undefined ? [] : [(each: StoredStatement) => each.verb.id === verb]),
    ...(registration === undefined
      ? []
      : [(each: StoredStatement) => keyOf(each.context?.registration ?? '') === registration]),
    ...(activity === undefined
      ? []
      : [
          relatedActivities
            ? (each: StoredStatement) => activitiesOf(each).some(({ id }) => id === activity)
            : ({ object }: StoredStatement) => isActivity(object) && object.id === activity,
        ]),
    ...(agent === undefined
      ? []
      : [(each: StoredStatement) => (relatedAgents ? isRelatedTo(each, agent) : isAbout(each, agent))]),
  ];
}

/** The statement, the one that it refers to, and so on; two that refer to each other end it. */
function chainOf(
  statement: StoredStatement,
  find: (id: string) => StoredStatement | undefined,
): StoredStatement[] {
  const chain = new Set<StoredStatement>();
  for (let each: StoredStatement | undefined = statement; each && !chain.has(each); ) {
    chain.add(each);
    const target: string | undefined = referencedStatement(each);
    each = target === undefined ? undefined : find(target);
  }
  return [...chain];
}
