import { describe, expect, it } from 'vitest';
import { gift } from '../../../src/import/banks/gift.ts';
import { bankContract, bankOf } from '../../contracts/bank.ts';
import { type Invented, questionsIn } from './random-bank.ts';

const escaped = (text: string) => text.replace(/[\\~=#{}:]/g, '\\$&');

function answers(question: Invented): string {
  switch (question.type) {
    case 'choice': {
      const rights = question.options.filter(({ isRight }) => isRight).length;
      const mark = (isRight: boolean) =>
        rights === 1 ? (isRight ? '=' : '~') : isRight ? `~%${100 / rights}%` : '~%-100%';
      return question.options.map(({ text, isRight }) => `\n\t${mark(isRight)}${escaped(text)}`).join('');
    }
    case 'true-false':
      return question.isTrue ? 'TRUE' : 'F';
    case 'short-text':
      return question.accepted.map((each) => `=${escaped(each)} `).join('');
    case 'numeric':
      return `#${question.least}..${question.most}`;
    case 'matching':
      return [...question.pairs, ...question.more.map((target) => ({ source: '', target }))]
        .map(({ source, target }) => `\n=${escaped(source)} -> ${escaped(target)}`)
        .join('');
    default:
      return '';
  }
}

const write = (questions: readonly Invented[]) =>
  questions
    .map(
      (each, index) => `// question: ${index}\n::Q${index}::[plain]${escaped(each.text)} {${answers(each)}}`,
    )
    .join('\n\n');

bankContract(gift, {
  name: 'bank.gift',
  types: ['choice', 'true-false', 'short-text', 'numeric', 'matching', 'reflection'],
  // GIFT has no way to write an arrow within an answer that begins with "=".
  canSay: (question) =>
    (question.type !== 'matching' && question.type !== 'short-text') ||
    !JSON.stringify(question).includes('->'),
  write,
  refused: {
    'an old encoding': { content: Buffer.from('Was f\xe4llt auf? {}', 'latin1'), code: 'bad-encoding' },
    'a file that is too large': { content: Buffer.alloc(5e6 + 1, 'a'), code: 'file-too-large' },
  },
  left: { content: 'Good {T}\n\n\nA {=a} and {=b}.\n', line: 4, words: 'several places' },
});

const keysOf = async (content: string) => questionsIn((await bankOf('a.gift', content)).bank);
const remarksOn = async (content: string) =>
  (await bankOf('a.gift', content)).bank.remarks.map(({ place, message }) => `${place.line} ${message}`);

describe('GIFT', () => {
  it('has what is said of each answer, of right ones and of all', async () => {
    expect(await keysOf('Who? {\n=a#Yes \\= right\n~b#No\n####Read part 2.\n}')).toEqual([
      {
        type: 'choice',
        text: 'Who?',
        options: [
          { text: 'a', correct: 'true', feedback: 'Yes = right' },
          { text: 'b', feedback: 'No' },
        ],
        feedback: { correct: 'Read part 2.', incorrect: 'Read part 2.' },
      },
    ]);
    expect(await keysOf('Is it? {FALSE#Look again.#Well seen.}')).toEqual([
      {
        type: 'true-false',
        text: 'Is it?',
        correct: 'false',
        replies: { true: 'Look again.', false: 'Well seen.' },
      },
    ]);
  });

  it('has a gap where a word is missing', async () => {
    expect(await keysOf('Two plus {=two =2} is four.')).toEqual([
      { type: 'short-text', text: 'Two plus _____ is four.', accepted: ['two', '2'] },
    ]);
  });

  it('reads ranges and tolerances to the last digit', async () => {
    expect(await keysOf('A {#0.3:0.1}\n\nB {#1..5}\n\nC {#=1.5e2:0 =%50%7:1}')).toMatchObject([
      { between: ['0.2', '0.4'] },
      { between: ['1', '5'] },
      { correct: '150' },
    ]);
  });

  it('makes a choice of each source where several belong to the same one', async () => {
    const [first, second] = await keysOf('Where? {\n=Nepal -> Asia\n=India -> Asia\n=Peru -> America\n}');
    expect([first, second]).toMatchObject([
      {
        type: 'choice',
        text: 'Where? Nepal',
        options: [{ text: 'Asia', correct: 'true' }, { text: 'America' }],
      },
      { type: 'choice', text: 'Where? India' },
    ]);
  });

  it('marks nothing where one of several right options is enough', async () => {
    const content = 'Which? {=a =b ~c}';
    expect(await keysOf(content)).toEqual([
      { type: 'choice', text: 'Which?', options: [{ text: 'a' }, { text: 'b' }, { text: 'c' }] },
    ]);
    expect(await remarksOn(content)).toEqual([expect.stringContaining('nobody marks it')]);
  });

  it('keeps bold, links and lines of HTML', async () => {
    const { bank } = await bankOf(
      'a.gift',
      '[html]<p>A <b>bold</b><br>line</p> {T}\n\nWith a <i>tag</i> {T}',
    );
    expect(bank.questions.map(({ keys }) => keys.text)).toEqual(['A **bold**\\\nline', 'With a *tag*']);
  });

  it('takes ids and names that the bank has', async () => {
    const { bank } = await bankOf('a.gift', '// [id:capital] [tag:x]\n::The capital::Which? {T}');
    expect(bank.questions).toMatchObject([{ id: 'capital', name: 'The capital' }]);
  });

  it('goes on behind a question that never ends, and says where it begins', async () => {
    const content = 'A { ~open\n\n::Next::Is it? {T}\n';
    expect(await keysOf(content)).toEqual([{ type: 'true-false', text: 'Is it?', correct: 'true' }]);
    expect(await remarksOn(content)).toEqual([expect.stringMatching(/^1 .*never end/)]);
  });

  it('begins a question at each name, also without an empty line before it', async () => {
    expect(await keysOf('::A::Is it?{T}\n::B::Is it not?{F}\n')).toMatchObject([
      { text: 'Is it?', correct: 'true' },
      { text: 'Is it not?', correct: 'false' },
    ]);
  });

  it('has formulas between the marks that Moodle looks for', async () => {
    const [question] = await keysOf('Solve \\(\\frac\\{a\\}\\{b\\}\\) {T}');
    // As words, a formula is what stands between its signs.
    expect(question).toMatchObject({ text: 'Solve \\frac{a}{b}' });
  });

  it('names weights, tags, categories and texts that ask nothing', async () => {
    const content = '$CATEGORY: a/b\n\n// [tag:x]\nWhich? {=a ~%50%b}\n\nOnly a text.\n';
    expect(await remarksOn(content)).toEqual([
      '4 Tags were left out.',
      expect.stringMatching(/^4 A part of the marks/),
      expect.stringMatching(/^6 This text asks nothing/),
      expect.stringMatching(/^4 Categories/),
    ]);
  });

  it('is read in time that grows with its length', async () => {
    for (const piece of ['{', '::', '\\', '{=', '~', 'a {#1} ', '// \n', '####', 'a {=b}\n\n']) {
      const begun = process.cpuUsage();
      await bankOf('a.gift', piece.repeat(200_000 / piece.length));
      const { user, system } = process.cpuUsage(begun);
      expect([piece, (user + system) / 1e6 < 10]).toEqual([piece, true]);
    }
  });
});
