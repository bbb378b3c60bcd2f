import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  answersIn,
  answersWorkspace,
  byParticipant,
  csvRows,
  messagesOf,
  module8,
  moodleFile,
  take,
  tour,
} from './answers-fixture.ts';

const long = (from: string) =>
  `${from}${Array.from({ length: 10 }, (_, at) => `Phrase ${at + 1} about migrant workers and their families. `).join('')}Phrase 11 about migrant worke END-OF-ANSWER`;
const reflection = long(
  'Réflexion 👍 sur la coopération Sud-Sud: à mon avis, l’échange est très utile.\nDeuxième ligne — ñ, ü, ß, œ. ',
);
const text = 'module8-scorm12.interactions.responses.all-users.csv.txt';

let folder: string;
beforeAll(() => {
  folder = answersWorkspace();
});

describe('Moodle’s interactions report as a text file', () => {
  it('gives back every answer as it was recorded', async () => {
    const { problems } = await take(folder, [module8], { from: [moodleFile(text)] });
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
    const answers = answersIn(folder, module8);
    expect(answers).toHaveLength(25);
    const [q1, q2, q3, q4, , q6] = [...new Set(answers.map(({ question }) => question))].map((question) =>
      byParticipant(answers, question),
    );
    expect(q1?.P4).toBe('SECOND ATTEMPT: my opinion has changed.');
    expect(
      answers.find(({ participant, question }) => participant === 'P4' && question.startsWith('q1'))?.earlier,
    ).toEqual([reflection]);
    expect(q2?.P4).toBe('Two lines:\nthe second one; with semicolon, comma, "double quotes" and \'single\'.');
    expect(q2?.P6).toBe('Ein Absatz.\n\nNoch ein Absatz nach einer Leerzeile.');
    expect(q3?.P4).toBe('Tab here, and a <b>tag</b> & an ampersand.');
    expect(q3?.P8).toBe('https://example.org/a?b=c&d=e');
    expect([q4?.P4, q4?.P8, q6?.P8]).toEqual(['=1+1', '12345678901234567890', '0']);
    expect(q2?.P7).toBe('نعم، هناك تبادل مستمر. 🌍');
    expect(q1?.P7).toMatch(/^بداية الجواب: 1 .*5 ال نهاية الجواب\.$/);
  });

  it('says which box to tick where nothing tells the questions, and takes them in their order', async () => {
    const { problems } = await take(folder, [module8], { from: [moodleFile(text)] });
    expect(messagesOf(problems)).toContain('Summary of question');
    expect(problems[0]?.severity).toBe('warning');
  });

  it('counts those who have not begun, and teachers, without an answer', async () => {
    await take(folder, [module8], { from: [moodleFile(text)] });
    const rows = csvRows(folder, module8, 'participants.csv');
    expect(rows.map(({ name, opened, answered, completed }) => [name, opened, answered, completed])).toEqual([
      ['Ana Española', 'no', '0', 'no'],
      ['أمينة Arab', 'no', '0', 'no'],
      ['Teresa Teacher', 'no', '0', 'no'],
      ['Sam Student', 'yes', '6', 'yes'],
      ['Lee Learner', 'yes', '1', 'no'],
      ['Zoë Müller, Dr.', 'yes', '6', 'yes'],
      ['Khalid العربي', 'yes', '6', 'no'],
      ['Ines Peña', 'yes', '6', 'no'],
      ['Tim Timing', 'no', '0', 'no'],
    ]);
  });

  it('joins the parts of an answer that one answer of the row alone can have', async () => {
    const name = 'module8-scorm12-standards-mode.interactions.responses.all-users.csv.txt';
    const { problems } = await take(folder, [module8], { from: [moodleFile(name)] });
    expect(problems).toHaveLength(1);
    expect(answersIn(folder, module8).map(({ answer }) => answer)).toEqual([reflection]);
  });

  it('knows each learner’s questions by the ids in their own row, after an update too', async () => {
    const name = 'module8-scorm12-updated.interactions.all-columns.all-users.csv.txt';
    const { problems } = await take(folder, [module8], { from: [moodleFile(name)] });
    expect(problems).toEqual([]);
    const answers = answersIn(folder, module8);
    expect(byParticipant(answers, 'q0-your-country')).toEqual({
      P4: 'new answer of student1',
      P5: 'new answer of student2',
      P6: 'new answer of student3',
    });
    expect(byParticipant(answers, 'q1-exchange-of-experience')).toEqual({
      P4: reflection,
      P5: reflection,
      P6: 'student3 began with 1.1',
    });
  });

  it('tells options in words, and what was right', async () => {
    const name = 'tour-scorm12.interactions.all-columns.all-users.csv.txt';
    const { problems } = await take(folder, [tour], { from: [moodleFile(name)] });
    expect(problems).toEqual([]);
    const answers = answersIn(folder, tour);
    expect(byParticipant(answers, 'what-may-change')).toEqual({
      P4: 'The title; The order of the questions',
      P5: 'The id of a question',
      P6: 'The title; The id of a question',
      P7: 'The title; The order of the questions',
    });
    expect(byParticipant(answers, 'same-package')).toEqual({
      P4: 'True',
      P5: 'False',
      P6: 'True',
      P7: 'True',
    });
    expect(byParticipant(answers, 'file-name').P6).toBe('module "x", y z');
    expect(byParticipant(answers, 'which-file').P5).toBe(
      'Captions → Those who have not begun to watch; The transcript → The author alone; The poster → Those who watch without hearing it',
    );
    expect(answers.filter(({ right }) => right === false).length).toBe(10);
  });

  it('says of a report of SCORM 2004 where its answers are', async () => {
    const name = 'module8-scorm2004-4th.interactions.all-columns.all-users.csv.txt';
    const { problems } = await take(folder, [module8], { from: [moodleFile(name)] });
    expect(messagesOf(problems)).toContain('track details');
  });

  it('is refused for another module, by name', async () => {
    const name = 'tour-scorm12.interactions.all-columns.all-users.csv.txt';
    const { made, problems } = await take(folder, [module8], { from: [moodleFile(name)] });
    expect([made, problems.map(({ code }) => code)]).toEqual([[], ['other-module']]);
    expect(messagesOf(problems)).toContain('A tour of Satchel');
  });

  it('is no report of every module that asks whether answers may be quoted', async () => {
    const name = 'tour-scorm12.interactions.all-columns.all-users.csv.txt';
    const asked = readFileSync(moodleFile(name), 'utf8').replaceAll('where-answers-go', 'may-be-quoted');
    writeFileSync(join(folder, 'asked.csv.txt'), asked);
    const { made } = await take(folder, [], { from: [join(folder, 'asked.csv.txt')] });
    expect(made.map(({ module }) => module)).toEqual([tour]);
  });

  it('finds its module among several', async () => {
    const name = 'tour-scorm12.interactions.all-columns.all-users.csv.txt';
    const { made, problems } = await take(folder, [], { from: [moodleFile(name), moodleFile(text)] });
    expect(made.map(({ module, answers }) => [module, answers])).toEqual([
      [tour, 40],
      [module8, 25],
    ]);
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
  });
});

describe('Moodle’s interactions report for a spreadsheet', () => {
  it.each([
    ['module8-scorm12.interactions.responses.all-users.xlsx', ['K5', 'K10', 'M10']],
    ['module8-scorm12.interactions.responses.all-users.ods', ['K5', 'K10', 'M10']],
    ['formulas.interactions.responses.all-users.ods', ['H5', 'I5', 'J5', 'L5', 'M5', 'M6']],
  ])('is read, and what was damaged is named cell by cell: %s', async (name, cells) => {
    const { problems } = await take(folder, [module8], { from: [moodleFile(name)] });
    const said = problems.flatMap(({ message }) => /^Cell (\w+)/.exec(message)?.[1] ?? []);
    expect(said).toEqual(cells);
    expect(messagesOf(problems)).toContain('text file');
    const answers = answersIn(folder, module8);
    expect(answers.filter(({ damaged }) => damaged).length).toBe(cells.length);
  });

  it('says the same as the text file where nothing was damaged', async () => {
    const all = await Promise.all(
      ['csv.txt', 'ods', 'xlsx'].map(async (ending) => {
        const own = answersWorkspace();
        await take(own, [tour], {
          from: [moodleFile(`tour-scorm12.interactions.all-columns.all-users.${ending}`)],
        });
        return answersIn(own, tour).map(({ key, answer, right }) => [key, answer, right]);
      }),
    );
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
  });
});

describe('the track details of an attempt', () => {
  it('have the answers, the tries and the languages, under the name of their file', async () => {
    const name = 'tour-scorm12.one-attempt-tracks.csv';
    const { problems } = await take(folder, [tour], { from: [moodleFile(name)] });
    expect(problems).toEqual([]);
    const answers = answersIn(folder, tour);
    expect(answers).toHaveLength(10);
    expect(answers.find(({ question }) => question === 'which-file')).toMatchObject({
      right: true,
      tries: 1,
    });
    expect(csvRows(folder, tour, 'participants.csv').map(({ name: whose }) => whose)).toEqual([
      'tour-scorm12.one-attempt-tracks',
    ]);
  });

  it('are read several at once, from a folder', async () => {
    const own = answersWorkspace({
      'tracks/Ana.csv':
        'Élément,Valeur\ncmi.completion_status,completed\ncmi.interactions_0.id,your-own-module\ncmi.interactions_0.type,long-fill-in\ncmi.interactions_0.learner_response,"One ¶ two [,] three"\n',
      'tracks/Ben.csv':
        'Élément,Valeur\ncmi.completion_status,incomplete\ncmi.interactions_0.id,where-answers-go\ncmi.interactions_0.type,choice\ncmi.interactions_0.learner_response,author_mail\ncmi.interactions_1.id,which-file\ncmi.interactions_1.learner_response,captions[.]not_begun\n',
    });
    await take(own, [tour], { from: [join(own, 'tracks')] });
    expect(
      answersIn(own, tour).map(({ participant, question, answer }) => [participant, question, answer]),
    ).toEqual([
      ['P2', 'where-answers-go', 'In an e-mail to the author'],
      ['P2', 'which-file', 'Captions → Those who have not begun to watch'],
      ['P1', 'your-own-module', 'One\ntwo [,] three'],
    ]);
  });
});

describe('what is no report', () => {
  it.each([
    ['empty.csv', '\ufeff', 'There is nothing in this file.'],
    ['blank.csv.txt', '', 'There is nothing in this file.'],
    ['picture.png', 'x', 'does not read answers from a file of this kind'],
    ['two.csv', 'a,b\n1,2\n', 'which column of this table has the learner'],
    ['broken.xlsx', 'PK nothing', 'This is no workbook, or a damaged one.'],
    [
      'none.csv.txt',
      'Name\tMail\tAttempt\tStarted\tLast\tScore\tModule\tResponse 0\n',
      'There is nobody in this report.',
    ],
  ])('is refused in a sentence: %s', async (name, content, said) => {
    const own = answersWorkspace({ [name]: content });
    const { made, problems } = await take(own, [module8], { from: [join(own, name)] });
    expect([made, messagesOf(problems)]).toEqual([[], expect.stringContaining(said)]);
  });

  it('is named where there is no such file', async () => {
    const { problems } = await take(folder, [module8], { from: ['nowhere.txt'] });
    expect(problems.map(({ code }) => code)).toEqual(['missing-file']);
  });
});
