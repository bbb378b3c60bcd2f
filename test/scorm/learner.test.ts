import { expect, it } from 'vitest';
import { connect as scorm12 } from '../../src/standards/scorm12/browser.ts';
import { connect as scorm2004 } from '../../src/standards/scorm2004/browser.ts';
import { settings, windowWith } from '../contracts/standard.ts';

/** An LMS of either SCORM that says this of its learner. */
function lms(said: { id: unknown; name: unknown }, calls: string[] = []) {
  const elements: Record<string, unknown> = {
    'cmi.core.student_id': said.id,
    'cmi.learner_id': said.id,
    'cmi.core.student_name': said.name,
    'cmi.learner_name': said.name,
  };
  const get = (element: string) => {
    calls.push(element);
    return element in elements ? elements[element] : '';
  };
  const yes = () => 'true';
  const no = () => '0';
  return windowWith({
    API: { LMSInitialize: yes, LMSGetValue: get, LMSSetValue: yes, LMSCommit: yes, LMSGetLastError: no },
    API_1484_11: { Initialize: yes, GetValue: get, SetValue: yes, Commit: yes, GetLastError: no },
  });
}

it.each<[string, typeof scorm12]>([
  ['SCORM 1.2', scorm12],
  ['SCORM 2004', scorm2004],
])('nobody is nobody, however an LMS says it: %s', async (_, connect) => {
  for (const nobody of ['', 'undefined', 'null', undefined, null]) {
    const { learner } = await connect(lms({ id: nobody, name: nobody }), settings('q1'));
    expect([learner.id, learner.name]).toEqual(['', '']);
  }
  const { learner } = await connect(lms({ id: 'nullify', name: 'Undefined, A.' }), settings('q1'));
  expect([learner.id, learner.name]).toEqual(['nullify', 'Undefined, A.']);
});

it('the learner is asked for once, and only what somebody wants to know', async () => {
  const calls: string[] = [];
  const { learner } = await scorm12(lms({ id: 'ana', name: 'Ana' }, calls), settings('q1'));
  expect([learner.id, learner.id, learner.id]).toEqual(['ana', 'ana', 'ana']);
  expect(calls.filter((element) => /student/.test(element))).toEqual(['cmi.core.student_id']);
});
