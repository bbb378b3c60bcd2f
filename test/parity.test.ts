import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderMarkdown } from '../src/fields/markdown.ts';
import { home } from '../src/home.ts';
import { bankFormats } from '../src/import/banks/formats.ts';
import { widest } from '../src/pictures/picture.ts';
import { questionTypes } from '../src/questions/index.ts';
import { sectionKinds } from '../src/sections/index.ts';
import { standards } from '../src/standards/index.ts';
import { markdownPage } from './markdown-page.ts';

const foldersIn = (path: string) =>
  readdirSync(join(home, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

const textOf = (path: string) => readFileSync(join(home, path), 'utf8');

/** The members of an interface, as its file has them. */
function membersOf(path: string, name: string): string[] {
  const body = new RegExp(`interface ${name}\\b[^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(textOf(path))?.[1] ?? '';
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)[?(:]/gm)].map(([, member = '']) => member);
}

// What someone forgot to list is named here, before a learner finds it missing.
describe('parity', () => {
  it('every folder in src/standards with a browser half is a standard, and every standard has one', () => {
    const halves = foldersIn('src/standards').filter((name) =>
      existsSync(join(home, 'src/standards', name, 'browser.ts')),
    );
    expect([...new Set(standards.map(({ browser }) => browser))].sort()).toEqual(halves.sort());
  });

  it('every standard runs the contract', () => {
    for (const browser of new Set(standards.map((each) => each.browser))) {
      expect(readFileSync(join(home, 'test/standards', `${browser}.test.ts`), 'utf8')).toContain(
        'standardContract(',
      );
    }
  });

  it('every folder in src/questions is a question type, listed and run through its contract', () => {
    expect(Object.keys(questionTypes).sort()).toEqual(foldersIn('src/questions').sort());
    for (const type of Object.keys(questionTypes)) {
      expect(readFileSync(join(home, 'test/questions', `${type}.test.ts`), 'utf8')).toContain(
        'questionContract(',
      );
    }
  });

  it('every folder in src/sections is a section kind, listed, with words for its heading, and run through its contract', () => {
    expect(Object.keys(sectionKinds).sort()).toEqual(foldersIn('src/sections').sort());
    for (const kind of Object.keys(sectionKinds)) {
      expect(textOf(`test/sections/${kind}.test.ts`)).toContain('sectionContract(');
      expect(JSON.parse(textOf('templates/locales/en.json')).page).toHaveProperty([`section.${kind}`]);
    }
  });

  it('every form of question banks runs the contract, and no other file does', () => {
    const tests = readdirSync(join(home, 'test/import/banks')).filter((name) => name.endsWith('.test.ts'));
    const run = tests.filter((name) => textOf(`test/import/banks/${name}`).includes('bankContract('));
    expect(run.length).toBe(bankFormats.length);
  });

  it('no two standards share a name, and names are fit for file names', () => {
    const names = standards.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/);
  });

  it.each([
    ['docs/adding-a-standard.md', 'src/standards/standard.ts', 'Standard'],
    ['docs/adding-a-section.md', 'src/sections/section.ts', 'SectionAuthor'],
    ['docs/adding-a-question-type.md', 'src/questions/question.ts', 'QuestionAuthor'],
    ['docs/adding-a-question-type.md', 'src/runtime/answers/question.ts', 'QuestionBrowser'],
  ])('%s explains every member of %s', (guide, path, name) => {
    const members = membersOf(path, name);
    expect(members.length).toBeGreaterThan(6);
    const explained = textOf(guide);
    expect(members.filter((each) => !new RegExp(`^\\| \`${each}[\`(]`, 'm').test(explained))).toEqual([]);
  });

  it('the README says of every standard for whom it is', () => {
    const readme = textOf('README.md');
    expect(standards.filter(({ name }) => !readme.includes(`| \`${name}\``)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('the tour has a question of every type', () => {
    const { questions } = parse(textOf('modules/satchel-tour/module.yaml')) as {
      questions: { items: { type: string }[] };
    };
    const types = new Set(questions.items.map(({ type }) => type));
    expect(Object.keys(questionTypes).filter((type) => !types.has(type))).toEqual([]);
  });

  it('the tour shows whatever may stand in a text', async () => {
    const tour = parse(textOf('modules/satchel-tour/module.yaml')) as { introduction: string };
    const shown = renderMarkdown(tour.introduction, markdownPage());
    const inText = {
      callout: 'class="callout note"',
      'title of one’s own': '<p class="callout-title">All of it in one place</p>',
      footnote: 'role="doc-noteref"',
      definition: '<dd>',
      subscript: '<sub>',
      superscript: '<sup>2',
      'struck out': '<s>',
      abbreviation: '<abbr title=',
      figure: '<figcaption>',
      credit: '<small class="credit">',
      sound: '<audio ',
      'one open at a time': '<details name="group-',
      'formula in a line': '<math aria-label=',
      'formula alone': 'display="block"',
      'merged cells': 'rowspan="2"',
      'caption of a table': '<caption>',
      'link within the page': 'href="#where-answers-go"',
    };
    const missing = Object.entries(inText).filter(([, html]) => !shown.includes(html));
    expect(missing.map(([name]) => name)).toEqual([]);
    expect(tour.introduction).toContain('<!-- ');
    expect(shown).not.toContain('Learners never see');
    // A picture that is wider than twice the page's column, and what is said in the recording.
    const media = join(home, 'modules/satchel-tour/media');
    expect((await sharp(join(media, 'hills.jpg')).metadata()).width).toBeGreaterThan(widest);
    expect(existsSync(join(media, 'listen.md'))).toBe(true);
  });
});
