import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { moduleFormat } from '../../src/module/format-doc.ts';
import { film } from '../media/sample.ts';
import { readText } from '../workspace-fixture.ts';

const written = moduleFormat();

it('docs/module-format.md is what the schema says', () => {
  const committed = readFileSync(new URL('../../docs/module-format.md', import.meta.url), 'utf8');
  const cure = 'docs/module-format.md is older than the schema. Run: node scripts/module-format.mjs';
  expect(committed.replaceAll('\r\n', '\n') === written, cure).toBe(true);
});

it('every key has words of its own', () => {
  const rows = written.split('\n').filter((line) => /^\| \[?`/.test(line));
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => /^\| [^|]+ \|\s*\|/.test(row))).toEqual([]);
});

it('the module that it shows has nothing wrong with it but the placeholder of its forum', async () => {
  const [, example = ''] = /```yaml\n(id: [\s\S]*?)```/.exec(written) ?? [];
  const media = ['map.png', 'welcome.en.md', 'guide.pdf'];
  const files = {
    ...Object.fromEntries(media.map((name) => [`modules/m/media/${name}`, 'x'])),
    'modules/m/media/welcome.mp4': film,
    'modules/m/media/welcome.en.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nWelcome!\n',
  };
  const { module, problems } = await readText(example, { files });
  expect(problems.map(({ code }) => code)).toEqual(['placeholder-address']);
  expect(module?.sections.map(({ kind }) => kind)).toEqual([
    'introduction',
    'videos',
    'readings',
    'questions',
    'discussion',
  ]);
});
