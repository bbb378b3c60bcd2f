import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { seal } from '../../src/scorm/browser/envelope.ts';
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
