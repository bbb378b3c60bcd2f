import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDevice } from '../../../src/runtime/device/device.ts';
import { withDevice } from '../../../src/runtime/device/with-device.ts';
import { withoutLms } from '../../../src/runtime/opening/without-lms.ts';
import { fresh, setAnswer } from '../../../src/runtime/state/saved-state.ts';
import { type DeviceStorage, openStorage } from '../../../src/runtime/storage/storage.ts';
import type { SavedState } from '../../../src/shared/saved-state.ts';
import type { Delivery, Session } from '../../../src/shared/session.ts';
import { settings } from '../../contracts/standard.ts';
import { storage } from '../../standards/launched-stage.ts';

const module = settings('q1', 'q2');
const [attempt, another] = ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', '9b2504e0-4f89-41d3-9a0c-0305e82c3302'];
/** The package in a course of Moodle's; another course has another number, another version another revision. */
const at = (course = 31, revision = 1) =>
  `/pluginfile.php/${course}/mod_scorm/content/${revision}/index.html`;
const day = 24 * 3600;

let disk: Storage;
/** Opens the page at an address, in a tab. */
async function page(pathname = at(), tab = storage()): Promise<DeviceStorage> {
  vi.stubGlobal('window', { location: { pathname }, localStorage: disk, sessionStorage: tab });
  return openStorage();
}
beforeEach(() => {
  disk = storage();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime('2026-11-30T08:00:00Z');
  return () => vi.useRealTimers();
});

/** A launch: of Ana, unless somebody else, or nobody, is named. */
const launched = (known: Partial<Session> = {}): Session =>
  withoutLms('refused', { learner: { id: 'ana', language: '' }, ...known });
const nobody = { id: '', language: '' };
const state = (registration: string, answers: Record<string, string> = {}): SavedState => {
  const made = { ...fresh(), registration };
  for (const [id, text] of Object.entries(answers)) setAnswer(made, id, text, 'en');
  return made;
};
const textsOf = ({ answers }: SavedState) =>
  Object.fromEntries(Object.entries(answers).map(([id, { answer }]) => [id, answer]));
/** A learner writes at an address, and what becomes of the commit is known. */
async function wrote(
  text: string,
  { session = launched(), path = at(), registration = attempt, tab = storage(), delivery }: Writing = {},
): Promise<void> {
  const device = openDevice(session, module, await page(path, tab));
  await device.keep(state(registration, { q1: text }));
  if (delivery === 'sent') device.sent();
}
interface Writing {
  session?: Session;
  path?: string;
  registration?: string;
  tab?: Storage;
  delivery?: Delivery['state'];
}
/** What the next launch begins with. */
async function begins(session = launched(), path = at()) {
  const found = await withDevice(session, module, await page(path));
  return { ...found, texts: textsOf(found.state) };
}
const held = (registration: string, answers: Record<string, string> = {}) =>
  JSON.stringify(state(registration, answers));

describe('a copy on the device', () => {
  it('comes back to its attempt, which the LMS names', async () => {
    await wrote('mine');
    expect((await begins(launched({ saved: held(attempt) }))).texts).toEqual({ q1: 'mine' });
    expect((await begins(launched({ registration: attempt }))).texts).toEqual({ q1: 'mine' });
  });

  it('comes back to an attempt of which nothing ever arrived', async () => {
    await wrote('mine');
    const { state, texts } = await begins();
    expect(texts).toEqual({ q1: 'mine' });
    expect(state.registration).toBe(attempt);
  });

  it('goes into an attempt that was begun anew elsewhere, under that one’s name', async () => {
    await wrote('mine');
    const { state, texts } = await begins(launched({ saved: held(another, { q2: 'elsewhere' }) }));
    expect(texts).toEqual({ q1: 'mine', q2: 'elsewhere' });
    expect(state.registration).toBe(another);
  });

  it.each<[string, Writing, Partial<Session>, string]>([
    ['another learner', {}, { learner: { id: 'ben', language: '' } }, at()],
    ['somebody whom nobody names', {}, { learner: nobody }, at()],
    [
      'anybody, from somebody whom nobody names',
      { session: launched({ learner: nobody }) },
      { learner: nobody },
      at(),
    ],
    ['another attempt that the launch names', {}, { registration: another }, at()],
    ['another course', {}, {}, at(32)],
    ['a new attempt, once the LMS said that it has the old one', { delivery: 'sent' }, {}, at()],
  ])('is not given to %s', async (_, writing, session, path) => {
    await wrote('mine', writing);
    expect((await begins(launched(session), path)).texts).toEqual({});
  });

  it('is found in a new version of the package, at another address', async () => {
    await wrote('mine', { path: at(31, 1) });
    expect((await begins(launched({ saved: held(attempt) }), at(31, 2))).texts).toEqual({ q1: 'mine' });
  });

  it('is found by the name that release 0.1 gave it, once, and has its own from then on', async () => {
    await wrote('mine', { path: '/lms/content/index.html' }); // an address without a revision has one name only
    const [key = ''] = Object.keys(disk);
    const old = openDevice(launched(), module, await page()).activity;
    expect(old).toBeDefined();
    const written = disk.getItem(key) ?? '';
    disk.removeItem(key);
    const { nameOf } = await import('../../../src/runtime/storage/storage.ts');
    const ofRelease = key.replace(nameOf('/lms/content/'), nameOf(at().replace(/[^/]*$/, '')));
    expect(ofRelease).not.toBe(key);
    disk.setItem(ofRelease, written);
    expect((await begins(launched({ saved: held(attempt) }))).texts).toEqual({ q1: 'mine' });
    expect(disk.getItem(ofRelease)).toBeNull();
  });

  it('of a page that nobody launches is the newest', async () => {
    const session = launched({ learner: nobody, local: true });
    await wrote('older', { session, registration: another });
    vi.setSystemTime('2026-11-30T09:00:00Z');
    await wrote('newer', { session, delivery: 'sent' });
    vi.setSystemTime('2026-11-30T10:00:00Z');
    await wrote('elsewhere', { session, registration: another, path: at(32) });
    const { state, texts, device } = await begins(session);
    expect(device?.isNamed).toBe(true);
    expect(texts).toEqual({ q1: 'newer' });
    expect(state.registration).toBe(attempt);
  });

  it('that is completed gives its answers to a new attempt, and not its outcome', async () => {
    const device = openDevice(launched(), module, await page());
    await device.keep({ ...state(attempt, { q1: 'mine' }), outcome: { completed: true } });
    const { state: begun, texts } = await begins();
    expect(texts).toEqual({ q1: 'mine' });
    expect(begun.outcome.completed).toBe(false);
    expect(begun.registration).not.toBe(attempt);
  });

  it('stays out of a restored course, whose attempt is one of its own', async () => {
    await wrote('mine');
    const { activity } = openDevice(launched(), module, await page());
    const restored = JSON.stringify({ ...state(attempt, { q2: 'restored' }), activity });
    const { state: begun, texts } = await begins(launched({ saved: restored }), at(32));
    expect(texts).toEqual({ q2: 'restored' });
    expect(begun.registration).not.toBe(attempt);
    expect(begun.activity).not.toBe(activity);
    const same = await begins(launched({ saved: restored }));
    expect(same.texts).toEqual({ q1: 'mine', q2: 'restored' });
    expect(same.state.registration).toBe(attempt);
  });

  it('is forgotten a month after the LMS said that it has it, and not before', async () => {
    await wrote('sent', { delivery: 'sent' });
    await wrote('kept', { registration: another });
    vi.setSystemTime(Date.now() + (30 * day - 1) * 1000);
    await page().then((kept) => openDevice(launched(), module, kept));
    expect(Object.keys(disk).length).toBe(2);
    vi.setSystemTime(Date.now() + 1000);
    const device = openDevice(launched(), module, await page());
    expect(device.find(attempt)).toBeUndefined();
    expect(device.find(another)).toBeDefined();
  });

  it('that is in the way where there is no room goes, if the LMS has it', async () => {
    await wrote('sent', { delivery: 'sent' });
    await wrote('kept', { registration: another });
    const kept = await page();
    const device = openDevice(launched(), module, kept);
    const { change } = kept;
    let tried = 0;
    kept.change = (key, make) => (tried++ === 0 ? Promise.resolve(false) : change(key, make));
    const own = '00000000-4f89-41d3-9a0c-0305e82c3303';
    expect(await device.keep(state(own, { q1: 'new' }))).toBe(true);
    expect(
      device
        .copies(device.owner)
        .map(({ registration }) => registration)
        .sort(),
    ).toEqual([own, another].sort());
  });

  it('is written no more once it was closed, and goes when it is dropped', async () => {
    const device = openDevice(launched(), module, await page());
    await device.keep(state(attempt, { q1: 'mine' }));
    await device.keep(state(another, { q1: 'under another name' }));
    device.drop(another);
    expect(device.find(another)).toBeUndefined();
    device.close();
    expect(await device.keep(state(attempt, { q1: 'after the end' }))).toBe(false);
    device.sent();
    expect(textsOf(device.find(attempt) ?? fresh())).toEqual({ q1: 'mine' });
    expect(device.copies(device.owner)[0]?.copy.sent).toBe(false);
  });

  it('that is damaged is nobody’s, and keeps nobody from theirs', async () => {
    await wrote('mine');
    const [key = ''] = Object.keys(disk);
    for (const [at, text] of ['{"sent":true', '{"sent":true}', 'null'].entries())
      disk.setItem(key.replace(attempt, `${another.slice(0, -1)}${at}`), text);
    const { texts, device } = await begins();
    expect(texts).toEqual({ q1: 'mine' });
    expect(device?.copies(device.owner)).toHaveLength(1);
  });

  it.each([
    [true, true],
    [true, false],
    [false, false],
  ])('that is there twice is both together, sent only where both were: %s, %s', async (first, second) => {
    const kept = await page();
    const copy = (sent: boolean, id: string) =>
      JSON.stringify({ sent, time: 1_796_025_600, state: state(attempt, { [id]: id }) });
    const device = openDevice(launched(), module, kept);
    await device.keep(state(attempt));
    kept.all = () => [copy(first, 'q1'), copy(second, 'q2')];
    expect(textsOf(device.find(attempt) ?? fresh())).toEqual({ q1: 'q1', q2: 'q2' });
    expect(device.copies(device.owner)[0]?.copy.sent).toBe(first && second);
  });

  it('is none before something was kept', async () => {
    const device = openDevice(launched(), module, await page());
    device.sent();
    expect(Object.keys(disk)).toEqual([]);
  });

  it('belongs to one tab, by a name that a reload finds again; to none where that is forbidden', async () => {
    const tab = storage();
    await wrote('one', { session: launched({ learner: nobody }), tab });
    const name = tab.getItem('satchel:tab');
    const [key = ''] = Object.keys(disk);
    expect(JSON.parse(disk.getItem(key) ?? '')).toMatchObject({ tab: name });
    const forbidden = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('no', 'SecurityError');
      },
    };
    await wrote('two', { session: launched({ learner: nobody }), tab: forbidden as unknown as Storage });
    await wrote('three', {
      session: launched({ learner: nobody }),
      registration: another,
      tab: forbidden as unknown as Storage,
    });
    const device = openDevice(launched({ learner: nobody }), module, await page());
    const tabs = device.copies(device.owner).map(({ copy }) => copy.tab);
    expect(new Set(tabs).size).toBe(2);
    expect(tabs.every((each) => each && each !== name)).toBe(true);
  });

  it('says what may be offered: whose tab it was, whether it arrived, whether its address was understood', async () => {
    const tab = storage();
    await wrote('one', { session: launched({ learner: nobody }), tab });
    vi.setSystemTime('2026-11-30T09:00:00Z');
    await wrote('two', {
      session: launched({ learner: nobody }),
      registration: another,
      path: '/lms/index.html',
    });
    const device = openDevice(launched({ learner: nobody }), module, await page(at(), tab));
    const [newest, older] = device.copies(device.owner);
    expect(newest).toMatchObject({ registration: another, isHere: false, copy: { sent: false } });
    expect(newest?.copy.known).toBeUndefined();
    expect(older).toMatchObject({ registration: attempt, isHere: true, copy: { known: true, sent: false } });
    expect(older?.copy.tab).not.toBe(newest?.copy.tab);
    const again = openDevice(launched({ learner: nobody }), module, await page(at(), tab));
    await again.keep(state(attempt, { q1: 'three' }));
    expect(again.copies(again.owner)[0]?.copy.tab).toBe(older?.copy.tab);
    const named = openDevice(launched(), module, await page());
    await named.keep(state(attempt));
    named.sent();
    await named.keep(state(attempt, { q1: 'more' }));
    expect(named.copies(named.owner)[0]?.copy).toMatchObject({ sent: false, arrived: true });
    expect(named.copies(named.owner)[0]?.copy.tab).toBeUndefined();
  });
});

describe('a session with a copy beside it', () => {
  it('keeps nothing for those who only look', async () => {
    await wrote('mine');
    const { device, texts, ahead } = await begins(
      launched({ mode: 'browse', saved: held(attempt, { q2: 'theirs' }) }),
    );
    expect({ device, texts, ahead }).toEqual({ device: undefined, texts: { q2: 'theirs' }, ahead: false });
  });

  it.each<[string, Record<string, string>, boolean]>([
    ['lacks an answer of this device’s', {}, true],
    ['has it all', { q1: 'mine' }, false],
  ])('is ahead of an LMS that %s', async (_, answers, ahead) => {
    const there = state(attempt, answers);
    const device = openDevice(launched(), module, await page());
    await device.keep(
      Object.keys(answers).length > 0 ? structuredClone(there) : state(attempt, { q1: 'mine' }),
    );
    expect((await begins(launched({ saved: JSON.stringify(there) }))).ahead).toBe(ahead);
  });

  it('is ahead by one answer of two, and by one that was written elsewhere as often', async () => {
    const there = state(attempt, { q1: 'one', q2: 'two' });
    const device = openDevice(launched(), module, await page());
    const more = structuredClone(there);
    setAnswer(more, 'q2', 'two, and more', 'en');
    await device.keep(more);
    expect((await begins(launched({ saved: JSON.stringify(there) }))).ahead).toBe(true);
    const elsewhere = structuredClone(more);
    Object.assign(elsewhere.answers.q2 ?? {}, { by: 'another device', time: 1, answer: 'two, elsewhere' });
    expect((await begins(launched({ saved: JSON.stringify(elsewhere) }))).ahead).toBe(true);
  });

  it('goes on where the address says nothing of the activity', async () => {
    const { activity } = openDevice(launched(), module, await page());
    await wrote('mine', { path: '/lms/index.html' });
    const saved = JSON.stringify({ ...state(attempt, { q2: 'theirs' }), activity });
    const { state: begun, texts } = await begins(launched({ saved }), '/lms/index.html');
    expect(texts).toEqual({ q1: 'mine', q2: 'theirs' });
    expect(begun).toMatchObject({ registration: attempt, activity });
  });

  it('promises nothing of the device before anything was kept there', async () => {
    const { session } = await begins();
    expect(await session.commit()).toEqual({ state: 'lost', why: 'refused' });
  });

  it.each<[string, Delivery, Partial<Session>, Delivery]>([
    ['sent is sent', { state: 'sent' }, {}, { state: 'sent' }],
    ['lost is on the device', { state: 'lost', why: 'offline' }, {}, { state: 'device', why: 'offline' }],
    ['lost is kept, where no LMS is', { state: 'lost', why: 'no-lms' }, { local: true }, { state: 'kept' }],
  ])('says what became of a commit: %s', async (_, delivery, session, said) => {
    const { session: own, device } = await begins(launched({ ...session, commit: async () => delivery }));
    own.save(held(attempt, { q1: 'mine' }));
    expect(await own.commit()).toEqual(said);
    expect(textsOf(device?.find(attempt) ?? fresh())).toEqual({ q1: 'mine' });
    expect(device?.copies(device.owner)[0]?.copy.sent).toBe(delivery.state === 'sent');
  });

  it('promises nothing of the device where that keeps nothing', async () => {
    const kept = await page();
    kept.change = async () => false;
    const { session } = await withDevice(launched(), module, kept);
    session.save(held(attempt, { q1: 'mine' }));
    expect(await session.commit()).toEqual({ state: 'lost', why: 'refused' });
  });

  it('takes a commit that throws for one that was not taken', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { session } = await begins(launched({ commit: () => Promise.reject(new Error('of an LMS')) }));
    session.save(held(attempt, { q1: 'mine' }));
    expect(await session.commit()).toEqual({ state: 'device', why: 'refused' });
    expect(error).toHaveBeenCalledOnce();
    error.mockRestore();
  });

  it.each([
    ['foreign', true],
    ['damaged', false],
  ] as const)(
    'replaces what stood in the place of saved state and is %s: %s, when it is kept',
    async (kind, isReplaced) => {
      const kept = await page();
      const replace = vi.fn(() => expect(kept.keys('satchel:unread:')).toHaveLength(1));
      await withDevice(
        launched({ unread: { kind, text: 'of another tool', replace } as never }),
        module,
        kept,
      );
      expect(replace).toHaveBeenCalledTimes(isReplaced ? 1 : 0);
      expect(kept.keys('satchel:unread:').map((key) => kept.get(key))).toEqual(
        isReplaced ? ['of another tool'] : [],
      );
    },
  );

  it('lets tabs of one attempt join what they have', async () => {
    const joinWith = vi.fn();
    await begins(launched({ joinWith }));
    const [join] = joinWith.mock.calls[0] as [(theirs: string, ours: string) => string];
    const both = JSON.parse(
      join(held(attempt, { q1: 'theirs' }), held(attempt, { q2: 'ours' })),
    ) as SavedState;
    expect(textsOf(both)).toEqual({ q1: 'theirs', q2: 'ours' });
  });
});
