import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { translatableOf } from '../../src/fields/fields.ts';
import { home } from '../../src/home.ts';
import { bare, elementOf, membersOf, recordedOf, shapeOf } from '../../src/module/schema-keys.ts';
import { localeOf } from '../../src/page/locales.ts';
import { openTemplates } from '../../src/page/templates.ts';
import { makeProofs } from '../../src/proof/make-proof.ts';
import { questionTypes } from '../../src/questions/index.ts';
import { sectionKinds } from '../../src/sections/index.ts';
import { everyQuestion } from '../every-question.ts';
import { head, workspace } from '../workspace-fixture.ts';

const original = `id: m
language: en
title: Ports & <ferries>
number: 3
introduction: |
  Welcome. ![A map](media/map.png)
questions:
  - id: q1-capital
    type: choice
    text: Which is the capital?
    attempts: 2
    options:
      - { id: mombasa, text: Mombasa, feedback: The largest port. }
      - { id: nairobi, text: "*Nairobi*", correct: true }
    feedback: { correct: Well seen. }
  - { id: q3-far, type: numeric, text: How far?, correct: 3, unit: nautical miles }
  - id: q2-own
    type: reflection
    text: What do you see?
discussion:
  url: https://forum.example.com/t/1
  notes: [Any language.]
`;
const arabic = `title: الموانئ
introduction: مرحبا.
questions:
  - id: q2-own
    text: ماذا ترى؟
`;
const picture = Buffer.from('89504e470d0a1a0a00', 'hex');
const files = {
  'modules/m/module.yaml': original,
  'modules/m/module.ar.yaml': arabic,
  'modules/m/module.fr.yaml': 'status: draft\ntitle: Les ports\n',
  'modules/m/media/map.png': picture,
};

async function proofOf(options: { languages?: boolean } = {}) {
  const folder = workspace(files);
  const { proofs } = await makeProofs({ modules: [], folder, ...options });
  const [proof] = proofs;
  if (!proof) throw new Error('No proof was written.');
  return { proof, folder, text: readFileSync(proof.file, 'utf8') };
}

/** The rows of the document: what stands in their cells, without tags. */
const rowsIn = (text: string) =>
  [...text.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
      cell.replace(/<[^>]+>/g, '').trim(),
    ),
  );

/** The keys on the way to each text that a proof shows; an introduction stands below its heading without a name. */
function keysIn(schema: z.core.$ZodType, path: readonly string[] = []): string[] {
  const inner = elementOf(schema) ?? recordedOf(schema);
  if (inner) return keysIn(inner, path);
  const members = membersOf(schema);
  if (members) return [...members.values()].flatMap((each) => keysIn(each, path));
  const shape = shapeOf(schema);
  if (shape) return Object.entries(shape).flatMap(([key, each]) => keysIn(each, [...path, key]));
  const field = translatableOf(bare(schema));
  const isShown =
    field && (['line', 'markdown'].includes(field.as) || ['read', 'address'].includes(field.use ?? ''));
  const [first, ...below] = path;
  return isShown ? (first === 'items' ? below : path).filter((key) => key !== 'introduction') : [];
}

describe('a proof', () => {
  it('keeps a question with its options on one page of paper', async () => {
    const { text } = await proofOf();
    expect(text).toMatch(/\.texts tbody \{ break-inside: avoid; \}/);
    const groups = text.match(/<tbody>.*?<\/tbody>/gs) ?? [];
    const own = groups.find((group) => group.includes('q1-capital')) ?? '';
    expect(rowsIn(own).map(([label]) => label)).toContain('option nairobi');
    expect(own).not.toContain('q3-far');
  });

  it('holds pictures as light as a page shows them, not as a camera left them', async () => {
    const photo = await sharp({
      create: {
        width: 4000,
        height: 3000,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
      },
    })
      .jpeg({ quality: 95 })
      .toBuffer();
    expect(photo.length).toBeGreaterThan(4e6);
    const folder = workspace({
      'modules/m/module.yaml': `${head}introduction: "![A photo](a.jpg)"\n`,
      'modules/m/a.jpg': photo,
    });
    const { proofs } = await makeProofs({ modules: [], folder });
    const text = readFileSync(proofs[0]?.file ?? '', 'utf8');
    expect(text).toContain('src="data:image/jpeg;base64,');
    expect(text.length).toBeLessThan(2e6);
  });

  it('shows every text of a module, with ids, feedback and right answers', async () => {
    const { proof, folder, text } = await proofOf();
    expect(proof).toEqual({ module: 'm', file: join(folder, 'dist/proofs/m.html'), languages: ['en'] });
    const rows = rowsIn(text);
    for (const row of [
      ['q1-capitalchoice · marks: 1 · tries: 2', 'Which is the capital?'],
      ['option mombasa', 'Mombasa'],
      ['option mombasa · feedback', 'The largest port.'],
      ['option nairobi', 'Nairobi'],
      ['feedback · if right', 'Well seen.'],
      ['right answer', 'Nairobi'],
      ['unit', 'nautical miles'],
      ['q2-ownreflection', 'What do you see?'],
      ['address', 'https://forum.example.com/t/1'],
      ['note 1', 'Any language.'],
    ]) {
      expect(rows).toContainEqual(row);
    }
    expect(text).toContain('<h1>Module 3 - Ports &amp; &lt;ferries&gt;</h1>');
  });

  it('travels alone: its pictures are in it, and nothing in it runs or is fetched', async () => {
    const { text } = await proofOf();
    expect(text).toContain(`<img src="data:image/png;base64,${picture.toString('base64')}" alt="A map"`);
    expect(text).not.toMatch(/<script|<link|\son\w+=|src="(?!data:)|url\(/);
    expect(text).toContain("default-src 'none'");
  });

  it('has all languages side by side on request, drafts named as such, each written in its direction', async () => {
    const { proof, text } = await proofOf({ languages: true });
    expect(proof.languages).toEqual(['en', 'ar', 'fr']);
    expect(rowsIn(text)).toContainEqual([
      'q2-ownreflection',
      'What do you see?',
      'ماذا ترى؟',
      'What do you see?\nthe same as in English',
    ]);
    expect(text).toMatch(/<td lang="ar" dir="rtl"><p>ماذا ترى؟/);
    expect(text).toMatch(/\(fr\), draft/);
    expect(text).toContain('A4 landscape');
  });

  it.each(['en', 'es', 'fr', 'ar', 'pt'])(
    'names everything in the language of the module: %s',
    async (language) => {
      const module = everyQuestion.replace('language: en', `language: ${language}`);
      const folder = workspace({
        'modules/kinds/module.yaml': `${module}objectives: [Acht]\nreadings: [{ id: r, title: Zehn, url: "https://example.org/" }]\nglossary: [{ term: Elf, text: Zwölf, forms: [Elfen] }]\nclosing: Ende\n`,
      });
      const { proofs } = await makeProofs({ modules: [], folder });
      const text = readFileSync(proofs[0]?.file ?? '', 'utf8');
      const labels = rowsIn(text).map(([label = '']) => label);
      expect(labels.length).toBeGreaterThan(50);
      // Keys of module.yaml are English; and so would a word be that is not said in this language.
      const english =
        /\b(options?|feedback|correct|incorrect|pairs?|targets?|replies|accepted|must|marks|tries|right|model answer)\b/;
      expect(labels.some((label) => english.test(label))).toBe(language === 'en');
      if (language === 'fr') {
        expect(labels).toContain('citytexte court · points\u00a0: 1 · essais\u00a0: 2');
        expect(labels).toContain('paire 1 · à gauche nepal');
        expect(labels).toContain('réponse · à «\u00a0Vrai\u00a0»');
        expect(rowsIn(text)).toContainEqual(['bonne réponse', 'Faux']);
      }
      if (language === 'ar') expect(labels).toContain('الدرجة \u2068some-times\u2069');
    },
  );

  it('has a word for every key of the schema that stands beside a text', () => {
    const english = localeOf('en', openTemplates(workspace({}))).words;
    const keys = Object.values(sectionKinds).flatMap(({ schema }) => keysIn(schema));
    expect(new Set(keys).size).toBeGreaterThan(20);
    for (const key of keys) expect(english(`proof.key.${key}`)).toMatch(/\S/);
    for (const type of Object.keys(questionTypes)) expect(english(`proof.type.${type}`)).toMatch(/\S/);
  });

  it('is not written for a module with a mistake', async () => {
    const folder = workspace({ ...files, 'modules/n/module.yaml': 'id: n\n' });
    await expect(makeProofs({ modules: [], folder })).rejects.toThrow(/missing/);
  });

  it('is there for the modules of this repository, with every question of theirs', async () => {
    const out = workspace({});
    const { proofs } = await makeProofs({ modules: [], folder: home, out });
    expect(proofs.map(({ module }) => module)).toEqual(['satchel-tour', 'sstc-08-labour-migration']);
    for (const { file, module } of proofs) {
      const source = readFileSync(join(home, 'modules', module, 'module.yaml'), 'utf8');
      const text = readFileSync(file, 'utf8');
      const ids = [...source.matchAll(/^ {4}- id: (\S+)/gm)].map(([, id]) => id ?? '');
      expect(ids.filter((id) => !text.includes(`<b>${id}</b>`))).toEqual([]);
      expect(ids.length).toBeGreaterThan(5);
    }
  });
});
