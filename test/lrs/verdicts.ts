import { expect } from 'vitest';
import { activity, type Call, statement } from './lrs-fixture.ts';

/** What an LRS says to a statement: `taken` expects 200, `refused` 400 with a sentence. */
export function verdictsOf(call: Call) {
  const post = (body: unknown) => call('POST', 'statements', { body });
  return {
    post,
    async taken(body: unknown) {
      const heard = await post(body);
      expect([heard.status, heard.status === 200 ? '' : heard.text]).toEqual([200, '']);
    },
    async refused(body: unknown) {
      const heard = await post(body);
      expect([heard.status, JSON.stringify(body)]).toEqual([400, JSON.stringify(body)]);
      expect(heard.text).toMatch(/^(The statement|Statement \d|The body) .+\.\n$/s);
    },
  };
}

/** A SubStatement. */
export const sub = (parts: Record<string, unknown> = {}) => ({
  ...statement({ object: activity('sample'), ...parts }),
  objectType: 'SubStatement',
});

/** A Group. */
export const group = (parts: Record<string, unknown> = {}) => ({ objectType: 'Group', ...parts });
export const account = { homePage: 'https://lms.example.org', name: '1' };
