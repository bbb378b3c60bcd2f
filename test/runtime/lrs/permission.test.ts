import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { markOwner, questionOf } from '../../../src/runtime/lrs/permission.ts';
import { nameOf, openStorage } from '../../../src/runtime/storage/storage.ts';
import type { Settings } from '../../../src/shared/settings.ts';
import { settings as settingsOf } from '../../contracts/standard.ts';
import { storage } from '../../standards/launched-stage.ts';

const endpoint = 'https://lrs.example.org/a/';
const other = 'https://lrs.example.org/b/';

beforeEach(() =>
  vi.stubGlobal('window', { localStorage: storage(), sessionStorage: storage(), addEventListener() {} }),
);
afterEach(() => vi.unstubAllGlobals());

const given = (ways: Partial<NonNullable<Settings['statements']>> = {}): Settings => ({
  ...settingsOf('q1'),
  statements: { actor: 'pseudonym', launch: true, iri: 'https://a.example.org', activities: {}, ...ways },
});
const frameOf = (kind: 'alone' | 'framed' | 'opened') => {
  const frame = { opener: kind === 'opened' ? {} : null } as { opener: unknown; parent?: unknown };
  frame.parent = kind === 'framed' ? {} : frame;
  return frame as unknown as Window;
};

describe('whether a learner is asked before answers go to what a link names', () => {
  const ask = (kind: Parameters<typeof frameOf>[0], settings = given()) =>
    questionOf(frameOf(kind), { settings, storage: undefined, endpoint });

  it('is so where the page stands alone, and not in a frame or a window that another page opened', () => {
    expect([ask('alone'), ask('framed'), ask('opened')].map((each) => each !== undefined)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is not where the package names the endpoint', () => {
    expect(ask('alone', given({ launch: [endpoint] }))).toBeUndefined();
    expect(ask('alone', given({ endpoint: 'https://LRS.example.org/a' }))).toBeUndefined();
    expect(ask('alone', given({ endpoint: other }))).toBeDefined();
  });

  it('is in a frame too where the device holds something that was written for another endpoint', async () => {
    const kept = await openStorage();
    const settings = given();
    const mine = `${nameOf(settings.module.id)}:l:`;
    const asked = () => questionOf(frameOf('framed'), { settings, storage: kept, endpoint }) !== undefined;
    markOwner(kept, mine, other);
    expect(asked()).toBe(false); // nothing of it is there any more
    await kept.set(`satchel:device:${mine}x:y`, '{}');
    expect(asked()).toBe(true);
    kept.remove(`satchel:device:${mine}x:y`);
    expect(asked()).toBe(false);
    await kept.set(`satchel:statement:${mine}x`, '{}');
    expect(asked()).toBe(true);
  });

  it('is not where that was written for this one', async () => {
    const kept = await openStorage();
    const settings = given();
    const mine = `${nameOf(settings.module.id)}:l:`;
    markOwner(kept, mine, endpoint);
    await kept.set(`satchel:device:${mine}x:y`, '{}');
    expect(questionOf(frameOf('framed'), { settings, storage: kept, endpoint })).toBeUndefined();
  });

  it('is once in a tab: a yes counts for that endpoint alone, a no for nothing', () => {
    ask('alone')?.answer(false);
    expect(ask('alone')).toBeDefined();
    ask('alone')?.answer(true);
    expect(ask('alone')).toBeUndefined();
    expect(
      questionOf(frameOf('alone'), { settings: given(), storage: undefined, endpoint: other }),
    ).toBeDefined();
  });
});
