import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { home } from '../../src/home.ts';
import type { Module } from '../../src/module/module.ts';
import { readModule } from '../../src/module/read.ts';
import { moduleSchema } from '../../src/module/schema.ts';
import { shapeOf } from '../../src/module/schema-keys.ts';
import { standingsIn } from '../../src/module/walk.ts';
import { renderPage } from '../../src/page/page.ts';
import { openTemplates } from '../../src/page/templates.ts';
import { renderProof } from '../../src/proof/proof.ts';
import { type SectionKind, sectionKinds } from '../../src/sections/index.ts';
import type { SectionAuthor } from '../../src/sections/section.ts';
import { type Files, workspace } from '../workspace-fixture.ts';

interface Example {
  /** What stands below the kind's key in a module.yaml, indented. */
  yaml: string;
  files?: Files;
}

/** Marks each text with words of its own, so that it can be found again where it is shown. */
const marked = (index: number) => `words${index}x`;

/** Items with ids, and terms, of their own. */
const renamed = (items: unknown, id: string) =>
  (items as { id: string; term?: string }[]).map((item) => ({
    ...item,
    id: `${item.id}-${id}`,
    ...(item.term === undefined ? {} : { term: `${item.term} ${id}` }),
  }));

/** What every section kind must keep. */
export function sectionContract(author: SectionAuthor, { yaml, files = {} }: Example): void {
  const read = async (written: string, more: Files = {}) => {
    const folder = workspace({
      'modules/m/module.yaml': `id: m\nlanguage: en\ntitle: T\n${author.kind}:\n${written}`,
      ...files,
      ...more,
    });
    const file = join(folder, 'modules/m/module.yaml');
    const context = { workspace: folder, iri: undefined, completion: {}, statements: false };
    return { folder, ...(await readModule(file, context)) };
  };
  const pageOf = (folder: string, module: Module) => {
    const templates = openTemplates(folder);
    const page = renderPage(module, { templates, style: { first: '', all: '' } });
    const shell = { policy: '', sessionScript: 'a.js', pageScript: 'b.js', statements: undefined, weight: 0 };
    return page.document(shell);
  };

  describe(`section kind ${author.kind}`, () => {
    it('is listed, with its schema and its template', () => {
      expect(Object.entries(sectionKinds)).toContainEqual([author.kind, author]);
      expect(Object.keys(shapeOf(moduleSchema) ?? {})).toContain(author.kind);
      expect(existsSync(join(home, 'templates/sections', `${author.kind}.hbs`))).toBe(true);
    });

    it('is read as an author writes it, and shown in a section that has its id and its heading', async () => {
      const { folder, module, problems } = await read(yaml);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      if (!module) throw new Error('Nothing was read.');
      expect(module.sections).toMatchObject([{ id: author.kind, kind: author.kind as SectionKind }]);
      const page = pageOf(folder, module);
      expect(page).toMatch(new RegExp(`<section [^>]*id="${author.kind}"`));
      expect(page).toContain(`<h2 id="${author.kind}-heading">`);
    });

    it('shows every text of its schema on the page and in the proof', async () => {
      const { module } = await read(yaml);
      const [section] = module?.sections ?? [];
      const texts = standingsIn(author.schema, section).filter(
        ({ field }) => field?.as === 'line' || field?.as === 'markdown' || field?.use === 'read',
      );
      expect(texts.length).toBeGreaterThan(0);
      for (const [index, { path }] of texts.entries()) {
        const last = path.pop() as string;
        const parent = path.reduce<Record<PropertyKey, unknown>>(
          (at, step) => at[step] as Record<PropertyKey, unknown>,
          section as unknown as Record<PropertyKey, unknown>,
        );
        parent[last] = marked(index);
      }
      if (!module) throw new Error('Nothing was read.');
      const templates = openTemplates(home);
      const [page, proof] = [pageOf(home, module), renderProof(module, [module], templates)];
      const missing = (where: string) =>
        [...texts.keys()].map(marked).filter((words) => !where.includes(words));
      expect(missing(page)).toEqual([]);
      expect(missing(proof)).toEqual([]);
    });

    it('stands in a list of sections too, once with a heading and once as a part of what is before it', async () => {
      const value = (parse(yaml) ?? {}) as Record<string, unknown>;
      const { listed } = author;
      const entry = (id: string, title?: string) => {
        const { items, [listed.field?.('') ?? '']: own, title: _, ...rest } = value;
        const text = own as string | undefined;
        return { id, ...(title ? { title } : {}), [listed.key]: items ? renamed(items, id) : text, ...rest };
      };
      const folder = workspace({
        'modules/m/module.yaml': stringify({
          id: 'm',
          language: 'en',
          title: 'T',
          sections: [entry('one', 'The first'), { id: 'between', text: 'Words.' }, entry('two')],
        }),
        ...files,
      });
      const context = { workspace: folder, iri: undefined, completion: {}, statements: false };
      const { module, problems } = await readModule(join(folder, 'modules/m/module.yaml'), context);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      if (!module) throw new Error('Nothing was read.');
      expect(module.sections).toMatchObject([
        { id: 'one', kind: author.kind, title: 'The first' },
        { follows: true },
        { id: 'two', kind: author.kind, follows: true },
      ]);
      const page = pageOf(folder, module);
      expect(page).toMatch(
        new RegExp(`<section [^>]*id="one"[^]*<div class="${author.kind} part" id="two">[^]*</section>`),
      );
      expect(page).not.toContain('id="two-heading"');
      expect([...page.matchAll(/ id="([^"]+)"/g)].length).toBe(new Set(page.match(/ id="[^"]+"/g)).size);
    });

    it('has names for import, and an example that is YAML of its own', async () => {
      expect(author.import.names.length).toBeGreaterThanOrEqual(4);
      const { problems } = await read(author.import.example.join('\n'));
      const codes = problems.map(({ code }) => code);
      // The example names files and addresses that an author puts there.
      expect(codes.filter((code) => !['missing-file', 'bad-link'].includes(code))).toEqual([]);
    });

    it('hangs on no other kind: a picture in each of its Markdown texts is packed', async () => {
      const { module } = await read(yaml);
      const [section] = module?.sections ?? [];
      const inMarkdown = standingsIn(author.schema, section).filter(({ field }) => field?.as === 'markdown');
      const first = inMarkdown.find(({ value }) => yaml.includes(value.trim()));
      if (!first) return expect(inMarkdown).toEqual([]);
      const text = first.value.trim();
      const { module: pictured, problems } = await read(
        yaml.replace(text, () => `${text} ![A map](map.png)`),
        {
          'modules/m/map.png': Buffer.from('89504e470d0a1a0a', 'hex'),
        },
      );
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect([...(pictured?.files.keys() ?? [])]).toContain('map.png');
    });
  });
}
