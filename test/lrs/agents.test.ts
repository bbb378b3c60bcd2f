import { describe, it } from 'vitest';
import { ana, ben, statement, useLrs } from './lrs-fixture.ts';
import { account, group, sub, verdictsOf } from './verdicts.ts';

const { call } = useLrs();
const { taken, refused } = verdictsOf(call);

type Place = (what: unknown) => unknown;
/** Every place where an Agent or a Group may stand. */
const agentPlaces: [string, Place][] = [
  ['actor', (actor) => statement({ actor })],
  ['context.instructor', (instructor) => statement({ context: { instructor } })],
  ['object', (object) => statement({ object })],
  ['a SubStatement’s actor', (actor) => statement({ object: sub({ actor }) })],
  ['a SubStatement’s instructor', (instructor) => statement({ object: sub({ context: { instructor } }) })],
];
const sha1 = 'cd9b00a5611f94eaa7b1661edab976068e364975';

describe.each(agentPlaces)('an Agent or Group as %s (Part Two 2.4.2)', (_, place) => {
  it.each([
    { objectType: 'Agent', mbox: 'mailto:ana@example.org', name: 'Ana' },
    { objectType: 'Agent', mbox_sha1sum: sha1 },
    { objectType: 'Agent', openid: 'https://openid.example.org/ana' },
    { objectType: 'Agent', account },
    { objectType: 'Agent', mbox: 'mailto:ana@localhost' },
    { objectType: 'Agent', mbox: 'mailto:äna+x@exämple.org' },
    group({ member: [ana, ben] }),
    group({ account }),
    group({ mbox: 'mailto:g@example.org', member: [] }),
  ])('takes %j', (agent) => taken(place(agent)));

  it.each([
    'ana',
    12345,
    null,
    [],
    {},
    { objectType: 'agent', mbox: 'mailto:ana@example.org' },
    { objectType: 'Person', mbox: 'mailto:ana@example.org' },
    { objectType: '__proto__', mbox: 'mailto:ana@example.org' },
    { objectType: 'constructor', mbox: 'mailto:ana@example.org' },
    { objectType: 'toString', mbox: 'mailto:ana@example.org' },
    { objectType: 'Agent' },
    { objectType: 'Agent', name: 'only a name' },
    { objectType: 'Agent', mbox: 'ana@example.org' },
    { objectType: 'Agent', mbox: 'mailto:example.org' },
    { objectType: 'Agent', mbox: '' },
    { objectType: 'Agent', mbox: { key: 'x' } },
    { objectType: 'Agent', mbox: 'mailto:ana@example.org', name: null },
    { objectType: 'Agent', mbox: 'mailto:ana@example.org', name: 5 },
    { objectType: 'Agent', mbox: 'mailto:ana@example.org', Name: 'x' },
    { objectType: 'Agent', mbox: 'mailto:ana@example.org', member: [ana] },
    { objectType: 'Agent', mbox: 'mailto:ana@example.org', account },
    { objectType: 'Agent', mbox: 'mailto:ana@example.org', mbox_sha1sum: sha1 },
    { objectType: 'Agent', mbox: 'mailto:ana@example.org', openid: 'https://a.example' },
    { objectType: 'Agent', openid: 'https://a.example', mbox_sha1sum: sha1 },
    { objectType: 'Agent', mbox_sha1sum: 'abcde' },
    { objectType: 'Agent', mbox_sha1sum: `${sha1}00` },
    { objectType: 'Agent', openid: 'ab=c://should.fail.com' },
    { objectType: 'Agent', openid: 'not an IRI' },
    { objectType: 'Agent', account: { homePage: 'https://lms.example.org' } },
    { objectType: 'Agent', account: { name: 'x' } },
    { objectType: 'Agent', account: { ...account, name: { key: 'x' } } },
    { objectType: 'Agent', account: { ...account, homePage: 'lms' } },
    { objectType: 'Agent', account: { ...account, homePage: 'https://lms.example.org/a b' } },
    { objectType: 'Agent', account: { ...account, other: 1 } },
    group(),
    group({ member: [] }),
    group({ member: ana }),
    group({ member: [group({ member: [ana] })] }),
    group({ member: [group({ account })] }),
    group({ member: ['ana'] }),
    group({ account, mbox: 'mailto:g@example.org' }),
  ])('refuses %j', (agent) => refused(place(agent)));
});

describe('authority (Part Two 2.4.9)', () => {
  it.each([{ authority: ana }, { authority: group({ member: [ana, ben] }) }])('takes %j', (parts) =>
    taken(statement(parts)),
  );
  it.each([
    { authority: 'ana' },
    { authority: { name: 'x' } },
    { authority: group({ member: [ana] }) },
    { authority: group({ member: [ana, ben, ana] }) },
    { authority: group({ account, member: [ana, ben] }) },
    { authority: group({ openid: 'https://a.example' }) },
  ])('refuses %j', (parts) => refused(statement(parts)));
});
