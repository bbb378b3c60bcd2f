import { describe, expect, it } from 'vitest';
import { moduleSchema } from '../../src/module/schema.ts';
import { standingsIn } from '../../src/module/walk.ts';

const standing = (value: unknown) =>
  standingsIn(moduleSchema, value).map(({ path, field, isItemId }) => [
    path.join('.'),
    isItemId ? 'id' : (field?.use ?? field?.form ?? field?.as),
  ]);

describe('what stands in a module', () => {
  it('is found by the schema, with what each text is for', () => {
    expect(
      standing({
        title: 'A',
        introduction: { text: 'A' },
        videos: {
          items: [{ id: 'v', file: 'a.mp4', captions: { en: 'a.vtt' }, transcript: 'a.md' }],
        },
        readings: { items: [{ id: 'r', url: 'https://ilo.org' }] },
        questions: {
          items: [
            { type: 'matching', id: 'q', pairs: [{ source: { id: 'a', text: 'A' }, target: { text: 'B' } }] },
          ],
        },
      }),
    ).toEqual([
      ['title', 'line'],
      ['introduction.text', 'block'],
      ['videos.items.0.id', 'id'],
      ['videos.items.0.file', 'film'],
      ['videos.items.0.captions.en', 'captions'],
      ['videos.items.0.transcript', 'read'],
      ['readings.items.0.id', 'id'],
      ['readings.items.0.url', 'address'],
      ['questions.items.0.type', undefined],
      ['questions.items.0.id', 'id'],
      ['questions.items.0.pairs.0.source.id', undefined],
      ['questions.items.0.pairs.0.source.text', 'inline'],
      ['questions.items.0.pairs.0.target.text', 'plain'],
    ]);
  });

  it('is found in short forms too', () => {
    expect(
      standing({ introduction: 'A', videos: [{ captions: 'a.vtt' }], questions: [{ unit: 'kg' }] }),
    ).toEqual([
      ['introduction.text', 'block'],
      ['videos.items.0.captions', 'captions'],
      ['questions.items.0.unit', 'line'],
    ]);
  });

  it('is found in every form of options', () => {
    const options = (written: unknown) =>
      standing({ questions: [{ type: 'choice', options: written }] }).slice(1);
    const both = ['questions.items.0.options.0.text', 'questions.items.0.options.1.text'];
    for (const written of [{ a: 'A', b: 'B' }, ['A', 'B'], '[ ] A\n[x] B']) {
      expect(options(written).flatMap(([path]) => (String(path).endsWith('text') ? [path] : []))).toEqual(
        both,
      );
    }
  });

  it('is passed over where it is not as the schema has it', () => {
    expect(
      standing({ title: ['A'], introduction: [], videos: 'a.mp4', readings: [null, 'A', ['B']], odd: 'A' }),
    ).toEqual([]);
    expect(standing(null)).toEqual([]);
  });
});
