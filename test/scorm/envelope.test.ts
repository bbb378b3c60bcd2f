import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenAnswers } from '../../src/runtime/later/broken-state.ts';
import { readableIn, seal, unseal } from '../../src/scorm/browser/envelope.ts';

const stateOf = (answers: Record<string, string>) =>
  JSON.stringify({
    page: {
      answers: Object.fromEntries(
        Object.entries(answers).map(([id, answer]) => [id, { answer, revision: 1 }]),
      ),
      registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    },
    own: { indexes: { q1: 0 }, rewrites: 0 },
  });

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200, size: 'max' }),
  fc.constantFrom('التعاون بين بلدان الجنوب 🌍 & "more"', 'line\nbreak \\ and \u2028', '<b>bold</b> 100% +1'),
);
const answers = fc.dictionary(fc.constantFrom('q1', 'q2-benefit', 'q3', 'q4'), text, { minKeys: 1 });

/** What platforms were seen to do with suspend data, from one launch to the next. */
const treatments: Record<string, (sent: string) => string> = {
  'printed into a JavaScript string (Chamilo 1.11)': (sent) =>
    sent.replace(/\\(.)/g, '$1').split('"')[0]?.split('\n')[0] ?? '',
  'sent unencoded in a form': (sent) =>
    decodeURIComponent(sent.replace(/\+/g, ' ').replace(/%(?![\da-f]{2})/gi, '%25')),
  'split at &': (sent) => sent.split('&')[0] ?? '',
  'escaped as HTML': (sent) => sent.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;'),
  'kept in three-byte UTF-8': (sent) => sent.replace(/[\u{10000}-\u{10ffff}].*$/su, ''),
  'with ???? for an emoji': (sent) => sent.replace(/[\u{10000}-\u{10ffff}]/gu, '????'),
  'with CRLF for a line break': (sent) => sent.replace(/\n/g, '\r\n'),
  trimmed: (sent) => sent.trim(),
};

describe('saved state on its way', () => {
  it.each(Object.entries(treatments))('comes through whole: %s', (_, treat) => {
    fc.assert(
      fc.property(answers, (all) => {
        const json = stateOf(all);
        expect(unseal(treat(seal(json)))).toEqual({ kind: 'whole', json });
      }),
    );
  });

  it('is never less in silence: of what was cut or changed, it is known, and each answer before that is read', () => {
    fc.assert(
      fc.property(
        answers,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.boolean(),
        (all, share, isCut) => {
          const json = stateOf(all);
          const sealed = seal(json);
          const at = 'satchel-lz.'.length + Math.floor((sealed.length - 'satchel-lz.'.length) * share);
          const other = sealed.charAt(at) === 'A' ? 'B' : 'A';
          const spoilt = isCut ? sealed.slice(0, at) : sealed.slice(0, at) + other + sealed.slice(at + 1);
          const found = unseal(spoilt);
          // What is behind the payload may be lost, and the payload is whole all the same.
          if (found.kind === 'whole') expect(found.json).toBe(json);
          else expect(found.kind).toBe('damaged');
          if (!isCut) return;
          const readable = readableIn(spoilt);
          expect(json.startsWith(readable)).toBe(true);
          for (const [id, answer] of Object.entries(all)) {
            const entry = `${JSON.stringify(id)}:${JSON.stringify({ answer, revision: 1 })}`;
            if (readable.includes(entry))
              expect(brokenAnswers(readable)[id]).toEqual({ answer, revision: 1 });
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(['', ' ', 'null', 'undefined', '{}'])('is none where an LMS gives back %j', (given) => {
    expect(unseal(given)).toEqual({ kind: 'none' });
  });

  it.each([
    ['another tool’s text', 'bookmark=3;visited=1,2'],
    ['another tool’s JSON', '{"slide":4}'],
    ['a number', '7'],
    ['a list', '[1,2]'],
  ])('is known as somebody else’s: %s', (_, given) => {
    expect(unseal(given)).toEqual({ kind: 'foreign' });
  });

  it('of release 0.1 is read, plain and packed, and known as damaged where it was cut or escaped', () => {
    const json = '{"own":{"indexes":{},"rewrites":0},"page":{"version":1,"answers":{}}}';
    expect(unseal(json)).toEqual({ kind: 'whole', json });
    expect(unseal(seal(json).split('.').slice(0, 2).join('.'))).toEqual({ kind: 'whole', json });
    expect(unseal(json.slice(0, -9))).toEqual({ kind: 'damaged' });
    expect(unseal(json.replaceAll('"', '&quot;'))).toEqual({ kind: 'damaged' });
  });
});

describe('what is read of a state that breaks off', () => {
  it('is each whole answer, and of a text what there is of it', () => {
    const json = stateOf({ q1: 'first', q2: 'a "long"\\ second answer', q3: 'third' });
    expect(brokenAnswers(json)).toMatchObject({ q1: { answer: 'first' }, q3: { answer: 'third' } });
    const at = json.indexOf('second') + 3;
    expect(brokenAnswers(json.slice(0, at))).toEqual({
      q1: { answer: 'first', revision: 1 },
      q2: { answer: 'a "long"\\ sec …' },
    });
    // What breaks off behind a text leaves the text whole.
    const whole = json.indexOf('"', at) + 1;
    for (const end of [whole, whole + 10])
      expect(brokenAnswers(json.slice(0, end)).q2).toEqual({ answer: 'a "long"\\ second answer' });
    expect(brokenAnswers(json.slice(0, whole - 1)).q2).toEqual({ answer: 'a "long"\\ second answer …' });
  });

  it('is read through the HTML of an LMS', () => {
    const json = stateOf({ q1: 'a < b & "c"' });
    const escaped = json.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
    expect(brokenAnswers(escaped)).toMatchObject({ q1: { answer: 'a < b & "c"' } });
  });

  it('is nothing, and no failure, of any other text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `{"page":{"answers":{${text}`),
        ),
        (given) => {
          expect(typeof brokenAnswers(given)).toBe('object');
        },
      ),
    );
  });
});
