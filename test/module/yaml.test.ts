import { describe, expect, it } from 'vitest';
import { head, inShort, readText } from '../workspace-fixture.ts';

const inShorts = async (text: string | Uint8Array) => (await readText(text)).problems.map(inShort);

// What the author did, the text below the head (its line 4), what is said of it.
const mistakes: [name: string, text: string, ...said: string[]][] = [
  ['writes a second colon', 'introduction: Note: read this\n', 'error yaml-colon 4:15'],
  [
    'writes a second colon deep inside',
    'questions:\n  - id: q1\n    text: One: two\n',
    'error yaml-colon 6:11',
  ],
  ['leaves the space after a colon out', 'introduction:Welcome\n', 'error yaml-colon 4:1'],
  ['pastes a space that is none', 'introduction:\u00a0Welcome\n', 'error yaml-colon 4:1'],
  ['leaves the colon out', 'introduction\n', 'error yaml-colon 4:1'],
  [
    'does not indent a text of several lines',
    'introduction: |\nWelcome to all\nnumber: 8\n',
    'error yaml-indent 5:1',
  ],
  ['indents with a tab', 'introduction:\n\ttext: Welcome\n', 'error yaml-tab 5:1'],
  ['indents with spaces and a tab', 'questions:\n  - id: q1\n  \ttype: reflection\n', 'error yaml-tab 6:1'],
  ['indents a text with a tab', 'introduction: |\n\tWelcome\n', 'error yaml-tab 5:1'],
  ['puts quotes inside quotes', 'introduction: "He said "yes" to us"\n', 'error yaml-quote 4:25'],
  ['puts an apostrophe inside single quotes', "introduction: 'It's here'\n", 'error yaml-quote 4:19'],
  ['never closes a quote', 'introduction: "Welcome\nnumber: 8\n', 'error yaml-quote 4:15'],
  [
    'never closes a quote in a file with Windows lines',
    'introduction: "Welcome\r\n',
    'error yaml-quote 4:15',
  ],
  ['writes a backslash in double quotes', 'introduction: "C:\\pictures"\n', 'error yaml-quote 4:18'],
  ['begins with a bracket', 'introduction: [Note] read this\n', 'error yaml-quote 4:22'],
  ['never closes a bracket', 'introduction: [Note\nnumber: 8\n', 'error yaml-quote 5:1'],
  ['begins with *', 'introduction: *bold* words\n', 'error yaml-quote 4:15'],
  ['begins an item with *', 'discussion:\n  notes:\n    - *bold*\n', 'error yaml-quote 6:7'],
  ['begins with &', 'introduction: &amp; more\n', 'error yaml-quote 4:15'],
  ['begins with @', 'introduction: @x writes\n', 'error yaml-quote 4:15'],
  ['begins with `', 'introduction: `code` is\n', 'error yaml-quote 4:15'],
  ['begins with %', 'introduction: %x is\n', 'error yaml-quote 4:15'],
  ['begins with !', 'introduction: !x is\n', 'error yaml-quote 4:15'],
  ['indents a key too far', ' introduction: Welcome\n', 'error yaml-indent 3:8'],
  [
    'indents a key too little',
    'questions:\n  - id: q1\n    type: reflection\n   text: a\n',
    'error yaml-indent 7:1',
  ],
  ['indents dashes differently', 'questions:\n  - id: q1\n   - id: q2\n', 'error yaml-indent 6:4'],
  ['indents the next dash less', 'questions:\n    - id: q1\n  - id: q2\n', 'error yaml-indent 6:1'],
  ['begins a line without end', `${'x'.repeat(2000)}: y\n`, 'error yaml-colon 4:1'],
  ['writes text behind |', 'introduction: | Welcome\n', 'error yaml 4:17'],
  ['writes text behind >', 'introduction: > Welcome\n', 'error yaml 4:17'],
  ['begins a list in the line of its key', 'questions: - a\n', 'error yaml 4:12'],
  ['writes a second document', '---\nintroduction: Welcome\n', 'error yaml 4:1'],
  ['nests brackets a hundred thousand deep', `introduction: ${'['.repeat(100_000)}\n`, 'error yaml 4:1'],
  ['nests dashes twenty thousand deep', `${'- '.repeat(20_000)}\n`, 'error yaml 4:1'],
  [
    'writes a key twice',
    'introduction: Welcome\nnumber: 8\nintroduction: Again\n',
    'error duplicate-key 6:1',
  ],
  [
    'writes a key twice in a question',
    'questions:\n  - id: q1\n    text: a\n    text: b\n',
    'error duplicate-key 7:5',
  ],
  ['leaves the space after a dash out', 'questions:\n  -id: q1\n   text: a\n', 'error yaml-indent 5:8'],
  [
    'indents with spaces that were pasted',
    'questions:\n\u00a0\u00a0- id: q1\n\u00a0\u00a0\u00a0\u00a0text: a\n',
    'error yaml-indent 5:1',
    'error yaml-indent 6:1',
  ],
  [
    'indents with one that was pasted among others',
    'questions:\n  - id: q1\n  \u00a0 text: a\n',
    'error yaml-indent 6:1',
  ],
  [
    'makes two mistakes in two lines',
    'introduction: Note: read this\ndescription: @x writes\n',
    'error yaml-colon 4:15',
    'error yaml-quote 5:14',
  ],
];

describe('YAML that does not parse', () => {
  it.each(mistakes)('is pointed at when the author %s', async (_, text, ...said) => {
    const { module, problems } = await readText(head + text);
    expect(problems.map(inShort)).toEqual(said);
    expect(module).toBeUndefined();
    for (const { source, message, hint } of problems) {
      expect(source).toBe(head + text); // for the code frame
      expect(message).not.toBe('YAML cannot be read here.');
      expect(hint).not.toBe('');
    }
  });

  it('is a matter of the dash, or of pasted spaces, where they are to blame', async () => {
    const dash = await readText(`${head}questions:\n  -id: q1\n   text: a\n`);
    expect(dash.problems[0]?.message).toMatch(/dash/);
    const pasted = await readText(`${head}questions:\n  - id: q1\n  \u00a0 text: a\n`);
    expect(pasted.problems[0]?.message).toMatch(/space of another kind/);
  });

  it('is a matter of a second colon, not of indentation, only when the line has one', async () => {
    const { problems } = await readText(`${head}introduction: Welcome\n  read this: now\n`);
    expect(problems.map(inShort)).toEqual(['error yaml-indent 4:15']);
  });
});

describe('aliases', () => {
  const bomb = [...'abcdefghi'].map((name, index, all) => {
    const of = index === 0 ? '"x"' : `*${all[index - 1]}`;
    return `${name}: &${name} [${Array(9).fill(of).join(', ')}]`;
  });

  it('that multiply are refused before they are followed', async () => {
    expect(await inShorts(`${head}${bomb.join('\n')}\nintroduction: *i\n`)).toEqual(['error alias-bomb 1:1']);
    expect(await inShorts(`${head}${bomb.join('\n')}\n`)).toEqual(['error alias-bomb 1:1']);
  });

  it('that hold themselves end', async () => {
    expect(await inShorts(`${head}questions: &q\n  - *q\n`)).toEqual(['error wrong-type 5:5']);
  });

  it('that repeat a text are followed', async () => {
    const { module } = await readText(`${head}series: &name Migration\nintroduction: *name\n`);
    expect(module?.sections).toMatchObject([{ kind: 'introduction', text: 'Migration' }]);
  });

  it('to something further down are not there', async () => {
    const text = `${head}introduction: *name\nseries: &name Migration\n`;
    expect(await inShorts(text)).toEqual(['error yaml-quote 4:15', 'error yaml-quote 5:9']);
  });
});

describe('bytes', () => {
  const latin1 = Buffer.from(`${head}introduction: Número uno\nseries: Año\n`, 'latin1');

  it('that are Latin-1 are pointed at where UTF-8 ends', async () => {
    expect(await inShorts(latin1)).toEqual(['error bad-encoding 4:16']);
  });

  it('that are UTF-16 are refused, with a byte order mark and without', async () => {
    const utf16 = Buffer.from(`${head}introduction: Welcome\n`, 'utf16le');
    expect(await inShorts(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]))).toEqual([
      'error bad-encoding 1:1',
    ]);
    expect(await inShorts(utf16)).toEqual(['error bad-encoding 1:2']);
  });

  it('that begin with a UTF-8 byte order mark are read', async () => {
    const { module, problems } = await readText(`\ufeff${head}introduction: Welcome\n`);
    expect(problems).toEqual([]);
    expect(module?.id).toBe('m');
  });

  it.each([3, 50])('that are %d MB of YAML are not parsed', async (megabytes) => {
    const comment = Buffer.alloc(megabytes * 1024 * 1024, '# a long comment that says nothing\n');
    expect(await inShorts(comment)).toEqual(['error file-too-large 1:1']);
  });
});
