import { describe, expect, it } from 'vitest';
import { createLms } from '../../src/preview/lms/lms.ts';
import { connect } from '../../src/standards/scorm2004/browser.ts';
import { scorm2004 } from '../../src/standards/scorm2004/package.ts';
import { reflection, type Spelling, settings, standardContract, windowWith } from '../contracts/standard.ts';

const options = ['a-1', 'b', 'c'];
const targets = ['x', 'y', 'z'];

const spelling: Spelling = {
  outcome(cmi) {
    const { completion_status: status, score } = cmi as { completion_status: string; score: { raw: string } };
    return { status, raw: score.raw };
  },
  response: 'learner_response',
  responses: [
    {
      shape: { type: 'long-fill-in' },
      response: { kind: 'text', text: '{a\nb' },
      result: 'neutral',
      spelt: ' {a ¶ b',
      judged: 'neutral',
    },
    {
      shape: { type: 'choice', options },
      response: { kind: 'choices', ids: ['c', 'a-1'] },
      result: 'incorrect',
      spelt: 'c[,]a_1',
      judged: 'incorrect',
    },
    {
      shape: { type: 'sequencing', options },
      response: { kind: 'order', ids: ['c', 'a-1', 'b'] },
      result: 'correct',
      spelt: 'c[,]a_1[,]b',
      judged: 'correct',
    },
    {
      shape: { type: 'likert', options },
      response: { kind: 'scale', id: 'b' },
      result: 'neutral',
      spelt: 'b',
      judged: 'neutral',
    },
    {
      shape: { type: 'matching', options, targets },
      response: {
        kind: 'pairs',
        pairs: [
          ['a-1', 'z'],
          ['b', 'x'],
        ],
      },
      result: 'correct',
      spelt: 'a_1[.]z[,]b[.]x',
      judged: 'correct',
    },
    {
      shape: { type: 'true-false' },
      response: { kind: 'truth', value: false },
      result: 'correct',
      spelt: 'false',
      judged: 'correct',
    },
    {
      shape: { type: 'numeric' },
      response: { kind: 'number', value: 2.5 },
      result: 'incorrect',
      spelt: '2.5',
      judged: 'incorrect',
    },
  ],
};

for (const standard of scorm2004) standardContract(standard, connect, spelling);

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
});
