import { describe, expect, it, vi } from 'vitest';
import { createLms } from '../../src/preview/lms/lms.ts';
import { connect } from '../../src/standards/scorm12/browser.ts';
import { scorm12 } from '../../src/standards/scorm12/package.ts';
import { manneredContract } from '../contracts/manners.ts';
import { reflection, type Spelling, settings, standardContract, windowWith } from '../contracts/standard.ts';

const spelling: Spelling = {
  outcome(cmi) {
    const core = cmi.core as { lesson_status: string; score: { raw: string } };
    return { status: core.lesson_status, raw: core.score.raw };
  },
  response: 'student_response',
  spelt: {
    text: ' {a ¶ b',
    choices: '0,2',
    order: '2,0,1',
    scale: '1',
    pairs: '0.2,1.0',
    truth: 't',
    number: '-2.5',
  },
  // Moodle's workbook has a column for it: a formula there would stop the download for the whole class.
  right: { texts: [' =SUM(A1:A3)', ' {1} is it'], range: [], number: ['3'] },
  incorrect: 'wrong',
  nothing: { choices: '', pairs: '' },
  longText: 'fill-in',
  // One element for both: nothing is said of success before the module is completed.
  success: ({ core }) => (core as { lesson_status: string }).lesson_status,
  passedEarly: 'incomplete',
  score: ({ core }) => (core as { score: Record<string, string> }).score,
  twoThirds: { raw: '66.67', min: '0', max: '100' },
};

standardContract(scorm12, connect, spelling);
manneredContract(scorm12, connect, spelling);

describe('scorm12 and the columns of a teacher’s report', () => {
  it('writes id and type of every question, in the order of the file, before the first answer', async () => {
    vi.stubGlobal('navigator', { onLine: true });
    const lms = createLms({ kind: 'scorm12', limits: 'standard' });
    const session = await connect(windowWith({ API: lms.api }), settings('q1', 'q2', 'q3'));
    session.record(reflection('q3', 'é'.repeat(300)));
    await session.commit();
    const interactions = lms.cmi().interactions as Record<string, string>[];
    expect(interactions.map(({ id, type }) => [id, type])).toEqual([
      ['q1', 'fill-in'],
      ['q2', 'fill-in'],
      ['q3', 'fill-in'],
      ['q3_2', 'fill-in'],
    ]);
    vi.unstubAllGlobals();
  });

  it('takes a status that is written large for what it is', async () => {
    const lms = createLms({ kind: 'scorm12', limits: 'moodle' });
    const { LMSGetValue } = lms.api;
    lms.api.LMSGetValue = (element = '') =>
      element === 'cmi.core.lesson_status' ? 'Completed' : (LMSGetValue?.(element) ?? '');
    await connect(windowWith({ API: lms.api }), settings('q1'));
    expect(lms.calls.filter(({ value }) => value === 'incomplete')).toEqual([]);
  });

  it('lets an LMS with a mastery score judge a graded module as the module did', async () => {
    const lms = createLms({ kind: 'scorm12', limits: 'moodle', mastery: '60' });
    const session = await connect(windowWith({ API: lms.api }), settings('q1'));
    session.report({
      share: 1,
      completed: true,
      success: 'passed',
      score: { scaled: 0.8, raw: 80, min: 0, max: 100 },
    });
    session.end();
    expect(lms.stored()?.cmi.core).toMatchObject({ lesson_status: 'passed' });
  });
});
