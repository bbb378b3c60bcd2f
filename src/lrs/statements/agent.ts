import { agentsIn, type Claim, claimsOf, isAgent, type XapiAgent } from './statement.ts';

/**
 * What tells an Agent or an identified Group from all others: its one inverse functional identifier (Part Two
 * 2.4.2.3). Undefined for an anonymous Group.
 */
export function identityOf({ mbox, mbox_sha1sum, openid, account }: XapiAgent): string | undefined {
  if (mbox !== undefined) return JSON.stringify(['mbox', mbox]);
  if (mbox_sha1sum !== undefined) return JSON.stringify(['mbox_sha1sum', mbox_sha1sum.toLowerCase()]);
  if (openid !== undefined) return JSON.stringify(['openid', openid]);
  return account && JSON.stringify(['account', account.homePage, account.name]);
}

/** Whether an Agent or Group is the one meant, or a Group that has it as a member (Part Three 2.1.3). */
const means = (agent: XapiAgent | undefined, identity: string): boolean =>
  agent !== undefined &&
  (identityOf(agent) === identity || (agent.member ?? []).some((member) => identityOf(member) === identity));

/** The `agent` filter of Part Three 2.1.3: actor or object. */
export const isAbout = ({ actor, object }: Claim, identity: string): boolean =>
  means(actor, identity) || (isAgent(object) && means(object, identity));

/** The same with `related_agents`: also authority, whoever the context names, and all of these in a SubStatement. */
export const isRelatedTo = (statement: Claim & { authority: XapiAgent }, identity: string): boolean =>
  means(statement.authority, identity) ||
  claimsOf(statement).some(
    (claim) => isAbout(claim, identity) || agentsIn(claim.context).some((each) => means(each, identity)),
  );

/** Every Agent and Group that a statement names, members too. */
export const agentsOf = (statement: Claim): XapiAgent[] =>
  claimsOf(statement)
    .flatMap(({ actor, object, context }) => [
      actor,
      ...(isAgent(object) ? [object] : []),
      ...agentsIn(context),
    ])
    .flatMap((agent) => [agent, ...(agent.member ?? [])]);
