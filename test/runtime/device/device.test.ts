import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDevice } from '../../../src/runtime/device/device.ts';
import { withDevice } from '../../../src/runtime/device/with-device.ts';
import { withoutLms } from '../../../src/runtime/opening/without-lms.ts';
import { fresh, setAnswer } from '../../../src/runtime/state/saved-state.ts';
import { type DeviceStorage, openStorage } from '../../../src/runtime/storage/storage.ts';
import type { SavedState } from '../../../src/shared/saved-state.ts';
import { settings } from '../../contracts/standard.ts';
import { storage } from '../../standards/launched-stage.ts';

const learner = { id: 'ana', language: '' };
const registration = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
let kept: DeviceStorage;
/** Another tab has what this one had when it was opened. */
const tab = () => openDevice(withoutLms('no-lms', { learner }), settings('q1', 'q2'), kept);
const begun = (): SavedState => ({ ...fresh(), registration });
const write = (state: SavedState, id: string, text: string): SavedState => {
  setAnswer(state, id, text, 'en');
  return structuredClone(state);
};
const answers = () =>
  Object.fromEntries(
    Object.entries(tab().find(registration)?.answers ?? {}).map(([id, { answer }]) => [id, answer]),
  );

describe('the copy on the device', () => {
  beforeEach(async () => {
    vi.stubGlobal('window', {
      location: { pathname: '/package/index.html' },
      localStorage: storage(),
      sessionStorage: storage(),
    });
    kept = await openStorage();
  });

  it('keeps what two tabs of one attempt write side by side', () => {
    const [one, two] = [tab(), tab()];
    const [first, second] = [begun(), begun()];
    one.keep(write(first, 'q1', 'in the one'));
    two.keep(write(second, 'q2', 'in the other'));
    one.keep(write(first, 'q1', 'in the one, and more'));
    expect(answers()).toEqual({ q1: 'in the one, and more', q2: 'in the other' });
  });

  it('is not forgotten as sent while it holds what another tab could not send', () => {
    const [one, two] = [tab(), tab()];
    one.keep(write(begun(), 'q1', 'nobody has it'));
    two.keep(write(begun(), 'q2', 'the LMS has it'));
    two.sent();
    expect(tab().findUnsent()?.answers.q1?.answer).toBe('nobody has it');
  });

  it('is sent when all of it was', () => {
    const [one, two] = [tab(), tab()];
    one.keep(write(begun(), 'q1', 'the LMS has it'));
    one.sent();
    two.keep(write(begun(), 'q2', 'this too'));
    two.sent();
    expect(tab().findUnsent()).toBeUndefined();
    expect(answers()).toEqual({ q1: 'the LMS has it', q2: 'this too' });
  });

  it('is made of what the LMS gave back, where the LMS takes nothing before anything new is saved', async () => {
    const held = JSON.stringify(write(begun(), 'q1', 'written on another device'));
    const refusing = { ...withoutLms('refused', { learner }), saved: held };
    const { session } = await withDevice(refusing, settings('q1', 'q2'), kept);
    expect(await session.commit()).toEqual({ state: 'device', why: 'refused' });
    expect(answers()).toEqual({ q1: 'written on another device' });
    // It is the LMS's: no new attempt takes it for one that never arrived.
    expect(tab().findUnsent()).toBeUndefined();

    const full = { ...kept, change: async () => false };
    const { session: elsewhere } = await withDevice(refusing, settings('q1', 'q2'), full);
    expect(await elsewhere.commit()).toEqual({ state: 'lost', why: 'refused' });
  });

  it('lets an answer be emptied', () => {
    const device = tab();
    const state = begun();
    device.keep(write(state, 'q1', 'a word'));
    device.keep(write(state, 'q1', ''));
    expect(answers()).toEqual({ q1: '' });
  });
});
