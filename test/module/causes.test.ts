import { describe, expect, it } from 'vitest';
import { head, inShort, readText } from '../workspace-fixture.ts';

const q = 'questions:\n  introduction: Take your time.\n';

/** What the author did, the text below the head, where the one message stands, words of it and of its cure. */
const slips: [name: string, text: string, place: string, message: RegExp, hint: RegExp][] = [
  [
    'does not indent a text behind |',
    'introduction: |\nWelcome to all.\n\n- one\n- two: three\n\nAnd so on.\nquestions: []\n',
    'error yaml-indent 5:1',
    /behind "introduction: \|" begins here, and is not indented/,
    /by 2 spaces/,
  ],
  [
    'does not indent the text of a question behind |',
    'questions:\n  - id: q1\n    type: reflection\n    text: |\n    What have you seen?\n    And where?\n',
    'error yaml-indent 8:5',
    /behind "text: \|" begins here/,
    /by 6 spaces/,
  ],
  [
    'types a colon of another kind',
    'series： A series\nintroduction: Welcome.\n',
    'error yaml-colon 4:1',
    /colon is of another kind \(：\)/,
    /"series: …"/,
  ],
  [
    'leaves the space behind a colon out',
    'series:A series\nintroduction: Welcome.\n',
    'error yaml-colon 4:1',
    /colon needs a space after it/,
    /"series: …"/,
  ],
  [
    'begins a text with a picture',
    'introduction: ![A map](media/map.png)\n',
    'error yaml-quote 4:16',
    /cannot begin with !/,
    /in quotes/,
  ],
  [
    'leaves the space behind a dash out',
    'questions:\n  -text: What?\n',
    'error unknown-key 5:3',
    /dash needs a space after it/,
    /"- text: …"/,
  ],
  [
    'leaves out the type of a question that has options',
    'questions:\n  - text: Which?\n    options: [One, Two]\n',
    'error missing-key 5:5',
    /"type" is missing/,
    /"type: choice"/,
  ],
  [
    'calls a choice by another name',
    'questions:\n  - text: Which?\n    type: multiple-answers\n    options: [One, Two]\n',
    'error unknown-type 6:11',
    /is not a question type/,
    /Did you mean "choice"/,
  ],
  [
    'calls a question by a name that its keys do not explain',
    'questions:\n  - text: Why?\n    type: essay\n',
    'error unknown-type 6:11',
    /is not a question type/,
    /Known here: reflection, choice/,
  ],
  [
    'leaves the dash of the second question out',
    'questions:\n  - id: q1\n    type: reflection\n    text: A\n    id: q2\n    type: reflection\n    text: B\n',
    'error yaml-indent 8:5',
    /dash is missing/,
    /"- id: …"/,
  ],
  [
    'leaves the dash of a question out that begins with another key',
    'questions:\n  - type: reflection\n    text: A\n    id: q2\n    type: reflection\n    text: B\n',
    'error yaml-indent 7:5',
    /dash is missing/,
    /"- id: …"/,
  ],
  [
    'writes the second question in the column of the dashes',
    'questions:\n  - id: q1\n    type: reflection\n    text: A\n  id: q2\n    type: reflection\n    text: B\n',
    'error yaml-indent 8:3',
    /dash is missing/,
    /"- id: …"/,
  ],
  [
    'leaves the dash of an option out',
    'questions:\n  - id: q1\n    type: choice\n    text: A\n    options:\n      - id: a\n        text: A\n        id: b\n        text: B\n',
    'error yaml-indent 11:9',
    /dash is missing/,
    /"- id: …"/,
  ],
  [
    'leaves items out, the list deeper',
    `${q}    - id: q1\n      type: reflection\n      text: A\n    - id: q2\n      type: reflection\n      text: B\n`,
    'error yaml-indent 6:5',
    /"items:" before it is missing/,
    /line " {2}items:" above/,
  ],
  [
    'leaves items out, the list in the same column',
    `${q}  - id: q1\n    type: reflection\n    text: A\n`,
    'error yaml-indent 6:3',
    /"items:" before it is missing/,
    /items:/,
  ],
  [
    'leaves items and the dash out',
    `${q}  id: q1\n  type: reflection\n  text: A\n`,
    'error wrong-type 6:3',
    /list that it belongs to/,
    /"items:".*"- id: …"/,
  ],
  [
    'indents questions with tabs',
    'questions:\n\t- id: q1\n\t  type: reflection\n\t  text: A\n',
    'error yaml-tab 5:1',
    /begins with a tab.*So do 2/,
    /two spaces/,
  ],
  [
    'indents options with tabs',
    'questions:\n  - id: q1\n    type: choice\n    text: A\n    options:\n\t- Yes\n\t- No\n',
    'error yaml-tab 9:1',
    /begins with a tab/,
    /two spaces/,
  ],
  [
    'writes paragraphs below a key',
    'introduction:\n  Welcome! This is about work.\n\n  Aims: to learn, to share.\n  - first\n  - second\n\nvideos:\n',
    'error yaml-indent 4:1',
    /it needs a "\|" behind "introduction:"/,
    /"introduction: \|"/,
  ],
  [
    'writes paragraphs at the margin',
    'introduction: Welcome to all.\n\nThis module is about work.\n\n- first\n\nquestions:\n  - text: A\n',
    'error yaml-indent 4:15',
    /it needs a "\|"/,
    /"introduction: \|"/,
  ],
  [
    'writes paragraphs in a question',
    'questions:\n  - id: q1\n    type: reflection\n    text: Think of two things.\n      First: your work.\n',
    'error yaml-indent 7:11',
    /it needs a "\|" behind "text:"/,
    /by 6 spaces/,
  ],
  ['begins with ?', 'introduction: ? Or not\n', 'error yaml-quote 4:15', /cannot begin with \?/, /quotes/],
  [
    'begins an option with ?',
    'questions:\n  - id: q1\n    type: choice\n    text: A\n    options:\n      - ? I do not know\n      - b\n',
    'error yaml-quote 9:9',
    /cannot begin with \?/,
    /quotes/,
  ],
  [
    'writes # within brackets',
    'readings:\n  - { title: Convention #97, url: https://www.ilo.org }\n  - title: B\n    url: https://www.ilo.org\n',
    'error cut-text 5:25',
    /#.*in the middle of a text/,
    /quotes/,
  ],
  [
    'writes # in a text that goes on below',
    'introduction: Convention\n  no. #97\n  and others.\n',
    'error cut-text 5:7',
    /#.*in the middle of a text/,
    /quotes/,
  ],
];

describe('one slip is told as one', () => {
  it.each(slips)('when the author %s', async (_, text, place, message, hint) => {
    const { problems } = await readText(head + text);
    expect(problems.map(inShort)).toEqual([place]);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.hint).toMatch(hint);
    expect(problems[0]?.source).toBe(head + text);
  });

  it('and a second one, elsewhere, beside it', async () => {
    const text = 'introduction: Welcome\n  all: of you\nreadings: @x\n';
    const { problems } = await readText(head + text);
    expect(problems.map(inShort)).toEqual(['error yaml-indent 4:15', 'error yaml-quote 6:11']);
  });

  it('but a key that is there twice in one question is only that', async () => {
    const { problems } = await readText(`${head}questions:\n  - id: q1\n    text: A\n    text: B\n`);
    expect(problems.map(inShort)).toEqual(['error duplicate-key 7:5']);
  });
});

describe('a letter that nobody can see is named', () => {
  it.each([
    [
      'in an id',
      'questions:\n  - id: q\u200b1\n    type: reflection\n    text: A\n',
      'error bad-id 5:9',
      'q1',
    ],
    ['in a key', 'ti\u00adtle: A\nintroduction: A\n', 'error unknown-key 4:1', 'title'],
    [
      'in a type',
      'questions:\n  - id: q1\n    type: choice\ufeff\n    text: A\n',
      'error unknown-type 6:11',
      'choice',
    ],
  ])('%s', async (_, text, place, plain) => {
    const { problems } = await readText(head + text);
    expect(problems.map(inShort)).toEqual([place]);
    expect(problems[0]?.message).toMatch(/nobody can see \(U\+[0-9A-F]{4}\)/);
    expect(problems[0]?.hint).toMatch(new RegExp(`type it again: ${plain}$`));
  });
});

describe('a # behind a text', () => {
  const notes = async (text: string) => (await readText(head + text)).problems;

  it.each([
    ['a title', 'introduction: A\nseries: Convention #97\n', 5, '"Convention #97"'],
    ['a text', 'introduction: Read #2 first\n', 4, '"Read #2 first"'],
    [
      'a note',
      'discussion:\n  url: https://forum.itcilo.org/t/8\n  notes:\n    - Tag it with #SSTC please\n',
      7,
      '"Tag it with #SSTC please"',
    ],
    [
      'an option',
      'questions:\n  - id: q\n    type: choice\n    text: A\n    options:\n      - No. 97\n      - Convention #143\n',
      10,
      '"Convention #143"',
    ],
    [
      'an option of a map',
      'questions:\n  - id: q\n    type: choice\n    text: A\n    options:\n      a: No. 97\n      b: Convention #143\n',
      10,
      '"Convention #143"',
    ],
    ['the last line of a text', 'introduction: Read\n  the whole #2 first\n', 5, '"Read the whole #2 first"'],
  ])('is a note when it cuts %s', async (_, text, line, cure) => {
    const problems = await notes(text);
    expect(problems.map(({ code, severity, line: at }) => [code, severity, at])).toEqual([
      ['cut-text', 'warning', line],
    ]);
    expect(problems[0]?.hint).toContain(cure);
  });

  it('is an error where nothing is left of the text, and nothing else is said of it', async () => {
    const problems = await notes('introduction: #143 is our topic\n');
    expect(problems.map(inShort)).toEqual(['error cut-text 4:15']);
  });

  it.each([
    [
      'an id or a word',
      'questions:\n  - id: q # the first\n    type: reflection # open\n    text: A\n    required: false # not all\n',
    ],
    ['a text in quotes', 'introduction: "Read" # see above\n'],
    ['a version', 'version: 1.2.0 # in print\nintroduction: A\n'],
    ['a key', 'introduction: | # opens the module\n  A # b\n'],
    ['nothing', '# a line of its own\nintroduction: A#b\n'],
    ['a line of signs', 'introduction: A # ------\n'],
  ])('is a remark behind %s', async (_, text) => {
    expect((await notes(text)).map(inShort)).toEqual([]);
  });

  it('is noticed in a translation too', async () => {
    const { problems } = await readText(`${head}introduction: A\n`, {
      files: { 'modules/m/module.fr.yaml': 'title: Un module #97\nintroduction: A\n' },
    });
    expect(problems.map(inShort)).toEqual(['warning cut-text 1:18']);
  });
});

describe('a file on the author’s computer', () => {
  it.each([
    [
      'in a text',
      'introduction: |\n  ![Map](C:\\Users\\Ana\\map.png)\n',
      'error bad-link 5:10',
      'media/map.png',
    ],
    [
      'in a text, with spaces',
      'introduction: |\n  ![Map](C:\\Users\\Ana Li\\map 1.png)\n',
      'error bad-link 5:10',
      'media/map-1.png',
    ],
    [
      'in a text, with slashes',
      'introduction: |\n  [Map](file:///C:/Users/Ana/map.pdf)\n',
      'error bad-link 5:9',
      'media/map.pdf',
    ],
    [
      'in a key',
      'readings:\n  - title: A\n    file: C:\\Users\\Ana\\guide.pdf\n',
      'error file-outside 6:11',
      'media/guide.pdf',
    ],
  ])('%s is to be copied into media/', async (_, text, place, cure) => {
    const { problems } = await readText(head + text);
    expect(problems.map(inShort)).toEqual([place]);
    expect(problems[0]?.message).not.toContain('%5C');
    expect(problems[0]?.hint).toContain(cure);
  });

  it('with # or ? in its name is told why it is not found', async () => {
    const { problems } = await readText(
      `${head}introduction: |\n  ![A](media/map#1.png) ![B](media/b?.png)\n`,
      {
        files: { 'modules/m/media/map#1.png': 'x', 'modules/m/media/b?.png': 'x' },
      },
    );
    expect(problems.map(({ code, hint }) => [code, hint.split('such as ')[1]])).toEqual([
      ['missing-file', 'media/map%231.png'],
      ['missing-file', 'media/b%3F.png'],
    ]);
  });

  it('with a space in its name is no picture, and that is said', async () => {
    const { problems } = await readText(`${head}introduction: |\n  ![A](media/my map.png)\n`);
    expect(problems.map(inShort)).toEqual(['warning bad-link 5:8']);
    expect(problems[0]?.hint).toContain('(<media/my map.png>)');
  });
});
