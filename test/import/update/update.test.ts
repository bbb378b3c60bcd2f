import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../../src/module/module.ts';
import { first, made, read, second, update } from './revised.ts';

const byHand = (text: string) =>
  `# mine\n${text}`
    .replace('      Half of all goods', '      ![ ](media/port.png)\n\n      Half of all goods')
    .replace(
      '- text: Mombasa',
      '- id: mombasa # the port\n            text: Mombasa\n            feedback: Well seen.',
    )
    .replace('That is a lot.', 'That is **a lot**. <!-- check -->')
    .concat('\ncompletion: { answers: true } # theirs\n');

describe('a revised document', () => {
  it('changes what it says, adds what is new, and leaves what was added by hand', async () => {
    const module = await made(first, { change: byHand });
    const before = readFileSync(module.file, 'utf8');
    const { write, ...found } = await update(module, second);
    expect(readFileSync(module.file, 'utf8')).toBe(before);
    expect(found.changed.map(({ name, key }) => `${name} ${key}`)).toEqual([
      'title undefined',
      'text “Welcome to the ports of the South.” text',
      expect.stringMatching(/^text “Why ports matter.* text$/),
      'q1-city-largest-port text',
    ]);
    expect(found.added.map(({ name }) => name)).toEqual([
      'q1-city-largest-port, an option',
      'q2-long-stay',
      'map',
    ]);
    expect(found.gone).toMatchObject([{ name: 'q3-works-night', place: { line: expect.any(Number) } }]);
    const kept = await write();
    expect(readFileSync(kept, 'utf8')).toBe(before);
    const text = readFileSync(module.file, 'utf8');
    expect(text).toContain(
      'id: mombasa # the port\n            text: Mombasa\n            feedback: Well seen.\n',
    );
    expect(text).toContain('completion: { answers: true } # theirs\n');
    expect(text).toMatch(/^# mine\n/);
    expect(text).toContain(
      '      ![ ](media/port.png)\n\n      Half of all goods move by sea. That is a very great deal. <!-- check -->\n',
    );
    const lines = new Set(text.split('\n'));
    const lost = before.split('\n').filter((line) => !lines.has(line));
    expect(lost).toEqual([
      'title: Ports',
      '      Welcome to the ports of the South.',
      expect.stringContaining('That is **a lot**'),
      expect.stringContaining('Which city has the largest port in Kenya?'),
    ]);
  });

  it('keeps the ids of questions that moved, and of those whose words changed', async () => {
    const module = await made(first);
    const { write } = await update(module, second);
    await write();
    const read0 = await read(module);
    expect(itemsOf(read0, 'questions').map(({ id, text }) => [id, text.trim()])).toEqual([
      ['q1-city-largest-port', 'Which city has the largest port of Kenya?'],
      ['q2-long-stay', 'How long did you stay there?'],
      ['q2-seen-port', 'What have you seen in a port?'],
      ['q3-works-night', 'Who works there at night?'],
    ]);
  });

  it.each(['yaml', 'md'] as const)('says nothing new a second time, in %s', async (as) => {
    const module = await made(first, { as });
    expect(await update(module, first)).toMatchObject({ changed: [], added: [], gone: [] });
    await (await update(module, second)).write();
    // What went was told once: now it is none of the document's.
    expect(await update(module, second)).toMatchObject({ changed: [], added: [], gone: [], remarks: [] });
    expect(itemsOf(await read(module), 'questions')).toHaveLength(4);
  });

  it('brings a section that is new with all that it holds, in its place', async () => {
    const module = await made(first);
    const news = second.replace(
      '## Further',
      '## Exercises\n\n1. What will you do next?\n2. What will you not?\n\n## Further',
    );
    const { write, added } = await update(module, news);
    expect(added.some(({ after }) => after?.includes('Exercises'))).toBe(true);
    await write();
    const { sections } = await read(module);
    const titles = sections.map(({ title }) => title).filter(Boolean);
    expect(titles).toEqual(['Why ports matter', 'Quiz', 'Exercises', 'Further reading', 'Forum']);
    expect(readFileSync(module.file, 'utf8')).toMatch(
      /\n\n {2}- title: Exercises\n[\s\S]*\n\n {2}- title: Further/,
    );
    expect(sections.find(({ title }) => title === 'Exercises')).toMatchObject({ items: [{}, {}] });
  });

  it('works on sections with keys of their own', async () => {
    const keyed = (text: string) => text.replace(/## Why[\s\S]*?(?=## Quiz)/, '');
    const module = await made(keyed(first), {
      change: (text) => text.replace('items:', '# all of them\n  items:'),
    });
    expect(readFileSync(module.file, 'utf8')).toContain('\nquestions:\n');
    await (await update(module, keyed(second))).write();
    const text = readFileSync(module.file, 'utf8');
    expect(text).toContain('# all of them');
    expect(itemsOf(await read(module), 'questions').map(({ id }) => id)).toEqual([
      'q1-city-largest-port',
      'q2-long-stay',
      'q2-seen-port',
      'q3-works-night',
    ]);
  });

  it('makes a list of sections with keys of their own, where the document has more of them', async () => {
    const keyed = (text: string) => text.replace(/## Why[\s\S]*?(?=## Quiz)/, '');
    const module = await made(keyed(first), {
      change: (text) =>
        text
          .replace('introduction:', '# above all\nintroduction: # the opening')
          .replace('items:', '# all of them\n  items:')
          .concat('\n# at the end\ncompletion: { answers: true }\n'),
    });
    const before = await read(module);
    const { changed, write } = await update(module, second);
    expect(changed).toContainEqual(
      expect.objectContaining({ key: 'text', place: expect.objectContaining({ line: expect.any(Number) }) }),
    );
    await write();
    const text = readFileSync(module.file, 'utf8');
    for (const comment of [
      '# above all',
      '# the opening',
      '# all of them',
      '# at the end\ncompletion: { answers: true }',
    ])
      expect(text).toContain(comment);
    const after = await read(module);
    expect(after.sections.map(({ id, kind, title }) => [id, kind, title])).toEqual([
      ['introduction', 'introduction', undefined],
      [expect.stringMatching(/./), 'introduction', 'Why ports matter'],
      ['questions', 'questions', 'Quiz'],
      ['readings', 'readings', 'Further reading'],
      ['discussion', 'discussion', 'Forum'],
    ]);
    const ids = itemsOf(after, 'questions').map(({ id }) => id);
    for (const { id } of itemsOf(before, 'questions')) expect(ids).toContain(id);
    expect(await update(module, second)).toMatchObject({ changed: [], added: [], gone: [], remarks: [] });
  });

  it('gives no id that learners have met', async () => {
    const module = await made(first);
    const published = `module: m\nversion: 1.0.0\nlanguages: [en]\ncompletion: { sections: true, videos: true, forum: false, score: completion }\nsections: [introduction]\nitems:\n  - { id: q2-long-stay, type: reflection, text: A, gone: true }\n`;
    writeFileSync(join(module.folder, 'modules/m/published.yaml'), published);
    const { added } = await update(module, second);
    expect(added.map(({ name }) => name)).toContain('q2-long-stay-2');
  });

  it('keeps every file of before', async () => {
    const module = await made(first);
    expect(await (await update(module, second)).write()).toBe(`${module.file}.before`);
    expect(await (await update(module, first)).write()).toBe(`${module.file}.before-2`);
    expect(existsSync(`${module.file}.before`)).toBe(true);
  });
});

describe('a quiz that was imported as sections', () => {
  const quiz = (boxes: readonly string[]) =>
    `# Cities\n\n${['Which of them is a city?', 'Which of them is a sea?']
      .map(
        (words, index) =>
          `## ${index + 1}. ${words}\n\n${boxes.map((box) => `- ${box}Rome ${index}`).join('\n')}\n`,
      )
      .join('\n')}\n## Notes\n\nAll of that was said by Livy.\n`;

  it('is listed apart from what is gone, beside the questions that it is now', async () => {
    const module = await made(quiz(['', '', '']));
    const { added, gone, remarks } = await update(
      module,
      quiz(['[ ] ', '[x] ', '[ ] ']).replace(/\n## Notes[\s\S]*$/, ''),
    );
    expect(added).toMatchObject([
      {
        name: expect.stringMatching(/^questions “Which of them is a city/),
        after: expect.stringContaining('a sea?'),
      },
    ]);
    expect(gone.map(({ name, isTwice }) => `${name.slice(0, 11)} ${isTwice}`)).toEqual([
      'text “Which true',
      'text “Which true',
      'text “Notes undefined',
    ]);
    expect(remarks).toEqual([]);
  });
});
