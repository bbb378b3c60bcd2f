import { describe, expect, it } from 'vitest';
import { actorIn, basicOf, launchQueryIn } from '../../../src/runtime/lrs/launch-query.ts';

const endpoint = 'https://lrs.example.net/xapi/';
const read = (values: Record<string, string>) =>
  launchQueryIn(`?${new URLSearchParams({ endpoint, auth: 'Basic eA==', ...values })}`, true);
const bare = { endpoint, authorization: 'Basic eA==' };

describe('what a launch names in its query', () => {
  it('is nothing without an endpoint, or without a key', () => {
    expect(read({ auth: '' })).toBeUndefined();
    expect(read({ endpoint: '' })).toBeUndefined();
    expect(launchQueryIn(`?endpoint=${endpoint}`, true)).toBeUndefined();
    expect(launchQueryIn('?auth=Basic%20eA==', true)).toBeUndefined();
  });

  it('has a key with its scheme, or alone', () => {
    expect(read({})).toEqual(bare);
    expect(read({ auth: 'eA==' })).toEqual(bare);
    expect(read({ auth: 'Bearer x' })?.authorization).toBe('Bearer x');
    expect(['eA==', 'Basic eA==', 'basic eA=='].map(basicOf)).toEqual([
      'Basic eA==',
      'Basic eA==',
      'basic eA==',
    ]);
  });

  it.each([
    ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', true],
    ['3F2504E0-4F89-41D3-9A0C-0305E82C3301', true],
    ['3f2504e0-4f89-41d3-9a0c-0305e82c33', false],
    ['3f2504e0-4f89-9a0c-0305e82c3301', false],
    ['xf2504e0-4f89-41d3-9a0c-0305e82c3301', false],
    ['3f2504e0-4f89-41d3-9a0c-0305e82c3301-5', false],
    ['x3f2504e0-4f89-41d3-9a0c-0305e82c3301', false],
    ['', false],
  ])('has a registration that is a UUID: %j', (registration, isOne) => {
    expect(read({ registration })).toEqual(isOne ? { ...bare, registration } : bare);
  });

  it.each([
    ['https://lms.example.net/8', true],
    ['urn:x-lms:8', true],
    ['ab+c.1-d:8', true],
    ['lms 8', false],
    ['see https://lms.example.net/8', false],
    ['https://lms.example.net/8 or 9', false],
    ['8:a', false],
    ['', false],
  ])('has an activity, and one around it, that is an IRI: %j', (id, isOne) => {
    const grouping = [{ objectType: 'Activity', id }];
    expect(read({ activity_id: id })).toEqual(isOne ? { ...bare, activity: id } : bare);
    expect(read({ grouping: id })).toEqual(
      isOne ? { ...bare, context: { contextActivities: { grouping } } } : bare,
    );
  });

  it('has a platform, and languages in their order', () => {
    expect(read({ activity_platform: 'An LMS', 'Accept-Language': 'fr-CA,fr;q=0.8,en;q=0.5' })).toEqual({
      ...bare,
      context: { platform: 'An LMS' },
      language: 'fr-CA,fr,en',
    });
  });
});

describe('an actor', () => {
  const ana = { objectType: 'Agent', mbox: 'mailto:ana@example.net' };
  const account = { homePage: 'https://lms.example.net', name: 'ana' };
  it.each([
    [{ mbox: 'mailto:ana@example.net' }, ana],
    [{ mbox: 'ana@example.net' }, ana],
    [
      { mbox: ['ana@example.net'], name: ['Ana'] },
      { ...ana, name: 'Ana' },
    ],
    [{ mbox_sha1sum: ['00'] }, { objectType: 'Agent', mbox_sha1sum: '00' }],
    [{ openid: ['https://ana.example.net'] }, { objectType: 'Agent', openid: 'https://ana.example.net' }],
    [{ account }, { objectType: 'Agent', account }],
    // ILIAS before 8: an agent is named in one way, and this account is the same for all learners without a name.
    [
      { mbox: 'ana@example.net', name: '-', account: { homePage: 'NO_PAGE', name: '-' } },
      { ...ana, name: '-' },
    ],
    [
      { mbox_sha1sum: '00', openid: 'https://ana.example.net' },
      { objectType: 'Agent', mbox_sha1sum: '00' },
    ],
    [
      { account: [{ accountServiceHomePage: account.homePage, accountName: account.name }] },
      { objectType: 'Agent', account },
    ],
    [
      { objectType: 'Group', member: [ana] },
      { objectType: 'Group', member: [ana] },
    ],
    [{ mbox: 'urn:ana@example.net' }, { objectType: 'Agent', mbox: 'urn:ana@example.net' }],
    [{ mbox: 'ana' }, { objectType: 'Agent', mbox: 'ana' }],
    [{ more: 1 }, undefined],
    [{}, undefined],
    [null, undefined],
  ])('%j is %j', (given, actor) => {
    expect(actorIn(JSON.stringify(given))).toEqual(actor);
  });

  it('is none where it cannot be read', () => {
    expect([actorIn(''), actorIn('{')]).toEqual([undefined, undefined]);
    expect(read({ actor: '{' })).toEqual(bare);
    expect(read({ actor: JSON.stringify(ana) })).toEqual({ ...bare, actor: ana });
  });
});
