import { describe, expect, it } from 'vitest';
import { type Files, head, inShort, readText } from '../workspace-fixture.ts';

const dangerous = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'vbscript:msgbox',
  'data:text/html,x',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'file:///etc/passwd',
  'blob:https://ilo.org/x',
  'ms-word:ofe|u|https://ilo.org',
  '//ilo.org/x',
  'https:\\\\ilo.org',
  'https:/ilo.org',
];

// Only Markdown decodes these before they become an address.
const disguised = ['&#106;avascript:alert(1)', '&#x6A;avascript&colon;alert(1)', 'javascript&#x3A;alert(1)'];

// Markdown escapes these (%09, %5C): to a browser they are files of such names, and there are none.
const escaped = ['java&#9;script:alert(1)', 'java&NewLine;script:alert(1)', 'javascript&#1;:alert(1)'];

const indented = (text: string, by: number) => text.replaceAll('\n', `\n${' '.repeat(by)}`);

/** A module with one Markdown text at each place in turn, as a block: nothing in it is YAML's. */
const places: [place: string, module: (text: string) => string, files?: Files][] = [
  ['the introduction', (text) => `introduction: |-\n  ${indented(text, 2)}\n`],
  [
    'a description',
    (text) =>
      `readings:\n  - id: r\n    title: t\n    url: https://ilo.org\n    description: |-\n      ${indented(text, 6)}\n`,
  ],
  [
    'a question',
    (text) => `questions:\n  - id: q\n    type: reflection\n    text: |-\n      ${indented(text, 6)}\n`,
  ],
  [
    'a note',
    (text) => `discussion:\n  url: https://ilo.org\n  notes:\n    - |-\n      ${indented(text, 6)}\n`,
  ],
  [
    'a section’s introduction',
    (text) => `discussion:\n  url: https://ilo.org\n  introduction: |-\n    ${indented(text, 4)}\n`,
  ],
];

describe('a dangerous link', () => {
  it.each(places)('is refused in %s, in every disguise', async (_, module) => {
    for (const address of [...dangerous, ...disguised]) {
      const markdown = [`[x](<${address}>)`, `![x](<${address}>)`, `[x][1]\n\n[1]: <${address}>`];
      for (const text of markdown.map((each) => `Read ${each}`)) {
        const { module: read, problems } = await readText(head + module(text));
        expect([text, problems.map(({ code }) => code)]).toEqual([text, ['bad-link']]);
        expect(read).toBeUndefined();
      }
    }
  });

  it.each(escaped)('is a file that is not there when Markdown escapes it: %s', async (address) => {
    const { problems } = await readText(`${head}introduction: |\n  [x](<${address}>)\n`);
    expect(problems.map(({ code }) => code)).toEqual(['missing-file']);
  });

  it('is refused as an autolink', async () => {
    const { problems } = await readText(`${head}introduction: |\n  Read <javascript:alert(1)>\n`);
    expect(problems.map(inShort)).toEqual(['error bad-link 5:9']);
  });

  it.each([
    ['discussion', (address: string) => `discussion:\n  url: ${JSON.stringify(address)}\n`, '5:8'],
    [
      'readings',
      (address: string) => `readings:\n  - id: r\n    title: t\n    url: ${JSON.stringify(address)}\n`,
      '7:10',
    ],
    ['iri', (address: string) => `iri: ${JSON.stringify(address)}\nintroduction: x\n`, '4:6'],
  ])('is refused as the address of %s', async (_, module, place) => {
    for (const address of [
      ...dangerous,
      '\\\\ilo.org\\x',
      'java\tscript:x',
      'forum.ilo.org',
      'https://',
      'https://a b',
    ]) {
      const { problems } = await readText(head + module(address));
      expect([address, problems.map(inShort)]).toEqual([address, [`error bad-link ${place}`]]);
    }
  });

  it('is pointed at in its own line of a long text', async () => {
    const { problems } = await readText(`${head}introduction: |\n  One.\n\n  Two [x](javascript:y).\n`);
    expect(problems.map(inShort)).toEqual(['error bad-link 7:11']);
  });

  it('is text, and no link, without the brackets', async () => {
    const { module, problems } = await readText(`${head}introduction: "Type javascript:alert(1)"\n`);
    expect(problems).toEqual([]);
    expect(module).toBeDefined();
  });
});

describe('a link', () => {
  it.each([
    'https://ilo.org/a?b#c',
    'http://ilo.org',
    'mailto:a@ilo.org',
    'tel:+41227996111',
    '#introduction',
  ])('may lead to %s', async (address) => {
    const { problems } = await readText(`${head}introduction: "[x](${address})"\n`);
    expect(problems).toEqual([]);
  });

  it.each(['#questions', '#nowhere', '#'])(
    'may not lead to %s where there is no such section',
    async (address) => {
      const { problems } = await readText(`${head}introduction: "[x](${address})"\n`);
      expect(problems.map(inShort)).toEqual(['error bad-link 4:20']);
    },
  );
});

describe('a picture', () => {
  it.each(['#introduction', 'mailto:a@ilo.org'])('may not be %s', async (address) => {
    const { problems } = await readText(`${head}introduction: "![x](${address})"\n`);
    expect(problems.map(inShort)).toEqual(['error bad-link 4:21']);
  });
});

describe('a picture on the web', () => {
  it('is refused: a package carries its pictures', async () => {
    const { problems } = await readText(`${head}introduction: "![x](https://ilo.org/a.png)"\n`);
    expect(problems.map(inShort)).toEqual(['error remote-image 4:21']);
  });
});

describe('a placeholder', () => {
  it('is noted wherever learners would meet it, and stops nothing', async () => {
    const { module, problems } = await readText(
      `${head}introduction: "[x](https://example.com/a)"\ndiscussion:\n  url: https://forum.example.org/t\n`,
    );
    expect(problems.map(inShort)).toEqual([
      'warning placeholder-address 4:20',
      'warning placeholder-address 6:8',
    ]);
    expect(module).toBeDefined();
  });

  it.each(['https://example.education/x', 'https://myexample.org', 'https://ilo.org/example.org'])(
    'is not %s',
    async (url) => {
      expect((await readText(`${head}discussion:\n  url: ${url}\n`)).problems).toEqual([]);
    },
  );
});

describe('statements that can leave', () => {
  it('ask for an iri, of the module or of the workspace', async () => {
    const text = `${head}introduction: x\n`;
    const { problems } = await readText(text, { statements: true });
    expect(problems.map(inShort)).toEqual(['error missing-iri 1:1']);
    const iri = 'https://ilo.org/m';
    expect((await readText(text, { statements: true, iri })).module?.iri).toBe(iri);
    expect((await readText(`${text}iri: ${iri}\n`, { statements: true })).module?.iri).toBe(iri);
  });
});
