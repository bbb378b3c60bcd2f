import { describe, expect, it } from 'vitest';
import { makePackages } from '../../src/make-packages.ts';
import { type Problem, ProblemError } from '../../src/problem/problem.ts';
import { type Files, inShort, moduleFile, smallest, workspace } from '../workspace-fixture.ts';

const folderWith = (files: Files) => workspace({ [moduleFile]: smallest, ...files });

async function textsOf(files: Files): Promise<Map<string, string>> {
  const { modules, problems } = await makePackages({ folder: folderWith(files) });
  expect(problems).toEqual([]);
  const contents = modules[0]?.packages[0]?.contents.files ?? [];
  return new Map(
    contents.flatMap(({ path, content }) => (typeof content === 'string' ? [[path, content] as const] : [])),
  );
}

async function problemsOf(files: Files): Promise<Problem[]> {
  const error = await makePackages({ folder: folderWith(files) }).catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw error;
  return error.problems;
}

const page = 'templates/page.hbs';
const words = 'templates/locales/en.json';

describe('a template with a mistake', () => {
  const mistakes: [name: string, file: string, text: string, said: string, names: string][] = [
    ['a block that is never closed', page, '<h1>\n{{#if title}}\nx\n', '4:1', 'page.hbs'],
    ['a bracket that is missing', page, '<h1>\n<p>{{title}</p>\n', '2:1', 'page.hbs'],
    ['a block closed as another', page, '<h1>\n{{#if title}}x{{/each}}\n', '2:4', 'each'],
    ['an unknown variable', page, '<h1>\n<p>{{titel}}</p>\n', '2:6', 'titel'],
    ['an unknown variable in a block', page, '{{#each sections}}\n<p>{{nme}}</p>\n{{/each}}\n', '2:6', 'nme'],
    ['an unknown helper', page, '<h1>\n<p>{{shout title}}</p>\n', '2:4', 'shout'],
    ['an unknown block helper', page, '<h1>\n{{#shout title}}x{{/shout}}\n', '2:1', 'shout'],
    ['words that no locale has', page, "<h1>\n<p>{{t 'nope'}}</p>\n", '2:4', 'nope'],
    ['an unknown partial', page, '<p>{{> nope}}</p>\n', '1:1', 'nope'],
    [
      'a mistake in a section',
      'templates/sections/introduction.hbs',
      '\n\n {{foo}}',
      '3:4',
      'introduction.hbs',
    ],
    ['a comma too many in the words', words, '{"page": {\n  "skip": "x",\n}}', '3:1', 'en.json'],
    ['words that end too early', words, '{"page": {\n', '2:1', 'en.json'],
    ['words that are a list', words, '[]', '1:1', 'en.json'],
    ['words that are no text', words, '{"page": {"skip": 1}}', '1:1', 'en.json'],
  ];

  it.each(mistakes)('is named with its line: %s', async (_, file, text, place, names) => {
    const problems = await problemsOf({ [file]: text });
    expect(problems.map(inShort)).toEqual([`error template ${place}`]);
    expect(problems[0]?.file.replaceAll('\\', '/')).toMatch(new RegExp(`${file}$`));
    expect(problems[0]?.source).toBe(text);
    expect(`${problems[0]?.message} ${problems[0]?.hint}`).toContain(names);
  });
});

describe('a workspace’s own templates', () => {
  it('take the place of the built-in ones of their names', async () => {
    const texts = await textsOf({
      [page]: '<h1 class="ours">{{title}}</h1>{{#each sections}}{{html}}{{/each}}',
    });
    expect(texts.get('index.html')).toContain(
      '<body>\n<h1 class="ours">A module</h1><section class="section',
    );
  });

  it('escape what they are given', async () => {
    const folder = workspace({
      [moduleFile]: smallest.replace('A module', '<b>&'),
      [page]: '<h1 title="{{title}}">{{title}}</h1>',
    });
    const { modules } = await makePackages({ folder });
    const [index] = modules[0]?.packages[0]?.contents.files.filter(({ path }) => path === 'index.html') ?? [];
    expect(index?.content).toContain('<h1 title="&lt;b&gt;&amp;">&lt;b&gt;&amp;</h1>');
  });

  it('may replace a style sheet, and add one, each at its place in the alphabet', async () => {
    const builtIn = (await textsOf({})).get('satchel.css') ?? '';
    const texts = await textsOf({
      'templates/styles/2-page.css': '.ours{color:#010203}',
      'templates/styles/3-z-last-of-the-first.css': '.early{color:#070809}',
      'templates/styles/9-last.css': '.last{color:#040506}',
      'templates/styles/notes.txt': 'no style',
    });
    const first = /<style>(.*?)<\/style>/s.exec(texts.get('index.html') ?? '')?.[1];
    expect(builtIn).toContain('.colophon');
    expect(first).not.toContain('.colophon');
    expect(first).toMatch(/\.ours\{color:#010203\}.*\.early\{color:#070809\}/s);
    expect(texts.get('satchel.css')).toMatch(
      /\.ours\{color:#010203\}.*\.early\{color:#070809\}.*\.last\{color:#040506\}\s*$/s,
    );
  });

  it('lose none of many questions, whether or not they know of folded lists', async () => {
    const section = 'templates/sections/questions.hbs';
    const form = 'templates/questions/reflection.hbs';
    const items = Array.from({ length: 45 }, (_, at) => `  - { id: q${at}, type: reflection, text: Why? }\n`);
    const built = async (own: Files) => {
      const texts = await textsOf({ [moduleFile]: `${smallest}questions:\n${items.join('')}`, ...own });
      const index = texts.get('index.html') ?? '';
      const folded = index.match(/<noscript data-folded>/g) ?? [];
      return { questions: index.match(/data-question="/g)?.length, folded: folded.length };
    };
    expect(await built({})).toEqual({ questions: 45, folded: 4 });
    const unaware = '<div id="{{id}}" class="unfolded">{{#each questions}}{{this}}{{/each}}</div>';
    expect(await built({ [section]: unaware })).toEqual({ questions: 45, folded: 0 });
    // A <noscript> within another would end it.
    const noscript = '<noscript>No script, no answer.</noscript><textarea></textarea>';
    expect(await built({ [form]: noscript })).toEqual({ questions: 45, folded: 0 });
  });

  it('may say some words otherwise', async () => {
    const texts = await textsOf({ [words]: '{"page": {"skip": "Hop & <skip>"}}' });
    expect(texts.get('index.html')).toContain('href="#content">Hop &amp; &lt;skip&gt;</a>');
  });
});
