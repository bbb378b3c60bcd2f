import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importDocument } from '../../src/import/import.ts';
import { itemsOf } from '../../src/module/module.ts';
import { runsOf } from '../sampled.ts';
import { addFiles, workspace } from '../workspace-fixture.ts';
import { png } from './docx-fixture.ts';
import { importOf, lostWords, refusalOf, sectionOf, wordsIn, wordsOf } from './imported.ts';

const languages: Record<string, string> = {
  fr: 'Module 2 : La migration de travail\n\na. Texte introductif\nLes pays du Sud sont de plus en plus liés par la migration.\nb. Vidéos\nLe port : https://vimeo.com/76979871\nc. Lectures complémentaires\n- Un guide https://example.com/guide\nd. Questions suggestives\n1) Que voyez-vous dans les ports ?\n2) Et chez vous ?\nForum de discussion : Module 2\n- Vous pouvez écrire dans la langue de votre choix.',
  es: 'Módulo 2: La migración laboral\n\n1. Introducción\nLos países del Sur están cada vez más unidos por la migración.\n2. Videos\nEl puerto: https://vimeo.com/76979871\n3. Lecturas recomendadas\n- Una guía https://example.com/guide\n4. Preguntas orientadoras\n1) ¿Qué ve usted en los puertos?\n2) ¿Y en su casa?\nForo de discusión\n- Usted puede escribir en el idioma que quiera.',
  pt: 'Módulo 2 – A migração laboral\n\nTexto introdutório\nOs países do Sul são cada vez mais unidos em uma rede.\nVídeos\nO porto: https://vimeo.com/76979871\nLeituras\n- Um guia https://example.com/guide\nPerguntas para reflexão\n1. O que se vê nos portos?\n2. E em casa?\nFórum de discussão\n- Não é preciso escrever em uma só língua.',
  ar: 'الوحدة 2: هجرة اليد العاملة\n\nأ. نص تمهيدي\nترتبط بلدان الجنوب ارتباطاً متزايداً بالهجرة.\nب. مقاطع الفيديو\nالميناء: https://vimeo.com/76979871\nج. قراءات إضافية\n- دليل https://example.com/guide\nد. أسئلة إرشادية\n١) ماذا ترى في الموانئ؟\n٢) وماذا عن بلدك؟\nهـ. منتدى النقاش\n- يمكنك الكتابة بأي لغة.',
};

describe('a text', () => {
  it.each(Object.entries(languages))('has its parts recognised in "%s"', async (language, source) => {
    const { module, imported } = await importOf('a.txt', source);
    expect(module).toMatchObject({ language, number: '2' });
    expect(module.sections.map(({ kind }) => kind)).toEqual([
      'introduction',
      'videos',
      'readings',
      'questions',
      'discussion',
    ]);
    expect(itemsOf(module, 'questions')).toHaveLength(2);
    expect(itemsOf(module, 'videos')).toMatchObject([{ url: 'https://vimeo.com/76979871' }]);
    expect(itemsOf(module, 'readings')).toMatchObject([{ url: 'https://example.com/guide' }]);
    expect(sectionOf(module, 'discussion').notes).toHaveLength(1);
    expect(imported.unsure).toEqual([]);
  });

  it.each([
    ['Part 1: Introduction', 'Part b – Questions'],
    ['Parte 1: Introducción', 'Sección 2. Preguntas'],
    ['Partie I : Introduction', 'Partie II : Questions'],
    ['Seção 1: Introdução', 'Secção 2 - Perguntas'],
    ['الجزء ١: المقدمة', 'القسم ٢: الأسئلة'],
  ])('may count its parts: %s', async (first, second) => {
    const { module } = await importOf('a.md', `# T\n\n## ${first}\n\nWords.\n\n## ${second}\n\n1. Why?\n`);
    expect(module.sections.map(({ kind }) => kind)).toEqual(['introduction', 'questions']);
    expect(sectionOf(module, 'introduction').title).toBe(first.replace(/^.*: /, ''));
  });

  it('has an id that can be typed, also when its number is Arabic', async () => {
    const { module } = await importOf('a.txt', 'الوحدة ٥: التوظيف\n\nالمقدمة\nنص.\n');
    expect(module).toMatchObject({ id: 'module-5', number: '٥' });
  });

  it('has a section for every heading, also for one that names no kind', async () => {
    const source =
      '# T\n\n## Introduction\n\nA.\n\n## Videos\n\nhttps://vimeo.com/1\n\n## Cases\n\nB.\n\n## Conclusion\n\nC.\n';
    const { module } = await importOf('a.md', source);
    expect(module.sections.map(({ kind, title }) => [kind, title])).toEqual([
      ['introduction', 'Introduction'],
      ['videos', 'Videos'],
      ['introduction', 'Cases'],
      ['introduction', 'Conclusion'],
    ]);
  });

  it('has a part that holds nothing of its kind as a text, at its place, and says so', async () => {
    const source =
      'A title\na. Introduction\nWelcome.\nb. Questions\n1) Why?\na) one\nb) two\nc. Case studies\nThe ferry.\n* a * b\nd. Videos\nOnly words.\n';
    const { module, imported } = await importOf('a.txt', source);
    expect(module.sections.map(({ kind, title }) => [kind, title])).toEqual([
      ['introduction', 'Introduction'],
      ['questions', 'Questions'],
      ['introduction', 'Case studies'],
      ['introduction', 'Videos'],
    ]);
    expect(module.sections.slice(2)).toMatchObject([
      { text: 'The ferry.\n\n- a \\* b\n' },
      { text: 'Only words.\n' },
    ]);
    expect(imported.unsure.join()).toMatch(/Below "Videos" is no link: it became a text/);
  });

  it('joins lines that were broken as in an e-mail', async () => {
    const line = 'Many people cross this border every single day of the long';
    const source = `A title\n\nIntroduction\n\n${line}\n${line}\n${line}\n\n${line}\n${line}\n`;
    const { module } = await importOf('a.txt', source);
    expect(sectionOf(module, 'introduction').text.match(/\n\n/g)).toHaveLength(1);
  });

  it('is read as Windows saves it, and refused in an encoding that nobody names', async () => {
    const { module } = await importOf(
      'a.txt',
      Buffer.from('\ufeffTítulo\r\nPreguntas\r\n1) ¿Qué?\r\n', 'utf16le'),
    );
    expect(module.title).toBe('Título');
    expect(await refusalOf('a.txt', Buffer.from('T\xedtulo\nPreguntas', 'latin1'))).toEqual(['bad-encoding']);
  });

  it('that is empty is said to be, whatever it is called', async () => {
    for (const name of ['a.txt', 'a.docx', 'a.html']) {
      const folder = workspace({ [name]: '' });
      await expect(importDocument({ file: join(folder, name), workspace: folder })).rejects.toThrow(
        'This file is empty.',
      );
    }
  });

  it('is called after its file when it has no title, and its language is guessed aloud', async () => {
    const { module, imported } = await importOf('ferry_routes.txt', '1) Why?\n');
    expect(module.title).toBe('ferry routes');
    expect(imported.unsure.join()).toMatch(/no title.*"en" is only a guess/s);
  });

  it('loses no word, whatever it says', async () => {
    const mark = fc.constantFrom(
      '1) ',
      '- ',
      'a. ',
      '# ',
      'Questions',
      'Videos',
      'b. Readings',
      '> ',
      '|',
      '```',
      '    ',
      '~~~',
      '===',
      '---',
      'https://example.com/a',
      '[a]: b',
      '[comment]: # (',
      '&amp;',
      '<b>',
      '\\',
      '*',
    );
    const piece = fc.oneof(mark, fc.string({ unit: 'grapheme', maxLength: 20 }), fc.lorem({ maxCount: 12 }));
    const line = fc.array(piece, { maxLength: 4 }).map((each) => each.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const source = ['A title', 'Introduction', 'Word', ...lines].join('\n');
        const { module, imported } = await importOf('a.txt', source);
        const markers = /^\s*(\(?[\p{L}\p{Nd}]{1,4}([.)\]:]|\s*[-–—])\s*)+/gmu;
        const said = wordsOf(source.replace(markers, ''));
        const empty = imported.empty.flatMap(({ title }) => wordsOf(title ?? ''));
        expect(lostWords(said, [...wordsIn(module), ...empty])).toEqual([]);
      }),
      runsOf(150),
    );
  });
});

describe('a Markdown file', () => {
  it('keeps its Markdown', async () => {
    const source =
      '---\ntitle: Ferries\nlanguage: en\n---\n\n## Introduction\n\nA **bold** [link][1] and `code`.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n### More\n\n- x\n  - y\n\n## Questions\n\n1. Why?\n\n   Think of ports.\n2. How?\n\n[1]: https://example.com/x\n';
    const { module } = await importOf('a.md', source);
    expect(module.title).toBe('Ferries');
    const { text } = sectionOf(module, 'introduction');
    expect(text).toContain('A **bold** [link][1] and `code`.\n\n[1]: https://example.com/x\n\n| a | b |');
    expect(text).toContain('# More\n\n- x\n  - y');
    expect(itemsOf(module, 'questions').map((each) => each.text)).toEqual([
      'Why?\n\nThink of ports.\n',
      'How?\n',
    ]);
  });

  it('brings the pictures beside it, and none from elsewhere', async () => {
    const folder = workspace({
      'docs/map one.png': png,
      'secret.png': png,
      'build.config.ts': 'export default {}',
    });
    addFiles(folder, {
      'docs/a.md':
        '# T\n\n## Introduction\n\n![a map](<map one.png>) ![s](../secret.png) ![w](https://example.com/a.png) [f](file.pdf)\n',
    });
    const imported = await importDocument({ file: join(folder, 'docs/a.md'), workspace: folder });
    expect(imported.pictures).toEqual(['media/picture-1.png']);
    const yaml = readFileSync(imported.file, 'utf8');
    expect(yaml).toContain(
      '![a map](media/picture-1.png) s (`../secret.png`) w (`https://example.com/a.png`) f (`file.pdf`)',
    );
    expect(imported.unsure.filter((each) => each.includes('could not come along'))).toHaveLength(3);
  });
});

describe('a page of HTML', () => {
  it('is read in the encoding that it names', async () => {
    const page =
      '<html lang="es"><meta charset="windows-1252"><title>T\xedtulo</title><h2>Preguntas</h2><ol><li>\xbfQu\xe9?<li>&iquest;Y&nbsp;ahora&quest;</ol>';
    const { module } = await importOf('a.html', Buffer.from(page, 'latin1'));
    expect(module).toMatchObject({ title: 'Título', language: 'es' });
    expect(itemsOf(module, 'questions').map((each) => each.text.trim())).toEqual(['¿Qué?', '¿Y\u00a0ahora?']);
  });

  it('keeps what Markdown would take for its own signs', async () => {
    const { module } = await importOf(
      'a.html',
      '<h1>T</h1><h2>Introduction</h2><p># 1 * 2 _a_ [x](y) `c` &amp;lt; ![z](z)<p>- a<br>- b',
    );
    const { text } = sectionOf(module, 'introduction');
    expect(wordsIn(module).join(' ')).toContain('1 2 a x y c lt z z a b');
    expect(text).toContain('_a');
    expect(text).not.toMatch(/^[#-]/m);
  });
});
