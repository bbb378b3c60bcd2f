import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../../src/module/module.ts';
import { runsOf } from '../../sampled.ts';
import { made, read, update } from './revised.ts';

const verbs = ['carry', 'count', 'measure', 'repair', 'guard', 'paint', 'load', 'weigh', 'clean', 'insure'];
const things = ['ships', 'cranes', 'ropes', 'harbours', 'anchors', 'sails', 'docks', 'tides', 'maps', 'nets'];
const question = fc
  .tuple(fc.nat(9), fc.nat(9), fc.nat(9))
  .map(
    ([verb, thing, place]) =>
      `Why does one ${verbs[verb]} the ${things[thing]} of port ${verbs[place]}-${thing}${verb}${place}?`,
  );
const documentOf = (questions: readonly string[]) =>
  `# Ports\n\nWelcome.\n\n## Quiz\n\n${questions.map((each, index) => `${index + 1}. ${each}`).join('\n')}\n`;

describe('whatever was revised', () => {
  it('a question keeps its id, nothing is there twice, and what is gone stays', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(question, { minLength: 1, maxLength: 8 }),
        fc.array(
          fc.record({ at: fc.nat(7), what: fc.constantFrom('drop', 'add', 'reword'), text: question }),
          { maxLength: 4 },
        ),
        async (before, edits) => {
          const after = before.map((text) => ({ text, of: text as string | undefined }));
          for (const { at, what, text } of edits) {
            const index = at % Math.max(1, after.length);
            const own = after[index];
            const isNew = !before.includes(text) && !after.some((each) => each.text === text);
            if (what === 'drop' && after.length > 1) after.splice(index, 1);
            else if (what === 'add' && isNew) after.splice(index, 0, { text, of: undefined });
            else if (what === 'reword' && own) own.text = own.text.replace('Why does', 'How can');
          }
          const module = await made(documentOf(before));
          const ids = new Map(
            itemsOf(await read(module), 'questions').map(({ id, text }) => [text.trim(), id]),
          );
          const { write, changed, added } = await update(module, documentOf(after.map(({ text }) => text)));
          if (changed.length + added.length > 0) await write();
          const now = itemsOf(await read(module), 'questions');
          const idNow = new Map(now.map(({ id, text }) => [text.trim(), id]));
          for (const { text, of } of after) if (of === text) expect(idNow.get(text)).toBe(ids.get(of));
          expect(new Set(now.map(({ id }) => id)).size).toBe(now.length);
          for (const { text } of after)
            expect(now.filter((each) => each.text.trim() === text)).toHaveLength(1);
          for (const id of ids.values()) expect(now.some((each) => each.id === id)).toBe(true);
        },
      ),
      runsOf(60),
    );
  });
});
