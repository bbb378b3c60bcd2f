import { json, type LrsReply } from './http/answer.ts';
import { agentParameter, iriOf, needed, only } from './http/parameters.ts';
import type { XapiRequest } from './http/request.ts';
import type { XapiVersion } from './http/version.ts';
import type { Room } from './request-scope.ts';
import { agentsOf, identityOf } from './statements/agent.ts';

/** The versions whose requests are taken: with each its older patches. */
const patches: Record<XapiVersion, string[]> = {
  '1.0.3': ['1.0.0', '1.0.1', '1.0.2', '1.0.3'],
  '2.0.0': ['2.0.0'],
};

/** GET /about (xAPI 1.0.3 Part Three 2.8). */
export function getAbout(request: XapiRequest, { versions }: Room): LrsReply {
  only(request);
  return json({ version: versions.flatMap((each) => patches[each]) });
}

/** GET /activities (Part Three 2.5): an Activity with all that statements said of it. */
export function getActivity(request: XapiRequest, { store }: Room): LrsReply {
  only(request, 'activityId');
  const id = needed(iriOf(request, 'activityId'), 'activityId');
  return json(store.holdings.activities.get(id));
}

/** GET /agents (Part Three 2.4): a Person, with every name under which statements know the Agent. */
export function getPerson(request: XapiRequest, { store }: Room): LrsReply {
  only(request, 'agent');
  const agent = needed(agentParameter(request, 'agent'), 'agent');
  const identity = identityOf(agent);
  const known = store.holdings.statements.flatMap(agentsOf).filter((each) => identityOf(each) === identity);
  const names = new Set([agent, ...known].flatMap(({ name }) => (name === undefined ? [] : [name])));
  const { mbox, mbox_sha1sum, openid, account } = agent;
  return json({
    objectType: 'Person',
    ...(names.size > 0 ? { name: [...names] } : {}),
    ...(mbox === undefined ? {} : { mbox: [mbox] }),
    ...(mbox_sha1sum === undefined ? {} : { mbox_sha1sum: [mbox_sha1sum] }),
    ...(openid === undefined ? {} : { openid: [openid] }),
    ...(account === undefined ? {} : { account: [account] }),
  });
}
