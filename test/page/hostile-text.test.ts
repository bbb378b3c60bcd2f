import { XmlDocument } from 'libxml2-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PackageFile } from '../../src/files/package-file.ts';
import { makePackages } from '../../src/make-packages.ts';
import { film, picture } from '../media/sample.ts';
import { moduleFile, workspace } from '../workspace-fixture.ts';

// A number has room for 20 characters.
const short = `"><b>'{{x}}&#60;`;

const hostile = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)//',
  '</title></head><body onload=alert(1)>',
  ']]>',
  '{{title}} {{{title}}} {{> x}}',
  '"onload="alert(1)',
  "'onload='alert(1)",
  'a\u2028b\u2029c',
  '<!-- x --> --> <!',
  '<![CDATA[x]]>',
  '<?xml version="1.0"?>',
  '&lt; &amp; &#60;script&#62; &quot;',
  '$\u007balert(1)} `x`',
  '</textarea></style></noscript>',
  '\u202etxt.exe\u202c \u200f أهلا 😀',
];

/** So many that those after them are folded (page/questions.ts). */
const harmless = Array.from({ length: 10 }, (_, at) => `q${at}`);

/** A module with this text in every field that takes one; `short` where 20 characters are the most. */
const moduleOf = (text: string, short: string) => {
  // In Markdown, the text is taken to the letter.
  const markdown = JSON.stringify(text.replace(/[!-/:-@[-`{-~]/g, '\\$&'));
  const line = JSON.stringify(text);
  const url = JSON.stringify(`https://ilo.org/?${text.replaceAll(/\s/g, '+')}`);
  return `id: m
language: en
version: ${JSON.stringify(short)}
title: ${line}
series: ${line}
number: ${JSON.stringify(short)}
description: ${line}
introduction: {title: ${line}, text: ${markdown}}
videos:
  title: ${line}
  introduction: ${markdown}
  items:
    - {id: v, title: ${line}, file: a.mp4, poster: a.jpg, captions: {en: a.vtt}, transcript: a.md}
readings:
  title: ${line}
  introduction: ${markdown}
  items:
    - {id: r, title: ${line}, url: ${url}, description: ${markdown}}
    - {id: s, title: ${line}, file: a.pdf}
questions:
  title: ${line}
  introduction: ${markdown}
  items:
${harmless.map((id) => `    - {id: ${id}, type: reflection, text: Why?}\n`).join('')}    - {id: q, type: reflection, text: ${markdown}, goal: 5, longest: 9, model: ${markdown}}
    - id: c
      type: choice
      text: ${markdown}
      options:
        - {id: a, text: ${markdown}, feedback: ${markdown}, correct: true}
        - {id: b, text: ${markdown}}
      feedback: {correct: ${markdown}, incorrect: ${markdown}}
    - {id: t, type: true-false, text: ${markdown}, replies: {true: ${markdown}, false: ${markdown}}}
    - {id: l, type: likert, text: ${markdown}, scale: [{id: a, text: ${markdown}}, {id: b, text: ${markdown}}]}
    - {id: w, type: short-text, text: ${markdown}, accepted: [${line}]}
    - {id: n, type: numeric, text: ${markdown}, unit: ${JSON.stringify(short)}}
    - {id: o, type: ordering, text: ${markdown}, items: [{id: a, text: ${markdown}}, {id: b, text: ${markdown}}]}
    - id: p
      type: matching
      text: ${markdown}
      pairs:
        - {source: {id: a, text: ${markdown}}, target: {id: x, text: ${markdown}}}
        - {source: {id: b, text: ${markdown}}, target: {id: y, text: ${markdown}}}
      targets: [{id: z, text: ${markdown}}]
discussion: {title: ${line}, url: ${url}, introduction: ${markdown}, notes: [${markdown}]}
`;
};

async function textsOf(text: string, short: string): Promise<Map<string, string>> {
  const media = Object.fromEntries(['a.vtt', 'a.pdf'].map((name) => [`modules/m/${name}`, 'x']));
  const folder = workspace({
    'build.config.ts': "export default { iri: 'https://academy.example.net/modules' };\n",
    ...media,
    'modules/m/a.mp4': film,
    'modules/m/a.jpg': picture,
    'modules/m/a.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nx\n',
    'modules/m/a.md': text.replace(/[!-/:-@[-`{-~]/g, '\\$&'),
    [moduleFile]: moduleOf(text, short),
  });
  const { modules, problems } = await makePackages({ folder, standards: ['all'] });
  expect(problems).toEqual([]);
  const named = (modules[0]?.packages ?? []).flatMap(({ standard, contents }) =>
    contents.files.map((file): [string, PackageFile['content']] => [
      `${standard.name}/${file.path}`,
      file.content,
    ]),
  );
  return new Map(named.filter((each): each is [string, string] => typeof each[1] === 'string'));
}

/** The tags of a page with the names of their attributes: what a browser builds of it, without its words. */
const tagsOf = (page: string) =>
  [...page.matchAll(/<!--|<(\/?[a-zA-Z][^\s/>]*|[!?][^\s>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g)].map(
    ([whole, name, attributes = '']) => [
      name ?? whole,
      [...attributes.matchAll(/([^\s=/"']+)(?:="[^"]*"|='[^']*')?/g)].map(([, each]) => each).join(' '),
    ],
  );

const entities: Record<string, string> = {
  lt: '<',
  gt: '>',
  quot: '"',
  amp: '&',
  '#x27': "'",
  '#x60': '`',
  '#x3D': '=',
};
const unescaped = (html: string) =>
  html.replace(/&(lt|gt|quot|amp|#x27|#x60|#x3D);/g, (_, name: string) => entities[name] ?? '');
const shownIn = (page: string) =>
  unescaped(page.replace(/<script type[\s\S]*?<\/script>/, '').replace(/<[^>]*>/g, ''));

describe('any text in any field', () => {
  let plain: Map<string, string>;
  beforeAll(async () => {
    plain = await textsOf('Some words.', '8');
  });

  it.each(hostile)('is shown as text in every file of every package: %j', async (text) => {
    const texts = await textsOf(text, short);
    expect([...texts.keys()]).toEqual([...plain.keys()]);
    for (const [path, content] of texts) {
      const before = plain.get(path) ?? '';
      if (path.endsWith('.html')) {
        // The same elements with the same attributes: nothing of the text became one.
        expect([path, tagsOf(content)]).toEqual([path, tagsOf(before)]);
        // Two titles and three headings of head and foot, the sections' headings twice, and every text once.
        const onOneLine = (words: string) => words.replaceAll(/\s+/g, ' ');
        const count = (page: string, words: string) =>
          onOneLine(shownIn(page)).split(onOneLine(words)).length - 1;
        expect([path, count(content, text)]).toEqual([path, count(before, 'Some words.')]);
        const json =
          /<script type="application\/json" id="settings">([\s\S]*?)<\/script>/.exec(content)?.[1] ?? '';
        expect(json).not.toMatch(/[<>&\u2028\u2029]/);
        const { module, questions } = JSON.parse(json);
        expect({ module, questions: questions.slice(harmless.length) }).toMatchObject({
          module: { title: text, version: short },
          questions: ['q', 'c', 't', 'l', 'w', 'n', 'o', 'p'].map((id) => ({
            id,
            description: text.replaceAll(/\s+/g, ' '),
          })),
        });
      } else if (/\/(cmi5|tincan)\.xml$/.test(path)) {
        expect(content.replaceAll('&amp;#', '')).not.toContain('&#');
        const document = XmlDocument.fromString(content);
        const found = document.find('//*[local-name()="langstring" or local-name()="name"]');
        const titles = found.map((each) => each.content);
        document.dispose();
        expect(titles).toContain(`Module ${short} - ${text}`);
      } else if (path.endsWith('imsmanifest.xml')) {
        // Moodle prints numeric references as they stand.
        expect(content.replaceAll('&amp;#', '')).not.toContain('&#');
        const document = XmlDocument.fromString(content);
        const titles = document.find('//*[local-name()="title"]').map((each) => each.content);
        document.dispose();
        expect(titles).toEqual(Array(2).fill(`Module ${short} - ${text}`));
      } else if (path.endsWith('satchel.json')) {
        const { version, items } = JSON.parse(content) as {
          version: string;
          items: { id: string; text: string }[];
        };
        expect(version).toBe(short);
        expect(items.find(({ id }) => id === 'q')?.text).toBe(text.replaceAll(/\s+/g, ' ').trim());
      } else {
        // Scripts and style sheets hold nothing of the author's.
        expect([path, content === before]).toEqual([path, true]);
      }
    }
  });

  it('is compared with a page that has scripts and texts', () => {
    const page = plain.get('scorm12/index.html') ?? '';
    expect(tagsOf(page).filter(([name]) => name === 'script')).toHaveLength(3);
    expect(shownIn(page).split('Some words.').length - 1).toBeGreaterThan(20);
  });
});
