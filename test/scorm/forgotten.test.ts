import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Session } from '../../src/shared/session.ts';
import { connect as scorm12 } from '../../src/standards/scorm12/browser.ts';
import { connect as scorm2004 } from '../../src/standards/scorm2004/browser.ts';
import { reflection, settings, windowWith } from '../contracts/standard.ts';

/** An LMS that keeps every element by its name, takes everything, and says this of how many interactions it has. */
function rows(count: string, held: Record<string, string> = {}) {
  const get = (element: string) => (element.endsWith('_count') ? count : (held[element] ?? ''));
  const set = (element: string, value: string) => {
    held[element] = value;
    return 'true';
  };
  const yes = () => 'true';
  const api = {
    ...{ LMSInitialize: yes, LMSGetValue: get, LMSSetValue: set, LMSCommit: yes, LMSFinish: yes },
    ...{ Initialize: yes, GetValue: get, SetValue: set, Commit: yes, Terminate: yes },
    ...{ LMSGetLastError: () => '0', GetLastError: () => '0' },
  };
  return { held, window: windowWith({ API: api, API_1484_11: api }) };
}

/** What stands under each id, without the space in which a text ends that is told again. */
const read = (held: Record<string, string>) =>
  Object.entries(held).flatMap(([element, id]) => {
    const [, row = ''] = /^(cmi\.interactions\.\d+\.)id$/.exec(element) ?? [];
    const response = held[`${row}student_response`] ?? held[`${row}learner_response`] ?? '';
    return row === '' ? [] : [[id, response.trim()]];
  });

const write = (session: Session, answers: Record<string, string>) => {
  for (const [id, text] of Object.entries(answers)) session.record(reflection(id, text));
  session.save(JSON.stringify({ version: 1, answers: {} }));
  return session.commit();
};

beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => vi.unstubAllGlobals());

// What LMSs say at each launch of the interactions of earlier ones: nothing (Open edX), or 0 (ILIAS, Chamilo).
describe.each([
  ['SCORM 1.2', scorm12],
  ['SCORM 2004', scorm2004],
])('where an LMS does not say what it holds of interactions, %s', (_, connect) => {
  const first = async (count: string) => {
    const lms = rows(count);
    await write(await connect(lms.window, settings('q1', 'q2', 'q3')), { q1: 'one', q2: 'two', q3: 'three' });
    return lms;
  };

  it('each question keeps its row where nothing is counted, in whatever order a new version has them', async () => {
    const { held, window } = await first('');
    const session = await connect(window, settings('q3', 'q4', 'q1'));
    await write(session, { q4: 'four' });
    expect(Object.fromEntries(read(held))).toEqual({ q1: 'one', q2: 'two', q3: 'three', q4: 'four' });
  });

  it('no answer takes the row of one for which there is no room now', async () => {
    const { held, window } = await first('0');
    const session = await connect(window, settings('q1', 'q2', 'q3'));
    let isRoom = false;
    session.whenForgotten?.(() => {
      if (isRoom) session.record(reflection('q1', 'one'));
      if (isRoom) session.record(reflection('q2', 'two'));
      return isRoom;
    });
    expect(await write(session, { q3: 'three, and more' })).toEqual({ state: 'lost', why: 'refused' });
    expect(Object.fromEntries(read(held))).toEqual({ q1: 'one', q2: 'two', q3: 'three' });
    isRoom = true;
    expect(await session.commit()).toEqual({ state: 'sent' });
    expect(Object.fromEntries(read(held))).toEqual({ q1: 'one', q2: 'two', q3: 'three, and more' });
  });
});

/**
 * An LMS of SCORM 1.2 that counts the rows of earlier launches. Its rows have these members: Chamilo and Dokeos have blanks
 * in their place, and send all rows where one was set; others keep them.
 */
function counting(members: string, held: Record<string, string>) {
  const yes = () => 'true';
  const isRow = (element: string) => /^cmi\.interactions\.\d/.test(element);
  const rows = new Set(
    Object.keys(held).flatMap((name) => /^cmi\.interactions\.(\d+)/.exec(name)?.[1] ?? []),
  );
  const told = new Set<string>();
  const answers = { 'cmi.interactions._count': String(rows.size), 'cmi.interactions._children': members };
  const api = {
    ...{ LMSInitialize: yes, LMSCommit: yes, LMSFinish: yes, LMSGetLastError: () => '0' },
    LMSGetValue: (element: string) => ({ ...held, ...answers })[element] ?? '',
    LMSSetValue(element: string, value: string) {
      if (members.startsWith('id,time') && isRow(element) && told.size === 0)
        for (const each of Object.keys(held)) if (isRow(each)) held[each] = '';
      if (isRow(element)) told.add(element);
      held[element] = value;
      return 'true';
    },
  };
  return { window: windowWith({ API: api }), told };
}

it.each([
  ['blanks', 'id,time,type,correct_responses,weighting,student_response,result,latency', true],
  ['rows', 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency', false],
  ['rows that it says nothing of', '', false],
])('SCORM 1.2: an LMS that has %s of earlier launches is told what it lacks', async (_, members, isAll) => {
  const held: Record<string, string> = {};
  const answers = { q1: 'one', q2: 'two', q3: 'three' };
  await write(await scorm12(counting(members, held).window, settings('q1', 'q2', 'q3')), answers);
  const { window, told } = counting(members, held);
  const session = await scorm12(window, settings('q1', 'q2', 'q3'));
  session.whenForgotten?.(() => {
    for (const [id, text] of Object.entries({ ...answers, q2: 'two, and more' }))
      session.record(reflection(id, text));
    return true;
  });
  expect(await write(session, { q2: 'two, and more' })).toEqual({ state: 'sent' });
  expect(Object.fromEntries(read(held))).toEqual({ ...answers, q2: 'two, and more' });
  expect([...told].some((element) => element.startsWith('cmi.interactions.0.'))).toBe(isAll);
});

it('SCORM 2004: the rows are asked where the saved state that knew of them cannot be read', async () => {
  const lms = rows('0');
  await write(await scorm2004(lms.window, settings('q1', 'q2')), { q1: 'one', q2: 'two' });
  lms.held['cmi.suspend_data'] = (lms.held['cmi.suspend_data'] ?? '').slice(0, -30);
  const { held, window } = rows('2', lms.held);
  await write(await scorm2004(window, settings('q2', 'q1')), { q2: 'two, and more' });
  expect(read(held)).toEqual([
    ['q1', 'one'],
    ['q2', 'two, and more'],
  ]);
});

it('the answer of another question does not stand under an id that took its row', async () => {
  const lms = rows('0');
  await write(await scorm12(lms.window, settings('q1', 'q2')), { q1: 'one', q2: 'two' });
  const session = await scorm12(lms.window, settings('q2', 'q3', 'q1'));
  session.whenForgotten?.(() => {
    session.record(reflection('q2', 'two'));
    return true;
  });
  await write(session, { q1: 'one, and more' });
  expect(read(lms.held)).toEqual([
    ['q2', 'two'],
    ['q3', ''],
    ['q1', 'one, and more'],
  ]);
});
