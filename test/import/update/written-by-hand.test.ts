import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../../src/module/module.ts';
import { ProblemError } from '../../../src/problem/problem.ts';
import { first, made, read, second, update } from './revised.ts';

describe('what people wrote into a module', () => {
  it('stays, where the document says the same as before', async () => {
    const module = await made(first, {
      change: (text) =>
        text
          .replace('Half of all goods move by sea. That is a lot.', 'Most goods go by ship.')
          .replace('They employ many people.', 'They employ many people.\n\n      I was there.')
          .replace('title: Quiz', 'title: Test yourself')
          .replace('What have you seen in a port?', 'Tell us what you saw.'),
    });
    const found = await update(module, first);
    expect(found).toMatchObject({ changed: [], added: [], removed: [], gone: [], remarks: [] });
  });

  it('stays beside what the document changes in the same text, word by word', async () => {
    const module = await made(first, {
      change: (text) =>
        text
          .replace('Half of all goods', 'About half of all goods')
          .replace('They employ many people.', 'They employ many people.\n\n      I was there.'),
    });
    const { write, remarks, removed } = await update(module, second);
    expect({ remarks, removed }).toEqual({ remarks: [], removed: [] });
    await write();
    expect((await read(module)).sections[1]).toMatchObject({
      text: 'About half of all goods move by sea. That is a very great deal.\n\nThey employ many people.\n\nI was there.\n\nAnd they pollute the air.\n',
    });
  });

  it('stays where the document changed the same words, and these are told', async () => {
    const module = await made(first, { change: (text) => text.replace('a lot.', 'a wonder.') });
    const { write, remarks } = await update(module, second);
    expect(remarks).toMatchObject([
      { key: 'text', after: 'Half of all goods move by sea. That is a very great deal.' },
    ]);
    await write();
    expect((await read(module)).sections[1]).toMatchObject({ text: expect.stringContaining('a wonder.') });
  });

  it('is not brought back where it was deleted, nor said to be gone where it was added', async () => {
    const module = await made(first, {
      change: (text) =>
        text
          .replace(/ +- id: q2-seen-port[\s\S]*?(?= +- id: q3)/, '')
          .replace(/\n +They employ many people\.\n/, '\n')
          .replace(/( +)- id: q3/, '$1- { id: mine, type: reflection, text: Mine? }\n$1- id: q3'),
    });
    const { write, added, gone } = await update(module, second);
    expect(added.map(({ name }) => name)).not.toContain('q2-seen-port');
    expect(gone.map(({ name }) => name)).toEqual(['q3-works-night']);
    await write();
    expect(itemsOf(await read(module), 'questions').map(({ id }) => id)).toEqual([
      'q1-city-largest-port',
      'q2-long-stay',
      'mine',
      'q3-works-night',
    ]);
    expect(JSON.stringify((await read(module)).sections)).not.toContain('employ');
  });

  it('is told from the document by its words alone, where nothing says what the document said before', async () => {
    const module = await made(first, {
      change: (text) => text.replace('many people.', 'many people.\n\n      I was there.'),
    });
    rmSync(join(module.folder, 'modules/m/imported.yaml'));
    const { removed } = await update(module, second);
    expect(removed).toMatchObject([{ key: 'text', before: 'I was there.' }]);
  });

  it.each(['title: Ports\n<<<<<<< ours\n', 'sections: [\n', '- a\n', ''])(
    'is not guessed at where what tells it from the document is not as Satchel wrote it: %j',
    async (text) => {
      const module = await made(first);
      const file = join(module.folder, 'modules/m/imported.yaml');
      writeFileSync(file, text);
      const failure = await update(module, second).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ProblemError);
      const [problem] = (failure as ProblemError).problems;
      expect([problem?.code, problem?.file, problem?.hint]).toEqual([
        'bad-document',
        file,
        expect.stringContaining('or delete it'),
      ]);
    },
  );

  it('is kept apart from a document whose questions got other numbers', async () => {
    const module = await made(first);
    await (await update(module, second)).write();
    const swapped = second.replace(
      'How long did you stay there?',
      'Where will you go next, and by which ship?',
    );
    const { write, added } = await update(module, swapped);
    expect(added).toHaveLength(1);
    await write();
    expect(
      itemsOf(await read(module), 'questions')
        .find(({ id }) => id === 'q2-long-stay')
        ?.text.trim(),
    ).toBe('How long did you stay there?');
  });
});
