import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { statementStore } from '../../../src/runtime/lrs/statement-store.ts';
import { type DeviceStorage, openStorage } from '../../../src/runtime/storage/storage.ts';
import type { Statement } from '../../../src/shared/statement.ts';
import { storage } from '../../standards/launched-stage.ts';

let device: DeviceStorage;
beforeEach(async () => {
  vi.stubGlobal('window', { localStorage: storage() });
  device = await openStorage();
});
afterEach(() => vi.unstubAllGlobals());

const statement = (id: string, timestamp = '2026-01-01T00:00:00.000Z') => ({ id, timestamp }) as Statement;
const left = () =>
  statementStore('owner', device).left.map(({ id, timestamp }) => `${id} ${timestamp.slice(0, 4)}`);

it('gives back what an earlier launch left, in its order', () => {
  const store = statementStore('owner', device);
  for (const id of ['b', 'a', 'c']) store.keep(statement(id));
  store.forget('a');
  expect(left()).toEqual(['b 2026', 'c 2026']);
  expect(statementStore('another', device).left).toEqual([]);
});

it('keeps the order of launches, whatever comes in them', () => {
  for (const ids of [['z', 'y'], ['x'], ['a', 'm']]) {
    const store = statementStore('owner', device);
    for (const id of ids) store.keep(statement(id));
    if (ids.includes('x')) store.forget('z');
  }
  expect(left().map((each) => each.slice(0, 1))).toEqual(['y', 'x', 'a', 'm']);
});

it('keeps a statement that is told again once, and nothing of it when it was delivered', () => {
  statementStore('owner', device).keep(statement('a'));
  const later = statementStore('owner', device);
  later.keep(statement('b'));
  later.keep(statement('a', '2027-01-01T00:00:00.000Z'));
  expect(left()).toEqual(['b 2026', 'a 2027']);
  later.forget('a');
  expect(left()).toEqual(['b 2026']);
});

it('gives back once what two tabs kept, each under a key of its own, and nothing of it when it was delivered', () => {
  const [one, other] = [statementStore('owner', device), statementStore('owner', device)];
  one.keep(statement('first'));
  one.keep(statement('a'));
  // Another tab does not see what this one wrote since.
  device.set(
    'satchel:statement:owner:000000001-a',
    JSON.stringify(statement('a', '2027-01-01T00:00:00.000Z')),
  );
  other.keep(statement('b'));
  const later = statementStore('owner', device);
  expect(later.left.map(({ id }) => id).sort()).toEqual(['a', 'b', 'first']);
  later.forget('a');
  expect(device.keys('satchel:statement:').filter((key) => key.endsWith('-a'))).toEqual([]);
});

it('forgets of what was refused what the LRS has, and what is beyond twenty', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const store = statementStore('owner', device);
  const aside = () => statementStore('owner', device).aside?.map(({ id }) => id);
  for (const id of ['a', 'b']) store.setAside(statement(id), '400 no');
  expect(aside()).toEqual(['a', 'b']);
  store.forget('a');
  expect(aside()).toEqual(['b']);
  // The newest twenty are kept.
  for (let year = 2000; year < 2025; year++) store.setAside(statement(`d${year}`, `${year}`), '400 no');
  expect(aside()).toEqual([...Array.from({ length: 19 }, (_, at) => `d${2006 + at}`), 'b']);
  vi.restoreAllMocks();
});

it('keeps what was refused apart, for a later launch and for the learner, until the LRS has it', () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const store = statementStore('owner', device);
  store.keep(statement('a'));
  store.forget('a');
  store.setAside(statement('a'), '400 no');
  store.setAside(statement('a'), '400 no, again');
  expect(left()).toEqual([]);
  const later = statementStore('owner', device);
  expect(later.aside?.map(({ id }) => id)).toEqual(['a']);
  expect(later.refused?.()).toEqual([{ why: '400 no, again', statement: statement('a') }]);
  expect(statementStore('another', device).refused?.()).toEqual([]);
  later.forget('a');
  expect([later.refused?.(), statementStore('owner', device).aside]).toEqual([[], []]);
  vi.restoreAllMocks();
});
