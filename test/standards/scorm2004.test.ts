import { describe, expect, it } from 'vitest';
import { createLms } from '../../src/preview/lms/lms.ts';
import { connect } from '../../src/standards/scorm2004/browser.ts';
import { scorm2004 } from '../../src/standards/scorm2004/package.ts';
import { manneredContract } from '../contracts/manners.ts';
import { reflection, type Spelling, settings, standardContract, windowWith } from '../contracts/standard.ts';

const spelling: Spelling = {
  outcome(cmi) {
    const { completion_status: status, score } = cmi as { completion_status: string; score: { raw: string } };
    return { status, raw: score.raw };
  },
  response: 'learner_response',
  spelt: {
    text: ' {a ¶ b',
    choices: 'c[,]a_1',
    order: 'c[,]a_1[,]b',
    scale: 'b',
    pairs: 'a_1[.]z[,]b[.]x',
    truth: 'true',
    number: '-2.5',
  },
  right: {
    texts: ['{case_matters=true} =SUM(A1:A3)', '{case_matters=true} {1} is it'],
    range: ['3[:]4'],
    number: ['3[:]3'],
  },
  incorrect: 'incorrect',
  nothing: { choices: '_', pairs: '_[.]_' },
  longText: 'long-fill-in',
  success: (cmi) => cmi.success_status as string,
  passedEarly: 'passed',
  score: (cmi) => cmi.score as Record<string, string>,
  twoThirds: { scaled: '0.6667', raw: '66.67', min: '0', max: '100' },
};

for (const standard of scorm2004) standardContract(standard, connect, spelling);
// No platform whose manners are known makes a difference between the editions.
for (const standard of scorm2004.filter(({ launch }) => launch.edition === '4th'))
  manneredContract(standard, connect, spelling);

describe('scorm2004 labels', () => {
  it('describes a question in at most 250 characters on one line', async () => {
    const lms = createLms({ kind: 'scorm2004', limits: 'standard' });
    const session = await connect(windowWith({ API_1484_11: lms.api }), settings('q1'));
    session.record({ ...reflection('q1', 'x'), description: `${'🌍 and\u2028'.repeat(60)}` });
    await session.commit();
    const [written] = lms.cmi().interactions as { description: string }[];
    expect(written?.description.length).toBeGreaterThan(200);
    expect(lms.errors()).toEqual([]);
  });

  it('describes a question that begins with a brace', async () => {
    const lms = createLms({ kind: 'scorm2004', limits: 'moodle' });
    const session = await connect(windowWith({ API_1484_11: lms.api }), settings('q1'));
    session.record({ ...reflection('q1', 'x'), description: '{lang} is what?' });
    await session.commit();
    expect(lms.cmi().interactions).toMatchObject([{ description: ' {lang} is what?' }]);
    expect(lms.errors()).toEqual([]);
  });

  it('says what is right after each word on the type: Moodle forgets it then', async () => {
    const lms = createLms({ kind: 'scorm2004', limits: 'moodle' });
    const session = await connect(windowWith({ API_1484_11: lms.api }), settings('q1'));
    const between = { kind: 'range', least: 3, most: 4 } as const;
    for (const value of [3.5, 1_234_567, 4]) {
      const number = { type: 'numeric', correct: between, response: { kind: 'number', value } } as const;
      session.record({ ...reflection('q1', ''), ...number });
      expect(await session.commit()).toEqual({ state: 'sent' });
    }
    const said = lms.calls.flatMap(({ call, element = '' }) =>
      call === 'SetValue' && /\.(type|pattern)$/.test(element) ? [element.split('.').pop()] : [],
    );
    expect(said).toEqual(['type', 'pattern', 'type', 'pattern', 'type', 'pattern']);
    expect(lms.errors()).toEqual([]);
  });
});
