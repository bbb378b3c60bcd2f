import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importDocument } from '../../src/import/import.ts';
import { asWord, extra } from '../import/module-8.ts';
import { workspace } from '../workspace-fixture.ts';
import { openModule } from './learner.ts';
import { builtPackages } from './packages.ts';
import { setStage } from './stage.ts';

const stage = setStage('sstc-08-labour-migration', () => process.cwd(), { standards: ['scorm12'] });

it('a Word document that was imported plays: its picture and table show, an answer arrives', async () => {
  const folder = workspace({ 'module-8.docx': asWord(extra) });
  const { file, draft } = await importDocument({ file: join(folder, 'module-8.docx'), workspace: folder });
  expect(await readFile(file, 'utf8')).toContain('media/picture-1.png');
  const { scorm12 } = await builtPackages(folder, [draft.id], { standards: ['scorm12'] });
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: 'imported',
    files: scorm12 ?? {},
    options: { kind: 'scorm12', limits: 'moodle', page: 'index.html' },
  });
  await learner.module.getByRole('cell', { name: '400,000' }).waitFor();
  const picture = learner.module.getByRole('img', { name: 'Routes between neighbours' });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
  const question = 'q1-stable-exchange-experiences';
  await learner.answer(question, 'Twice a year.');
  await learner.readEverything();
  const stored = await learner.close();
  expect(learner.troubles).toEqual([]);
  expect(stored?.cmi).toMatchObject({ core: { lesson_status: 'completed', score: { raw: '100' } } });
  const { interactions } = (stored?.cmi ?? {}) as { interactions?: object[] };
  expect(interactions?.[0]).toMatchObject({ id: question, student_response: 'Twice a year.' });
});
