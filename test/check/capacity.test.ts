import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { head, workspace } from '../workspace-fixture.ts';

const questions = (count: number, more = '') =>
  Array.from({ length: count }, (_, n) => `  - { id: q${n}, type: reflection, text: What?${more} }`).join(
    '\n',
  );

const advice = async (
  text: string,
  standards = ['scorm12'],
  { wanted = 'answers-too-long', platform = 'ILIAS' } = {},
) =>
  (
    await check({
      folder: workspace({
        'build.config.ts': `export default { platform: '${platform}' };`,
        'modules/m/module.yaml': `${head}iri: https://academy.example.net/modules\nquestions:\n${text}\n`,
      }),
      standards,
    })
  ).filter(({ code }) => code === wanted);

describe('check says when answers may not fit', () => {
  it('with the figures, the standard’s guarantee and what was counted', async () => {
    const [found] = await advice(questions(4));
    expect(found).toMatchObject({ severity: 'warning', line: 1 });
    expect(found?.message).toContain('4 questions may need 5,100 characters');
    expect(found?.message).toContain('1,000 for each of the 4 that set no "longest"');
    expect(found?.message).toContain('SCORM 1.2 guarantees 4,096');
  });

  it('only where it can matter: on a platform that keeps to the standard, or beyond what any other holds', async () => {
    expect(await advice(questions(6), ['scorm12'], { platform: 'e-Campus' })).toEqual([]);
    expect(await advice(questions(6), ['scorm12'], { platform: 'Our ILIAS' })).toHaveLength(1);
    expect(await advice(questions(60), ['scorm12'], { platform: 'e-Campus' })).toHaveLength(1);
  });

  it('and not when the author’s lengths fit', async () => {
    expect(await advice(questions(4, ', longest: 500'))).toEqual([]);
    expect(await advice(questions(2))).toEqual([]);
  });

  it('by what each standard guarantees', async () => {
    expect(await advice(questions(4), ['scorm2004-4th'])).toEqual([]);
    expect((await advice(questions(4), ['all']))[0]?.message).toMatch(
      /SCORM 1.2 .* 4,096, SCORM 2004 2nd .* 4,000\./,
    );
    expect((await advice(questions(1, ', longest: 70000'), ['scorm2004-4th']))[0]?.message).toContain(
      '64,000',
    );
  });
});

describe('check says when an LMS need not record all answers', () => {
  it('by what each standard guarantees, and not before', async () => {
    const some = (count: number, standards: string[]) =>
      advice(questions(count, ', longest: 9'), standards, { wanted: 'too-many-questions' });
    const [found] = await some(251, ['scorm12', 'scorm2004-3rd', 'scorm2004-4th']);
    expect(found).toMatchObject({ severity: 'warning', line: 1 });
    expect(found?.message).toContain('251 questions. Of SCORM 2004 3rd Edition, SCORM 2004 4th Edition,');
    expect(await some(250, ['all'])).toEqual([]);
    expect(await some(251, ['scorm12', 'cmi5'])).toEqual([]);
  });
});
