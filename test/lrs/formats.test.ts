import { describe, expect, it } from 'vitest';
import { activity, ana, ben, statement, useLrs, uuid, verb } from './lrs-fixture.ts';

const { call } = useLrs();
const get = (query: Record<string, unknown> | string) => call('GET', 'statements', { query });
const post = async (...list: Record<string, unknown>[]) =>
  (await call('POST', 'statements', { body: list })).json() as string[];

describe('formats (Part Three 2.1.3)', () => {
  const about = (name: string) => ({
    ...activity(name),
    definition: {
      name: { 'en-US': 'color', 'en-GB': 'colour' },
      description: { de: 'Farbe', 'en-GB': 'what colour' },
      interactionType: 'choice',
      choices: [{ id: 'a', description: { 'en-GB': 'grey', 'en-US': 'gray' } }],
    },
  });
  const group = {
    objectType: 'Group',
    name: 'g',
    mbox: 'mailto:g@example.org',
    member: [{ ...ana, name: 'Ana' }],
  };
  const one = async (id: string, format?: string, languages = 'en-GB') => {
    const query = { statementId: id, ...(format ? { format } : {}) };
    const heard = await call('GET', 'statements', { query, headers: { 'Accept-Language': languages } });
    return heard.json() as Record<string, Record<string, unknown>>;
  };

  it('exact, also when no format is named: as it came', async () => {
    const sent = statement({ actor: group, object: about(uuid()) });
    const [id = ''] = await post(sent);
    expect(await one(id)).toMatchObject(sent);
    expect(await one(id, 'exact')).toEqual(await one(id));
  });

  it('ids: nothing but what identifies', async () => {
    const object = about(uuid());
    const anonymous = { objectType: 'Group', name: 'x', member: [{ ...ana, name: 'Ana' }] };
    const context = { instructor: { ...ben, name: 'Ben' }, contextActivities: { parent: [about(uuid())] } };
    const sub = { objectType: 'SubStatement', actor: anonymous, verb: verb(), object };
    const [id = ''] = await post(
      statement({ actor: group, object: sub, context, result: { success: true } }),
    );
    expect(await one(id, 'ids')).toMatchObject({ result: { success: true } });
    const { actor, verb: said, object: within, context: around } = await one(id, 'ids');
    expect(actor).toEqual({ objectType: 'Group', mbox: 'mailto:g@example.org' });
    expect(said).toEqual({ id: verb().id });
    expect(within).toEqual({
      objectType: 'SubStatement',
      actor: { objectType: 'Group', member: [ana] },
      verb: { id: verb().id },
      object: { id: object.id },
    });
    expect(around).toEqual({
      instructor: ben,
      contextActivities: { parent: [{ id: context.contextActivities.parent[0]?.id }] },
    });
  });

  it('canonical: one language a map, by Accept-Language, in Activities, choices and Verbs', async () => {
    const [id = ''] = await post(
      statement({ object: about(uuid()), context: { contextActivities: { other: [about(uuid())] } } }),
    );
    const { verb: said, object, context } = await one(id, 'canonical');
    const definition = {
      name: { 'en-GB': 'colour' },
      description: { 'en-GB': 'what colour' },
      interactionType: 'choice',
      choices: [{ id: 'a', description: { 'en-GB': 'grey' } }],
    };
    expect(said).toEqual({ id: verb().id, display: { 'en-GB': 'ANSWERED' } });
    expect(object?.definition).toEqual(definition);
    expect(context).toMatchObject({ contextActivities: { other: [{ definition }] } });
  });

  it.each([
    ['de, en-US;q=0.5', { name: { 'en-US': 'color' }, description: { de: 'Farbe' } }],
    ['en;q=0.1, fr', { name: { 'en-US': 'color' }, description: { 'en-GB': 'what colour' } }],
    ['en-GB;q=0, *;q=0.1', { name: { 'en-US': 'color' }, description: { de: 'Farbe' } }],
    ['', { name: { 'en-US': 'color' }, description: { de: 'Farbe' } }],
    [';;q=x,,', { name: { 'en-US': 'color' }, description: { de: 'Farbe' } }],
  ])('canonical with Accept-Language %j chooses for each map alone', async (languages, definition) => {
    const [id = ''] = await post(statement({ object: about(uuid()) }));
    expect((await one(id, 'canonical', languages)).object).toMatchObject({ definition });
  });

  it('canonical: with the definition that another statement brought', async () => {
    const object = about(uuid());
    await post(statement({ object }));
    const [id = ''] = await post(statement({ object: { id: object.id } }));
    expect((await one(id, 'canonical')).object).toMatchObject({
      definition: { name: { 'en-GB': 'colour' } },
    });
    expect((await one(id)).object).toEqual({ id: object.id });
  });

  it('refuses any other', async () => {
    expect((await get({ format: 'IDS' })).status).toBe(400);
    expect((await get({ format: 'toString' })).status).toBe(400);
  });
});
