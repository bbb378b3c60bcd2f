import { describe, expect, it } from 'vitest';
import { activity, ana, ben, idsOf, reference, statement, useLrs, uuid, verb } from './lrs-fixture.ts';

const { call, server } = useLrs();
const get = (query: Record<string, unknown> | string) => call('GET', 'statements', { query });
const post = async (...list: Record<string, unknown>[]) =>
  (await call('POST', 'statements', { body: list })).json() as string[];

describe('filters (Part Three 2.1.3)', () => {
  const only = async (query: Record<string, unknown>, ...ids: string[]) =>
    expect(idsOf(await get({ ascending: true, ...query }))).toEqual(ids);

  it('agent: as actor, as object, and as a member of a Group that is', async () => {
    const agent = { mbox: `mailto:${uuid()}@example.org` };
    const group = { objectType: 'Group', member: [ben, agent] };
    const ids = await post(
      statement({ actor: agent }),
      statement({ object: { objectType: 'Agent', ...agent } }),
      statement({ actor: group }),
      statement({ object: group }),
    );
    await post(statement({ context: { instructor: agent } }));
    await only({ agent }, ...ids);
    await only({ agent: { ...agent, name: 'another name' } }, ...ids);
  });

  it('agent: an identified Group by its identifier; an anonymous one is refused', async () => {
    const group = { objectType: 'Group', openid: `https://example.org/${uuid()}` };
    const [id = ''] = await post(statement({ actor: { ...group, member: [ana] } }));
    await only({ agent: group }, id);
    expect((await get({ agent: { objectType: 'Group', member: [ana] } })).status).toBe(400);
  });

  it('related_agents: also authority, instructor, team, and all of them in a SubStatement', async () => {
    const agent = { account: { homePage: 'https://example.org', name: uuid() } };
    const team = { objectType: 'Group', member: [agent] };
    const context = { instructor: agent };
    const sub = { ...statement(), objectType: 'SubStatement' };
    const ids = await post(
      statement({ context }),
      statement({ context: { team } }),
      statement({ object: { ...sub, actor: agent } }),
      statement({ object: { ...sub, context } }),
    );
    await only({ agent });
    await only({ agent, related_agents: true }, ...ids);
    const authority = { account: { homePage: 'http://localhost/satchel-lrs', name: 'workshop' } };
    expect(idsOf(await get({ agent: authority, related_agents: true })).length).toBeGreaterThan(0);
  });

  it('verb and registration: by identifier, the UUID in any case', async () => {
    const [name, registration] = [uuid(), uuid()];
    const [id = ''] = await post(statement({ verb: verb(name), context: { registration } }));
    await only({ verb: verb(name).id }, id);
    await only({ registration: registration.toUpperCase() }, id);
    await only({ verb: verb(name).id, registration: uuid() });
  });

  it('activity: as object alone; related_activities also in the context and in a SubStatement', async () => {
    const about = activity();
    const context = { contextActivities: { grouping: [about] } };
    const ids = await post(
      statement({ object: about }),
      statement({ context }),
      statement({ object: { ...statement({ object: about }), objectType: 'SubStatement' } }),
      statement({ object: { ...statement({ context }), objectType: 'SubStatement' } }),
    );
    await only({ activity: about.id }, ids[0] as string);
    await only({ activity: about.id, related_activities: true }, ...ids);
  });

  it('since: after a moment; until: up to and with it', async () => {
    const about = activity();
    const [first = ''] = await post(statement({ object: about }));
    await get({});
    const [second = ''] = await post(statement({ object: about }));
    const at = server()
      .lrs.statements()
      .find(({ id }) => id === first)?.stored;
    await only({ activity: about.id, since: at }, second);
    await only({ activity: about.id, until: at }, first);
  });

  it('a statement about a statement matches as that one does, and so on (2.1.3.s3)', async () => {
    const name = uuid();
    const [a = ''] = await post(statement({ verb: verb(name) }));
    const [b = ''] = await post(reference(a));
    const [c = ''] = await post(reference(b, 'shared'));
    await only({ verb: verb(name).id }, a, b, c);
    await only({ verb: verb(name).id, agent: ben }, b, c);
    // A reference in the context counts for nothing.
    await post(statement({ context: { statement: { objectType: 'StatementRef', id: a } } }));
    await only({ verb: verb(name).id }, a, b, c);
  });

  it('two statements about each other do not send it round in circles', async () => {
    const [a, b] = [uuid(), uuid()];
    await post({ ...reference(b), id: a }, { ...reference(a), id: b });
    expect((await get({ verb: verb('never').id })).status).toBe(200);
  });

  it('never lists a voided statement, but those about it, the voiding one too (2.1.4)', async () => {
    const name = uuid();
    const [voided = ''] = await post(statement({ verb: verb(name) }));
    const [voiding = ''] = await post(reference(voided, 'voided'));
    const [about = ''] = await post(reference(voided, name));
    expect(idsOf(await get({ verb: verb(name).id }))).toEqual([about, voiding]);
    expect(idsOf(await get({ verb: verb(name).id, limit: 1 }))).toEqual([about]);
  });
});
