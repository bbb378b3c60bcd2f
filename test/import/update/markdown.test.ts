import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { itemsOf, type Module } from '../../../src/module/module.ts';
import { first, made, read, second, update } from './revised.ts';

describe('a module.md of which the document was revised', () => {
  const byHand = (text: string) =>
    text
      .replace('---\n# Made', '---\n# ours\n# Made')
      .replace('## Quiz\n', 'Quiz\n----\n')
      .replace(
        'What have you seen in a port?\n',
        'What have you seen in a port?\n\n<!-- ask Ana -->\n\n```satchel\n# as long as it takes\nrequired: true\n```\n',
      )
      .replace(
        '- [ ] Mombasa\n- [ ] Nairobi\n',
        '- [x] Mombasa\n- [ ] Nairobi\n\n```satchel\n# which is right?\nfeedback:\n  # be kind\n  correct: Yes.\n```\n',
      )
      .concat('\n<!-- the end -->\n');

  it.each(['\n', '\r\n'])(
    'keeps what says the same as it is written, and comments in any case: %j',
    async (newline) => {
      const module = await made(first, {
        as: 'md',
        change: (text) => byHand(text).replaceAll('\n', newline),
      });
      const before = await read(module);
      const { write, remarks } = await update(module, second);
      expect(remarks).toEqual([]);
      await write();
      const written = readFileSync(module.file, 'utf8');
      expect(written.replaceAll('\r\n', '').includes('\n')).toBe(newline === '\n');
      const text = written.replaceAll('\r\n', '\n');
      for (const kept of [
        '---\n# ours\n# Made',
        'Quiz\n----\n',
        '<!-- ask Ana -->\n\n```satchel\n# as long as it takes\nrequired: true\n```\n',
        '- [ ] Nairobi\n- [ ] Kisumu\n\n```satchel\n# which is right?\nfeedback:\n  # be kind\n  correct: Yes.\n```\n',
        '<!-- the end -->\n',
      ])
        expect(text).toContain(kept);
      const after = await read(module);
      expect(itemsOf(after, 'questions').map(({ id }) => id)).toEqual([
        'q1-city-largest-port',
        'q2-long-stay',
        'q2-seen-port',
        'q3-works-night',
      ]);
      const seen = (all: Module) => itemsOf(all, 'questions').find(({ id }) => id === 'q2-seen-port');
      expect(seen(after)).toEqual(seen(before));
      expect(await update(module, second)).toMatchObject({ changed: [], added: [], gone: [], remarks: [] });
    },
  );
});
