import { describe, expect, it } from 'vitest';
import { moodleXml } from '../../../src/import/banks/moodle-xml.ts';
import { bankContract, bankOf } from '../../contracts/bank.ts';
import { escapeXml, type Invented, questionsIn } from './random-bank.ts';

const html = (text: string) =>
  `<text><![CDATA[<p>${escapeXml(text).replaceAll(']]>', ']]]]><![CDATA[>')}</p>]]></text>`;
const plain = (text: string) => `<text>${escapeXml(text)}</text>`;
const answer = (fraction: number, text: string) =>
  `<answer fraction="${fraction}" format="html">${html(text)}<feedback format="html"><text></text></feedback></answer>`;
const word = (fraction: number, text: string) =>
  `<answer fraction="${fraction}" format="moodle_auto_format">${plain(text)}</answer>`;

/** Moodle's name for a type, and what stands in the question beside its text. */
function inside(question: Invented): [type: string, xml: string] {
  switch (question.type) {
    case 'choice': {
      const rights = question.options.filter(({ isRight }) => isRight).length;
      const share = (isRight: boolean) => (isRight ? 100 / rights : rights > 1 ? -50 : 0);
      return [
        'multichoice',
        `<single>${rights === 1}</single>${question.options.map(({ text, isRight }) => answer(share(isRight), text)).join('')}`,
      ];
    }
    case 'true-false':
      return [
        'truefalse',
        `${word(question.isTrue ? 100 : 0, 'true')}${word(question.isTrue ? 0 : 100, 'false')}`,
      ];
    case 'short-text':
      return [
        'shortanswer',
        `<usecase>0</usecase>${question.accepted
          .map((each) => `<answer fraction="100" format="plain_text">${plain(each)}</answer>`)
          .join('')}`,
      ];
    case 'numeric': {
      const [middle, reach] = [(question.least + question.most) / 2, (question.most - question.least) / 2];
      const number = (value: number) => Number(value.toFixed(4));
      return [
        'numerical',
        `<answer fraction="100"><text>${number(middle)}</text><tolerance>${number(reach)}</tolerance></answer>`,
      ];
    }
    case 'matching':
      return [
        'matching',
        [...question.pairs, ...question.more.map((target) => ({ source: '', target }))]
          .map(
            ({ source, target }) =>
              `<subquestion format="html">${source === '' ? '<text></text>' : html(source)}<answer>${plain(escapeXml(target))}</answer></subquestion>`,
          )
          .join(''),
      ];
    case 'ordering':
      return [
        'ordering',
        question.items
          .map((each, index) => answer(index + 1, each))
          .reverse()
          .join(''),
      ];
    case 'reflection':
      return ['essay', ''];
  }
}

const quiz = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${inner}\n</quiz>`;

const write = (questions: readonly Invented[]) =>
  quiz(
    questions
      .map((each, index) => {
        const [type, xml] = inside(each);
        return `<question type="${type}"><name><text>Q${index}</text></name><questiontext format="html">${html(each.text)}</questiontext><defaultgrade>1.0000000</defaultgrade><hidden>0</hidden>${xml}</question>`;
      })
      .join('\n'),
  );

const entities = Array.from(
  { length: 12 },
  (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
);

bankContract(moodleXml, {
  name: 'bank.xml',
  types: ['choice', 'true-false', 'short-text', 'numeric', 'matching', 'ordering', 'reflection'],
  write,
  refused: {
    'XML that breaks off': { content: '<quiz><question type="essay"><name>', code: 'bad-document' },
    'entities that grow': {
      content: `<!DOCTYPE quiz [<!ENTITY e0 "x">${entities.join('')}]><quiz>&e12;</quiz>`,
      code: 'bad-document',
    },
    'an entity that reaches for a file': {
      content: '<!DOCTYPE quiz [<!ENTITY f SYSTEM "file:///etc/passwd">]><quiz>&f;</quiz>',
      code: 'bad-document',
    },
    'elements within elements': { content: `<quiz>${'<a>'.repeat(100_000)}`, code: 'bad-document' },
    'more elements than a bank has': { content: quiz('<a/>'.repeat(200_000)), code: 'bad-document' },
    'an old encoding': { content: Buffer.from('<quiz>\xe4</quiz>', 'latin1'), code: 'bad-encoding' },
    'XML of another kind': { content: '<rss></rss>', code: 'bad-document' },
  },
  left: {
    content: quiz('<question type="cloze"><questiontext><text>{1:MC:=a~b}</text></questiontext></question>'),
    line: 3,
    words: 'Cloze',
  },
});

/** The smallest picture. */
const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const multichoice = (more: string) =>
  quiz(`<question type="multichoice"><name><text>Agreement</text></name>
<questiontext format="html"><text>Who signs?</text></questiontext><single>true</single>
<answer fraction="0" format="html"><text>The employer</text><feedback format="html"><text>No.</text></feedback></answer>
<answer fraction="100" format="html"><text>Governments</text></answer>${more}</question>`);

const remarksOn = async (content: string) =>
  (await bankOf('a.xml', content)).bank.remarks.map(({ message }) => message);

describe('Moodle XML', () => {
  it('has marks, ids, and what is said of answers', async () => {
    const { bank } = await bankOf(
      'a.xml',
      multichoice(
        '<defaultgrade>2.0000000</defaultgrade><idnumber>agr.1</idnumber><generalfeedback format="html"><text>See part 2.</text></generalfeedback><correctfeedback format="html"><text>Right.</text></correctfeedback>',
      ),
    );
    expect(bank.questions[0]).toMatchObject({ id: 'agr.1', name: 'Agreement' });
    expect(questionsIn(bank)).toEqual([
      {
        type: 'choice',
        text: 'Who signs?',
        options: [
          { text: 'The employer', feedback: 'No.' },
          { text: 'Governments', correct: 'true' },
        ],
        marks: '2',
        feedback: { correct: 'Right.\n\nSee part 2.', incorrect: 'See part 2.' },
      },
    ]);
  });

  it('brings the pictures that travel in it', async () => {
    const { bank } = await bankOf(
      'a.xml',
      quiz(
        `<question type="essay"><questiontext format="html"><text><![CDATA[<p>Look: <img src="@@PLUGINFILE@@/a%20map.png" alt="A map"></p>]]></text><file name="a map.png" path="/" encoding="base64">${dot}</file></questiontext></question>`,
      ),
    );
    expect(bank.questions[0]?.keys.text).toBe('Look: ![A map](media/picture-1.png)');
    expect(bank.pictures).toMatchObject([{ path: 'media/picture-1.png' }]);
  });

  it('takes ranges, units and what is said of all other numbers', async () => {
    const { bank } = await bankOf(
      'a.xml',
      quiz(`<question type="numerical"><questiontext format="html"><text>How many?</text></questiontext>
<answer fraction="100"><text>2.5</text><tolerance>0.1</tolerance><feedback format="html"><text>Yes</text></feedback></answer>
<answer fraction="0"><text>*</text><tolerance>0</tolerance><feedback format="html"><text>Look again</text></feedback></answer>
<units><unit><multiplier>1</multiplier><unit_name>million</unit_name></unit></units></question>`),
    );
    expect(questionsIn(bank)).toEqual([
      {
        type: 'numeric',
        text: 'How many?',
        between: ['2.4', '2.6'],
        unit: 'million',
        feedback: { correct: 'Yes', incorrect: 'Look again' },
      },
    ]);
  });

  it('looks at capitals where the bank does, and names a pattern', async () => {
    const content = quiz(
      '<question type="shortanswer"><questiontext><text>Where?</text></questiontext><usecase>1</usecase><answer fraction="100"><text>Geneva</text></answer><answer fraction="100"><text>Gen*</text></answer></question>',
    );
    const { bank } = await bankOf('a.xml', content);
    expect(questionsIn(bank)).toEqual([
      { type: 'short-text', text: 'Where?', accepted: ['Geneva'], exact: 'true' },
    ]);
    expect(await remarksOn(content)).toEqual([expect.stringContaining('“Gen*” has a *')]);
  });

  it('leaves out what only teachers read, and says so', async () => {
    const content = quiz(
      '<question type="essay"><questiontext><text>Write.</text></questiontext><graderinfo><text>The key</text></graderinfo></question>',
    );
    const { bank } = await bankOf('a.xml', content);
    expect(JSON.stringify(bank.questions)).not.toContain('The key');
    expect(await remarksOn(content)).toEqual([expect.stringContaining('“The key”')]);
  });

  it('names hints, partly right answers, tags and what was deleted', async () => {
    const said = (name: string) => `<${name} format="html"><text>${name} words</text></${name}>`;
    expect(
      await remarksOn(multichoice(`${said('partiallycorrectfeedback')}${said('hint')}<tags><tag/></tags>`)),
    ).toEqual([
      'Tags were left out.',
      expect.stringContaining('hint words'),
      expect.stringContaining('partiallycorrectfeedback words'),
    ]);
    expect(await remarksOn(multichoice('<hidden>1</hidden>'))).toEqual([expect.stringContaining('deleted')]);
  });
});
