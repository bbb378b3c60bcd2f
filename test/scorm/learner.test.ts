import { expect, it } from 'vitest';
import { connect as scorm12 } from '../../src/standards/scorm12/browser.ts';
import { connect as scorm2004 } from '../../src/standards/scorm2004/browser.ts';
import { settings, windowWith } from '../contracts/standard.ts';

/** An LMS of either SCORM that says this of its learner. */
function lms(said: { id: unknown }, calls: string[] = []) {
  const elements: Record<string, unknown> = {
    'cmi.core.student_id': said.id,
    'cmi.learner_id': said.id,
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
    const { learner } = await connect(lms({ id: nobody }), settings('q1'));
    expect(learner.id).toBe('');
  }
  // Whoever is not logged in: Claroline, WordPress and Drupal, .NET, Moodle, ILIAS, Django. And what is no id at all:
  // what a script answers for a server that is away, and for an answer that it has not got yet.
  for (const nobody of [
    ...[-1, 0, '-1', '0', '00000000-0000-0000-0000-000000000000', 'guest', 'Guest', 'anonymous', 'None', '-'],
    ...['AnonymousUser', 'Anonymous User', 'anon', 'false', false, {}, Promise.resolve('ana')],
  ]) {
    const { learner } = await connect(lms({ id: nobody }), settings('q1'));
    expect(learner.id, String(nobody)).toBe('');
  }
  for (const somebody of [17, '17', 1, '007', 'guest7', 'anonka', 'nonette', 'a-0', 'o0', 'falsetta']) {
    const { learner } = await connect(lms({ id: somebody }), settings('q1'));
    expect(learner.id).toBe(String(somebody));
  }
  const { learner } = await connect(lms({ id: 'nullify' }), settings('q1'));
  expect(learner.id).toBe('nullify');
});

it('the learner is asked for once, and only what somebody wants to know', async () => {
  const calls: string[] = [];
  const { learner } = await scorm12(lms({ id: 'ana' }, calls), settings('q1'));
  expect([learner.id, learner.id, learner.id]).toEqual(['ana', 'ana', 'ana']);
  expect(calls.filter((element) => /student/.test(element))).toEqual(['cmi.core.student_id']);
});
