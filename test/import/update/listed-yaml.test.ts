import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listedYaml } from '../../../src/import/update/listed-yaml.ts';
import { readModule } from '../../../src/module/read.ts';
import { parseYaml, type Yaml } from '../../../src/module/yaml.ts';
import { workspace } from '../../workspace-fixture.ts';

const head = 'id: m\nlanguage: en\ntitle: T\n';

/** A module's sections, and what is wrong with it. */
async function read(text: string) {
  const folder = workspace({ 'modules/m/case.md': 'A case.\n' });
  const file = join(folder, 'modules/m/module.yaml');
  writeFileSync(file, text);
  const context = { workspace: folder, iri: undefined, completion: {}, statements: false };
  const { module, problems } = await readModule(file, context);
  return { sections: module?.sections, codes: problems.map(({ code }) => code) };
}

const yamlOf = (text: string): Yaml => {
  const { yaml } = parseYaml('module.yaml', Buffer.from(text));
  if (!yaml) throw new Error('no YAML');
  return yaml;
};

const forms: [name: string, written: string][] = [
  ['a text', 'introduction: Welcome.\n'],
  ['a text of several lines', 'introduction: |\n  Welcome.\n\n    code\n'],
  ['a text with its indentation said', 'introduction: |2\n   Welcome.\n  Here.\n'],
  ['a file', 'introduction: case.md\n'],
  ['keys', 'introduction: # first\n  title: Hi\n  # why\n  text: Welcome.\n'],
  ['a list at the margin', 'readings:\n- { id: a, title: A, url: https://a.org/ }\n'],
  ['a list further in', 'readings:\n    - id: a\n      title: A\n      url: https://a.org/\n'],
  [
    'items',
    'questions:\n   title: Quiz\n   items: # all\n   - text: Why?\n     type: reflection\n     id: why\n',
  ],
  ['a list within brackets', 'questions: [{ id: why, type: reflection, text: Why? }]\n'],
  ['terms', 'introduction: Hi.\nglossary:\n  - { term: Corridor, text: A way. }\n'],
  ['an address with keys', 'introduction: Hi.\ndiscussion:\n  notes: [One]\n  url: https://a.org/\n'],
  [
    'several, with what stands between and below',
    '# above\nintroduction: Hi.\n\n# theirs\ncompletion: { answers: true }\n\n# ask\nquestions:\n  - { id: why, type: reflection, text: Why? }\n# the end\n',
  ],
];

it.each(forms)(
  'a key for a section becomes an entry of the list that says the same: %s',
  async (_, written) => {
    for (const newline of ['\n', '\r\n']) {
      const source = (head + written).replaceAll('\n', newline);
      const before = await read(source);
      expect(before.sections).not.toBeUndefined();
      const found = listedYaml('module.yaml', yamlOf(source));
      const text = found?.yaml.source ?? '';
      expect(text).toContain(`sections:${newline}`);
      const after = await read(text);
      // The heading that the page gave is one of the module's own now.
      const words: Record<string, string> = {
        questions: 'Questions',
        discussion: 'Discussion',
        glossary: 'Glossary',
      };
      const titled = before.sections?.map((each, index) =>
        index > 0 ? { ...each, title: each.title ?? words[each.kind] } : each,
      );
      expect(after).toEqual({ ...before, sections: titled });
      const comments = (all: string) => (all.match(/#.*/g) ?? []).sort();
      expect(text.includes('completion:')).toBe(source.includes('completion:'));
      if (source.includes('# theirs')) expect(text).toMatch(/# theirs\r?\ncompletion:/);
      expect(comments(text)).toEqual(comments(source));
    }
  },
);

it.each([
  ['keys within braces', 'introduction: { text: Hi. }\n'],
  ['keys within braces further down', 'introduction: Hi.\nquestions: { items: [{ id: why, text: Why? }] }\n'],
])('a module that is written in another way stays as it is: %s', (_, written) => {
  expect(listedYaml('module.yaml', yamlOf(head + written))).toBeUndefined();
});
