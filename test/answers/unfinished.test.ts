import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answersIn, answersWorkspace, messagesOf, module8, moodleFile, take } from './answers-fixture.ts';

const from = [moodleFile('module8-scorm12.interactions.responses.all-users.csv.txt')];

/** Module 8 with something else in the place of a text, and the answers that are taken then. */
async function takenWith(written: string, instead: string) {
  const folder = answersWorkspace();
  const file = join(folder, 'modules', module8, 'module.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(written);
  writeFileSync(file, text.replace(written, instead));
  const { made, problems } = await take(folder, [module8], { from });
  return { folder, made, problems };
}

it.each([
  ['a key that is misspelt', 'poster: media/title-card.jpg', 'postr: media/title-card.jpg'],
  ['a file that is not there', 'file: media/title-card.mp4', 'file: media/gone.mp4'],
  [
    'a section that is a text',
    'url: https://forum.example.org',
    'urls: [https://forum.example.org]\n  x: https://x.example',
  ],
  ['a word that is no key of a module', 'number: 8', 'number: 8\nauthor: Ana'],
])('answers are read though the module has %s, which is told', async (_, written, instead) => {
  const { folder, made, problems } = await takenWith(written, instead);
  expect(made.map(({ answers }) => answers > 0)).toEqual([true]);
  expect(
    answersIn(folder, module8).find(({ question }) => question === 'q3-lessons-learned')?.answer,
  ).toContain('<b>tag</b>');
  expect(messagesOf(problems)).toContain('Its questions can be read');
  expect(problems.length).toBeGreaterThan(1);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('nothing is taken where the questions themselves have an error', async () => {
  const { made, problems } = await takenWith('type: reflection', 'type: refection');
  expect(made).toEqual([]);
  expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
});
