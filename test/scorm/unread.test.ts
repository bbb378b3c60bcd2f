import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seal } from '../../src/scorm/browser/envelope.ts';
import { connect as scorm12 } from '../../src/standards/scorm12/browser.ts';
import { connect as scorm2004 } from '../../src/standards/scorm2004/browser.ts';
import { reflection, settings, windowWith } from '../contracts/standard.ts';

/** An LMS of SCORM 2004 that keeps every element by its name; `refuses` names those that it cannot say now. */
function lms(held: Record<string, string>, refuses: Set<string> = new Set()) {
  let error = '0';
  const yes = () => 'true';
  const api = {
    ...{ Initialize: yes, Commit: yes, Terminate: yes, GetLastError: () => error },
    GetValue(element: string) {
      error = refuses.has(element) ? '301' : '0';
      if (refuses.has(element)) return '';
      const rows = Object.keys(held).filter((each) => /^cmi\.interactions\.\d+\.id$/.test(each));
      return element === 'cmi.interactions._count' ? String(rows.length) : (held[element] ?? '');
    },
    SetValue(element: string, value: string) {
      held[element] = value;
      return 'true';
    },
  };
  return windowWith({ API_1484_11: api });
}

const page = (answers: object) => JSON.stringify({ version: 1, answers });
const sealed = seal(`{"page":${page({ q1: { answer: 'What stands there.' } })},"own":{"indexes":{}}}`);

beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => vi.unstubAllGlobals());

it.each([
  ['damaged', sealed.slice(0, sealed.length * 0.7)],
  ['foreign', '{"bookmark":"page-3"}'],
])('what is %s is not written over before it may be replaced', async (kind, text) => {
  const held = { 'cmi.suspend_data': text };
  const session = await scorm2004(lms(held), settings('q1'));
  expect([session.saved, session.unread?.kind, session.unread?.text]).toEqual(['', kind, text]);
  session.save(page({}));
  expect(await session.commit()).toEqual({ state: 'lost', why: 'damaged' });
  expect(held['cmi.suspend_data']).toBe(text);
  session.unread?.replace();
  expect(await session.commit()).toEqual({ state: 'sent' });
  const next = await scorm2004(lms(held), settings('q1'));
  expect([next.unread, next.saved]).toEqual([undefined, page({})]);
});

it('no row is written while the LMS cannot say how many there are', async () => {
  const held: Record<string, string> = {};
  const refuses = new Set(['cmi.interactions._count']);
  const session = await scorm2004(lms(held, refuses), settings('q1'));
  session.record(reflection('q1', 'one'));
  session.save(page({}));
  expect(await session.commit()).toEqual({ state: 'lost', why: 'refused' });
  expect(Object.keys(held).filter((each) => each.startsWith('cmi.interactions'))).toEqual([]);
  refuses.clear();
  expect(await session.commit()).toEqual({ state: 'sent' });
  // Told again, it may end in a space.
  expect(held['cmi.interactions.0.learner_response']?.trim()).toBe('one');
});

it('answers that wait get their rows in the order of the module', async () => {
  const held: Record<string, string> = {};
  const session = await scorm2004(lms(held), settings('q1', 'q2', 'q3'));
  for (const id of ['q3', 'q1', 'q2']) session.record(reflection(id, id));
  session.save(page({}));
  await session.commit();
  const ids = [0, 1, 2].map((row) => held[`cmi.interactions.${row}.id`]);
  expect(ids).toEqual(['q1', 'q2', 'q3']);
});

/** An LMS of either SCORM whose server can be away: every call that needs it then answers the word false (Sakai). */
function remote(held: Record<string, unknown>, isAway: (call: string, element?: string) => boolean) {
  const ask =
    (call: string, answer: (...args: string[]) => unknown) =>
    (...args: string[]) =>
      isAway(call, args[0]) ? 'false' : answer(...args);
  const [yes, none] = [() => 'true', () => '0'];
  const get = ask('get', (element = '') => held[element] ?? '');
  const set = ask('set', (element = '', value = '') => {
    held[element] = value;
    return 'true';
  });
  const rest = (finish: string, prefix: string) => ({
    [`${prefix}Initialize`]: ask('initialize', yes),
    [`${prefix}Commit`]: ask('commit', yes),
    [finish]: yes,
    [`${prefix}GetLastError`]: ask('error', none),
    [`${prefix}GetValue`]: get,
    [`${prefix}SetValue`]: set,
  });
  return windowWith({ API: rest('LMSFinish', 'LMS'), API_1484_11: rest('Terminate', '') });
}

describe.each([
  ['SCORM 1.2', scorm12],
  ['SCORM 2004', scorm2004],
])('an LMS that answers false where its server is away, %s', (_, connect) => {
  it('has not opened, and knows no learner', async () => {
    const held = { 'cmi.suspend_data': sealed };
    const session = await connect(
      remote(held, () => true),
      settings('q1'),
    );
    expect([session.learner.id, session.saved, session.unread]).toEqual(['', '', undefined]);
    session.save(page({}));
    expect(await session.commit()).toEqual({ state: 'lost', why: 'session-over' });
  });

  it('keeps the saved state that it could not give back', async () => {
    const held = { 'cmi.suspend_data': sealed };
    let launching = true;
    const session = await connect(
      remote(held, (call, element) => launching && (call === 'error' || element === 'cmi.suspend_data')),
      settings('q1'),
    );
    launching = false;
    expect(session.unread).toBeUndefined();
    session.save(page({}));
    await session.commit();
    session.end();
    expect(held['cmi.suspend_data']).toBe(sealed);
  });

  it('is asked once more where it knows of no error', async () => {
    let times = 0;
    const held = { 'cmi.suspend_data': sealed };
    const once = (call: string, element?: string) =>
      call === 'get' && element === 'cmi.suspend_data' && times++ === 0;
    const session = await connect(remote(held, once), settings('q1'));
    expect(session.saved).toContain('What stands there.');
  });

  it('and one that means the word by it is written to', async () => {
    const held = { 'cmi.suspend_data': 'false' };
    const session = await connect(
      remote(held, () => false),
      settings('q1'),
    );
    session.unread?.replace();
    session.save(page({}));
    expect(await session.commit()).toEqual({ state: 'sent' });
    expect(held['cmi.suspend_data']).not.toBe('false');
  });
});

it('an LMS that has nothing yet of what it answers has no saved state, and is told all the same', async () => {
  const held: Record<string, string> = {};
  const later = (answer: unknown) => () => Promise.resolve(answer);
  const session = await scorm2004(
    windowWith({
      API_1484_11: {
        ...{ Initialize: () => 'true', Commit: () => 'true', GetLastError: () => '0', GetValue: later('x') },
        async SetValue(element: string, value: string) {
          held[element] = value;
          return 'true';
        },
      },
    }),
    settings('q1'),
  );
  expect([session.unread, session.saved, session.mode]).toEqual([undefined, '', 'normal']);
  session.save(page({ q1: { answer: 'one' } }));
  // It did not say that it took the state: that is no matter of its length.
  expect(await session.commit()).toEqual({ state: 'lost', why: 'refused' });
  expect(held['cmi.suspend_data']).toMatch(/^satchel-lz\./);
});
