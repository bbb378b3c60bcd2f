import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/scorm/browser/response-text.ts';
import type { Interaction, InteractionShape, Response } from '../../src/shared/interaction.ts';
import { readXapiResponse, xapiResponse } from '../../src/shared/xapi-response.ts';
import { readFeedback } from '../../src/standards/scorm12/browser/feedback.ts';
import { dialect as scorm12 } from '../../src/standards/scorm12/browser.ts';
import { readLearnerResponse } from '../../src/standards/scorm2004/browser/response.ts';
import { dialect as scorm2004 } from '../../src/standards/scorm2004/browser.ts';

const interaction = (shape: InteractionShape, response: Response): Interaction => ({
  ...shape,
  id: 'q',
  description: 'Q',
  response,
  result: 'neutral',
  edition: '',
  time: new Date(0),
});

/** What no LMS holds as it is: a tab, control characters, kinds of line breaks, halves of characters. */
const heldText = (text: string) =>
  text
    .replace(/\r\n|[\r\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant.
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\ufffe\uffff]/g, '');

const pieces = fc.constantFrom(
  ...['\n', ' ', '¶', '=', '@', '{', '-', '[', ',', ']', 'a', 'é', '👍', 'ق', '\t'],
);
const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400, size: 'max' }),
  fc.array(pieces, { maxLength: 900, size: 'max' }).map((all) => all.join('')),
);
const ids = ['a', 'b-c', 'd_e', 'f.g', 'x2'];
const shapes: InteractionShape[] = [
  { type: 'choice', options: ids },
  { type: 'sequencing', options: ids },
  { type: 'likert', options: ids },
  { type: 'matching', options: ids, targets: [...ids].reverse() },
  { type: 'true-false' },
  { type: 'numeric' },
];
const responseTo = (shape: InteractionShape): fc.Arbitrary<Response> => {
  const one = fc.constantFrom(...ids);
  switch (shape.type) {
    case 'choice':
      return fc.subarray(ids).map((chosen) => ({ kind: 'choices', ids: chosen }));
    case 'sequencing':
      return fc.shuffledSubarray(ids).map((chosen) => ({ kind: 'order', ids: chosen }));
    case 'likert':
      return one.map((id) => ({ kind: 'scale', id }));
    case 'matching':
      return fc
        .tuple(fc.subarray(ids), fc.shuffledSubarray(ids, { minLength: ids.length }))
        .map(([from, to]) => ({ kind: 'pairs', pairs: from.map((id, at) => [id, to[at] as string]) }));
    case 'true-false':
      return fc.boolean().map((value) => ({ kind: 'truth', value }));
    default:
      return fc
        .double({ noNaN: true, noDefaultInfinity: true })
        .map((value) => ({ kind: 'number', value: value || 0 }));
  }
};
const standards = [
  ['SCORM 1.2', scorm12, readFeedback],
  ['SCORM 2004', scorm2004, readLearnerResponse],
] as const;

describe.each(standards)('a response in %s', (_, dialect, read) => {
  it.each(['long-fill-in', 'fill-in'] as const)('gives a text back as it was written, as %s', (type) => {
    fc.assert(
      fc.property(texts, (text) => {
        const written = dialect.write(interaction({ type }, { kind: 'text', text }));
        const expected = { kind: 'text', text: heldText(text) };
        expect(read([written.response], { type }, written.type)).toEqual(expected);
        const parts = dialect.divide(written.response, written.type);
        if (parts.length > 1) expect(read(parts, { type }, written.type)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it.each(shapes)('gives back what was chosen of a $type', (shape) => {
    fc.assert(
      fc.property(responseTo(shape), (response) => {
        const written = dialect.write(interaction(shape, response));
        expect(read([written.response], shape, written.type)).toEqual(response);
      }),
    );
  });

  it('knows nothing of an option that the question does not have', () => {
    for (const shape of shapes) expect([shape.type, read(['z'], shape)]).toEqual([shape.type, undefined]);
  });
});

const many = [...'0123456789'].map((digit) => `o${digit}`).concat('ten', 'eleven');
describe.each([
  {
    read: readFeedback,
    lists: [
      [' 0,B ', ['o0', 'eleven']],
      ['', []],
    ],
    pairs: ['0', '0.', '.0', '0.1.2', '0.z', '00.1'],
    truths: { t: true, true: true, 1: true, f: false, false: false, 0: false },
  },
  {
    read: readLearnerResponse,
    lists: [
      [' o0[,]eleven ', ['o0', 'eleven']],
      ['', []],
      ['_', []],
    ],
    pairs: ['o0', 'o0[.]', '[.]o0', 'o0[.]o1[.]o2', 'o0[.]z'],
    truths: { t: true, true: true, f: false, false: false },
  },
] as const)('what an LMS may hold', ({ read, lists, pairs, truths }) => {
  it('is read however it is written', () => {
    for (const [held, ids] of lists)
      expect(read([held], { type: 'choice', options: many })).toEqual({ kind: 'choices', ids });
    for (const [held, value] of Object.entries(truths))
      expect(read([held], { type: 'true-false' })).toEqual({ kind: 'truth', value });
  });

  it('is nothing where it is no pair', () => {
    for (const held of pairs)
      expect([held, read([held], { type: 'matching', options: many, targets: many })]).toEqual([
        held,
        undefined,
      ]);
  });
});

describe('a response in xAPI', () => {
  it.each(shapes)('gives back what was chosen of a $type', (shape) => {
    fc.assert(
      fc.property(responseTo(shape), (response) => {
        expect(readXapiResponse(xapiResponse(response), shape)).toEqual(response);
      }),
    );
  });
});

describe('a text of an earlier release', () => {
  it.each([
    ['Two lines: ¶ the second', 'Two lines:\nthe second'],
    ['Ein Absatz. ¶  ¶ Noch einer', 'Ein Absatz.\n\nNoch einer'],
    [' = means equal', '= means equal'],
    ['- first ¶ - second', '- first\n- second'],
    ['a¶b', 'a¶b'],
  ])('%j is %j', (held, text) => {
    expect(textOf([held])).toBe(text);
  });
});
