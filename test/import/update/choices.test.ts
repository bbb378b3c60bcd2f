import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../../src/module/module.ts';
import { made, read, update } from './revised.ts';

describe('options of a revised document', () => {
  const asked = (options: string, more = '') =>
    `# Ports\n\nWelcome.\n\n## Quiz\n\n1. Which city has a port?\n${options}${more}2. And why?\n`;
  const old = asked('    a) Mombasa\n    b) Nairobi\n');
  const news = asked('    a) Mombasa town\n    b) Kisumu\n    c) Nairobi\n', 'Answer: a\n');
  const lines = /options:\n[\s\S]*?(?=\n +- id: q2)/;

  it.each([
    [
      'lines with boxes',
      'options: |\n        - [ ] Mombasa\n        - [ ] Nairobi',
      /- \[x\] Mombasa town\n +- \[ \] Kisumu\n +- \[ \] Nairobi\n/,
    ],
    [
      'lines with boxes and no dash',
      'options: |\n        [ ] Mombasa\n        [ ] Nairobi',
      / \[x\] Mombasa town\n +\[ \] Kisumu\n +\[ \] Nairobi\n/,
    ],
    [
      'texts with boxes',
      'options:\n        - "[ ] Mombasa"\n        - "[ ] Nairobi" # far',
      /- "\[x\] Mombasa town"\n +- ['"]?\[ \] Kisumu['"]?\n +- "\[ \] Nairobi" # far\n/,
    ],
    [
      'a list with ids',
      'options:\n        - { id: m, text: Mombasa }\n        - { id: n, text: Nairobi }',
      /id: m, text: Mombasa town, correct: "true" \}\n +- (?:\{ )?text: Kisumu/,
    ],
  ])('are taken in where they are %s', async (_, options, expected) => {
    const module = await made(old, { change: (text) => text.replace(lines, options) });
    const { write, remarks } = await update(module, news);
    expect(remarks).toEqual([]);
    await write();
    expect(readFileSync(module.file, 'utf8')).toMatch(expected);
    expect(itemsOf(await read(module), 'questions')[0]).toMatchObject({
      options: [{ text: 'Mombasa town', correct: true }, { text: 'Kisumu' }, { text: 'Nairobi' }],
    });
    expect(await update(module, news)).toMatchObject({ changed: [], added: [], gone: [], remarks: [] });
  });

  it('are left alone where people said what is right', async () => {
    const module = await made(old, {
      change: (text) => text.replace('- text: Nairobi', '- text: Nairobi\n          correct: true'),
    });
    const { remarks } = await update(module, news);
    expect(remarks).toMatchObject([{ name: 'q1-city-port', key: 'right', after: 'Mombasa town' }]);
  });

  it('bring keys that the module does not have', async () => {
    const module = await made(old);
    const { write, added } = await update(
      module,
      old
        .replace('2. And why?', '2. And why?\nModel answer: It lies at the sea.')
        .replace('## Quiz\n', '## Quiz\n\nTake your time.\n'),
    );
    expect(added.map(({ key, after }) => [key, after])).toEqual([
      ['introduction', 'Take your time.\n'],
      ['model', 'It lies at the sea.\n'],
    ]);
    await write();
    const { sections } = await read(module);
    expect(sections[1]).toMatchObject({
      introduction: 'Take your time.',
      items: [{}, { model: 'It lies at the sea.\n' }],
    });
  });
});
