import { describe, expect, it } from 'vitest';
import type { PackageFile } from '../../src/files/package-file.ts';
import { makePackages } from '../../src/make-packages.ts';
import { film, picture } from '../media/sample.ts';
import { type Files, workspace } from '../workspace-fixture.ts';

const module = `id: m
language: en
iri: https://ilo.org/modules
title: A module
introduction: Welcome.
videos:
  - { id: v, title: A film, file: film.mp4 }
questions:
  - { id: q1, type: reflection, text: What have you seen? }
`;
const spanish = `title: Un módulo
introduction: "Bienvenida. ![Un mapa](mapa.png)"
videos:
  - { id: v, title: Una película }
questions:
  - { id: q1, text: ¿Qué ha visto? }
`;
const arabic = `title: وحدة
introduction: أهلاً بكم.
videos:
  - { id: v, title: فيلم }
questions:
  - { id: q1, text: ماذا رأيتم؟ }
`;
const beside: Files = { 'modules/m/film.mp4': film, 'modules/m/mapa.png': picture };

async function made(overlays: Files, drafts = false) {
  const folder = workspace({ ...beside, 'modules/m/module.yaml': module, ...overlays });
  const { modules, problems } = await makePackages({ folder, standards: ['all'], drafts });
  expect(problems).toEqual([]);
  const [found] = modules;
  if (!found) throw new Error('Nothing was made.');
  return found;
}

const shown = ({ path, content }: PackageFile) =>
  typeof content === 'object' && 'disk' in content ? [path, content.bytes] : [path, String(content)];
const filesOf = ({ packages }: Awaited<ReturnType<typeof made>>) =>
  packages.map(({ standard, contents }) => [standard.name, contents.files.map(shown)]);

describe('a package without drafts', () => {
  it('is the same to the byte as one of a module that has none', async () => {
    const without = await made({});
    const left = await made({
      'modules/m/module.es.yaml': `status: draft\n${spanish}`,
      'modules/m/module.ar.yaml': `status: draft\n${arabic}`,
    });
    expect(filesOf(left)).toEqual(filesOf(without));
    expect([left.languages, left.drafts]).toEqual([['en'], ['ar', 'es']]);
  });
});

describe('a package of several languages', () => {
  it('holds each in a file of its own, which the page does not wait for', async () => {
    const { packages, languages, drafts } = await made(
      { 'modules/m/module.es.yaml': `status: draft\n${spanish}`, 'modules/m/module.ar.yaml': arabic },
      true,
    );
    expect([languages, drafts]).toEqual([['en', 'ar', 'es'], []]);
    for (const { contents } of packages) {
      const files = new Map(contents.files.map(({ path, content }) => [path, content]));
      expect(contents.firstPaint.filter((path) => /satchel-(ar|es)/.test(path))).toEqual([]);
      const page = String(files.get('index.html'));
      for (const words of ['Bienvenida', 'أهلاً بكم']) expect(page).not.toContain(words);
      expect(String(files.get('satchel-es.js'))).toContain('Bienvenida');
      expect(String(files.get('satchel-ar.js'))).toContain('أهلاً بكم');
      expect([...files.keys()]).toContain('media/mapa.png');
    }
  });

  it('marks a draft on its page, and no other', async () => {
    const { packages } = await made(
      { 'modules/m/module.es.yaml': `status: draft\n${spanish}`, 'modules/m/module.ar.yaml': arabic },
      true,
    );
    const files = new Map(packages[0]?.contents.files.map(({ path, content }) => [path, String(content)]));
    expect(files.get('satchel-es.js')).toContain('Borrador');
    expect(files.get('satchel-ar.js')).not.toContain('class=\\\\\\"draft');
    expect(files.get('index.html')).not.toContain('class="draft');
  });

  it('offers each language by its own name, the current one marked', async () => {
    const { packages } = await made({
      'modules/m/module.fr.yaml': spanish,
      'modules/m/module.pt-BR.yaml': spanish,
      'modules/m/module.ar.yaml': arabic,
    });
    const page = String(packages[0]?.contents.files.find(({ path }) => path === 'index.html')?.content);
    const buttons = [...page.matchAll(/<button type="button" lang="([^"]+)"([^>]*)>([^<]+)<\/button>/g)];
    expect(buttons.map(([, language, , name]) => [language, name])).toEqual([
      ['en', 'English'],
      ['ar', 'العربية'],
      ['fr', 'Français'],
      ['pt-BR', 'Português (Brasil)'],
    ]);
    expect(buttons.map(([, , rest]) => rest?.includes('aria-current'))).toEqual([true, false, false, false]);
    expect(packages[0]?.contents.files.map(({ path }) => path)).toContain('satchel-pt-br.js');
  });

  it('is a text and nothing else, which begins so that no server can mistake its encoding', async () => {
    const { packages } = await made({ 'modules/m/module.ar.yaml': arabic });
    const file = String(packages[0]?.contents.files.find(({ path }) => path === 'satchel-ar.js')?.content);
    expect(file).toMatch(/^\ufeffsatchelLanguage\("[^<>&\u2028\u2029]*"\);\n$/);
    let handed = '';
    new Function('satchelLanguage', file.slice(1))((text: string) => {
      handed = text;
    });
    expect(JSON.parse(handed)).toMatchObject({ language: 'ar', direction: 'rtl', module: 'وحدة' });
  });

  it('is not made of a module in one language: no switch, no file, no script for it', async () => {
    const { packages } = await made({});
    for (const { contents } of packages) {
      const files = new Map(contents.files.map(({ path, content }) => [path, String(content)]));
      expect(files.get('index.html')).not.toContain('data-language');
      expect(files.get('satchel-page.js')).not.toContain('satchelLanguage');
    }
  });
});
