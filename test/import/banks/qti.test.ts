import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { qti } from '../../../src/import/banks/qti.ts';
import { bankContract, bankOf } from '../../contracts/bank.ts';
import { escapeXml, type Invented, questionsIn } from './random-bank.ts';

const named = (letter: string, index: number) => `${letter}${index + 1}`;
const values = (all: readonly string[]) =>
  `<correctResponse>${all.map((each) => `<value>${escapeXml(each)}</value>`).join('')}</correctResponse>`;
const declared = (cardinality: string, type: string, inner: string) =>
  `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${type}">${inner}</responseDeclaration>`;
const listed = (element: string, letter: string, texts: readonly string[]) =>
  texts
    .map(
      (each, index) =>
        `<${element} identifier="${named(letter, index)}" matchMax="1">${escapeXml(each)}</${element}>`,
    )
    .join('');

/** What an item declares, and what stands in its body behind the text. */
function inside(question: Invented): [declaration: string, body: string, processing?: string] {
  switch (question.type) {
    case 'choice': {
      const right = question.options.flatMap(({ isRight }, index) => (isRight ? [named('o', index)] : []));
      const isSeveral = right.length > 1;
      return [
        declared(isSeveral ? 'multiple' : 'single', 'identifier', values(right)),
        `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="${isSeveral ? 0 : 1}">${listed(
          'simpleChoice',
          'o',
          question.options.map(({ text }) => text),
        )}</choiceInteraction>`,
      ];
    }
    case 'short-text':
      return [
        declared(
          'single',
          'string',
          `<mapping>${question.accepted.map((each) => `<mapEntry mapKey="${escapeXml(each)}" mappedValue="1" caseSensitive="false"/>`).join('')}</mapping>`,
        ),
        '<textEntryInteraction responseIdentifier="RESPONSE"/>',
      ];
    case 'numeric': {
      const [middle, reach] = [(question.least + question.most) / 2, (question.most - question.least) / 2];
      const number = (value: number) => Number(value.toFixed(4));
      return [
        declared('single', 'float', values([String(number(middle))])),
        '<textEntryInteraction responseIdentifier="RESPONSE"/>',
        `<responseProcessing><responseCondition><responseIf><equal toleranceMode="absolute" tolerance="${number(reach)} ${number(reach)}"/></responseIf></responseCondition></responseProcessing>`,
      ];
    }
    case 'matching': {
      const targets = [...question.pairs.map(({ target }) => target), ...question.more];
      return [
        declared(
          'multiple',
          'directedPair',
          values(question.pairs.map((_, index) => `${named('s', index)} ${named('t', index)}`)),
        ),
        `<matchInteraction responseIdentifier="RESPONSE"><simpleMatchSet>${listed(
          'simpleAssociableChoice',
          's',
          question.pairs.map(({ source }) => source),
        )}</simpleMatchSet><simpleMatchSet>${listed('simpleAssociableChoice', 't', targets)}</simpleMatchSet></matchInteraction>`,
      ];
    }
    case 'ordering':
      return [
        declared(
          'ordered',
          'identifier',
          values(question.items.map((_, index) => named('o', index)).reverse()),
        ),
        `<orderInteraction responseIdentifier="RESPONSE">${listed('simpleChoice', 'o', [...question.items].reverse())}</orderInteraction>`,
      ];
    default:
      return [declared('single', 'string', ''), '<extendedTextInteraction responseIdentifier="RESPONSE"/>'];
  }
}

const item = (identifier: string, inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="${identifier}" title="" adaptive="false" timeDependent="false">${inner}</assessmentItem>`;

function itemOf(question: Invented, identifier: string): string {
  const [declaration, body, processing = ''] = inside(question);
  // A field to type in stands within a paragraph; here the words are above it.
  const isInline = body.startsWith('<textEntry');
  const text = escapeXml(question.text);
  return item(
    identifier,
    `${declaration}<itemBody>${isInline ? `<p>${text} ${body}</p>` : `<p>${text}</p>${body}`}</itemBody>${processing}`,
  );
}

/** A package whose items stand in another order on the disk than in the manifest. */
function packageOf(questions: readonly Invented[]): Uint8Array {
  const names = questions.map((_, index) => `items/${questions.length - index}.xml`);
  const resources = names.map((name) => `<resource type="imsqti_item_xmlv2p1" href="${name}"/>`).join('');
  return zipSync({
    'imsmanifest.xml': strToU8(`<manifest><resources>${resources}</resources></manifest>`),
    ...Object.fromEntries(
      questions.map((each, index) => [names[index] ?? '', strToU8(itemOf(each, `q${index}`))]),
    ),
  });
}

const bomb = zipSync({ 'a.xml': new Uint8Array(300 * 1024 * 1024) }, { level: 9 });
const lie = (() => {
  const bytes = zipSync({ 'a.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 });
  const view = Buffer.from(bytes);
  // The size that the directory promises (APPNOTE 4.3.12), made small.
  view.writeUInt32LE(100, view.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
  return new Uint8Array(view);
})();

bankContract(qti, {
  name: 'bank.zip',
  // A field to type in leaves a gap in the text, which the tests below have.
  types: ['choice', 'matching', 'ordering', 'reflection'],
  write: packageOf,
  refused: {
    'a zip bomb': { content: bomb, code: 'bad-document' },
    'a zip that lies about its sizes': { content: lie, code: 'bad-document' },
    'a damaged zip': { content: 'PK\u0003\u0004 and no more', code: 'bad-document' },
    'a broken item': { content: zipSync({ 'a.xml': strToU8('<assessmentItem>') }), code: 'bad-document' },
    'entities in an item': {
      content: zipSync({
        'a.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><assessmentItem>&b;</assessmentItem>'),
      }),
      code: 'bad-document',
    },
    'QTI 3': { content: zipSync({ 'a.xml': strToU8('<qti-assessment-item/>') }), code: 'bad-document' },
    'QTI 1.2': { content: zipSync({ 'a.xml': strToU8('<questestinterop/>') }), code: 'bad-document' },
    'a name that leads out of the package': {
      content: zipSync({ '../a.xml': strToU8('<assessmentItem/>') }),
      code: 'bad-document',
    },
  },
  left: {
    content: zipSync({
      'a.xml': strToU8(
        item('a', '<itemBody><p>Where?</p><hotspotInteraction responseIdentifier="R"/></itemBody>'),
      ),
    }),
    line: 2,
    words: 'hotspotInteraction',
  },
});

const keysOf = async (content: string) => questionsIn((await bankOf('a.xml', content)).bank);
const remarksOn = async (content: string) =>
  (await bankOf('a.xml', content)).bank.remarks.map(({ message }) => message);

describe('QTI', () => {
  it('reads one item as well as a package', async () => {
    const text = itemOf({ type: 'reflection', text: 'What have you seen?' }, 'q1');
    expect(await keysOf(text)).toEqual([{ type: 'reflection', text: 'What have you seen?' }]);
  });

  it('takes a document type that declares nothing', async () => {
    const text = itemOf({ type: 'reflection', text: 'What have you seen?' }, 'q1');
    const declaring = text.replace('<assessmentItem', '<!DOCTYPE assessmentItem>\n<assessmentItem');
    expect(declaring).toContain('DOCTYPE');
    expect(await keysOf(declaring)).toHaveLength(1);
  });

  it('has a gap where a word or a number is to be filled in', async () => {
    expect(
      await keysOf(itemOf({ type: 'short-text', text: 'The seat is', accepted: ['Geneva'] }, 'q')),
    ).toEqual([{ type: 'short-text', text: 'The seat is _____', accepted: ['Geneva'] }]);
    expect(await keysOf(itemOf({ type: 'numeric', text: 'How many?', least: 2.4, most: 2.6 }, 'q'))).toEqual([
      { type: 'numeric', text: 'How many? _____', between: ['2.4', '2.6'] },
    ]);
  });

  it('looks at capitals where the item does', async () => {
    const entry = (more: string) =>
      item(
        'q',
        `${declared('single', 'string', values(['York']))}<itemBody><p>Which? <textEntryInteraction responseIdentifier="RESPONSE"/></p></itemBody>${more}`,
      );
    expect(await keysOf(entry(''))).toMatchObject([{ accepted: ['York'], exact: 'true' }]);
    const loose = '<responseProcessing><stringMatch caseSensitive="false"/></responseProcessing>';
    expect((await keysOf(entry(loose)))[0]).not.toHaveProperty('exact');
  });

  it('puts what is said of an option beside it, and the prompt behind the text', async () => {
    const text = item(
      'q',
      `${declared('single', 'identifier', values(['B']))}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="3"/>
<itemBody><p>Read the sign.</p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>What does it <b>say</b>?</prompt>
<simpleChoice identifier="A">Stop<feedbackInline outcomeIdentifier="F" identifier="A">Look again.</feedbackInline></simpleChoice>
<simpleChoice identifier="B">Go</simpleChoice></choiceInteraction></itemBody>
<modalFeedback outcomeIdentifier="F" identifier="B" showHide="show">Well seen.</modalFeedback>
<modalFeedback outcomeIdentifier="F" identifier="incorrect" showHide="show">Not so.</modalFeedback>
<modalFeedback outcomeIdentifier="F" identifier="other" showHide="show">Something else.</modalFeedback>`,
    );
    const { bank } = await bankOf('a.xml', text);
    expect(bank.questions[0]?.keys).toEqual({
      type: 'choice',
      text: 'Read the sign.\n\nWhat does it **say**?',
      options: [
        { text: 'Stop', feedback: 'Look again.' },
        { text: 'Go', correct: 'true', feedback: 'Well seen.' },
      ],
      marks: '3',
      feedback: { incorrect: 'Not so.' },
    });
    expect(bank.remarks).toMatchObject([{ message: expect.stringContaining('“Something else.”') }]);
  });

  it('brings the pictures of a package', async () => {
    const dot = Buffer.from('89504e470d0a1a0a', 'hex');
    const body =
      '<itemBody><p><img src="../img/a%20b.png" alt="A map"/></p><extendedTextInteraction/></itemBody>';
    const content = zipSync({ 'items/a.xml': strToU8(item('a', body)), 'img/a b.png': new Uint8Array(dot) });
    const { bank } = await bankOf('a.zip', content);
    expect(bank.questions[0]?.keys.text).toBe('![A map](media/picture-1.png)');
  });

  it('leaves out what only those read who mark it, and an answer to compare with', async () => {
    const text = item(
      'q',
      `${declared('single', 'string', values(['The key']))}<itemBody><p>Write.</p><rubricBlock view="scorer"><p>For the scorer</p></rubricBlock><extendedTextInteraction responseIdentifier="RESPONSE"/></itemBody>`,
    );
    expect(await keysOf(text)).toEqual([{ type: 'reflection', text: 'Write.' }]);
    expect(await remarksOn(text)).toEqual([
      expect.stringContaining('“For the scorer”'),
      expect.stringContaining('“The key”'),
    ]);
  });

  it('says why it leaves out items with several places, and those whose words change', async () => {
    const two = item(
      'q',
      '<itemBody><p>A</p><extendedTextInteraction/><extendedTextInteraction/></itemBody>',
    );
    const template = item(
      'q',
      '<templateDeclaration/><itemBody><p>A</p><extendedTextInteraction/></itemBody>',
    );
    expect(await remarksOn(two)).toEqual([expect.stringContaining('2 places')]);
    expect(await remarksOn(template)).toEqual([expect.stringContaining('words change')]);
  });
});
