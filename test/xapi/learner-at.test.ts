import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ownerOf } from '../../src/runtime/device/owner.ts';
import { type DeviceStorage, openStorage } from '../../src/runtime/storage/storage.ts';
import { learnerAt } from '../../src/xapi/browser/learner-at.ts';
import { settings as settingsOf } from '../contracts/standard.ts';
import { storage } from '../standards/launched-stage.ts';

const settings = settingsOf('q1');
const known = 'mailto:ana@example.net https://lrs.example.org';
const [a, b] = ['https://lrs.example.org/a/', 'https://lrs.example.org/b/'];
const registration = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

let kept: DeviceStorage;
beforeEach(async () => {
  vi.stubGlobal('window', { localStorage: storage(), addEventListener() {} });
  kept = await openStorage();
});
afterEach(() => vi.unstubAllGlobals());

const at = (endpoint: string, named: string | undefined = registration, at = kept) =>
  learnerAt(at, { known, endpoint, registration: named, settings });
/** What release 0.1 leaves, which knows of no endpoints. */
const leave = (kind: string, text: string) =>
  kept.set(`satchel:${kind}:${ownerOf(known, settings)}x:y`, text);

describe('the id by which a device knows a learner of an LRS', () => {
  it('is that of release 0.1 at the first endpoint, and another one at each further one, for good', async () => {
    expect([at(a), at(b), at(a), at(b)]).toEqual([known, `${known} ${b}`, known, `${known} ${b}`]);
    const later = await openStorage();
    expect([at(b, registration, later), at(a, registration, later)]).toEqual([`${known} ${b}`, known]);
  });

  it.each(['device', 'statement', 'aside'])(
    'gives what 0.1 left as a %s to who names its registration',
    async (kind) => {
      await leave(kind, JSON.stringify({ state: { registration } }));
      expect(at(b, 'another-registration')).toBe(`${known} ${b}`);
      expect(at(b, '')).toBe(`${known} ${b}`);
      expect(learnerAt(kept, { known, endpoint: b, registration: undefined, settings })).toBe(
        `${known} ${b}`,
      );
      expect(at(a)).toBe(known);
      // Nobody else, whatever they name.
      expect(at(b)).toBe(`${known} ${b}`);
    },
  );

  it('is that of release 0.1 where a browser keeps nothing', () => {
    expect(learnerAt(undefined, { known, endpoint: b, registration, settings })).toBe(known);
  });
});
