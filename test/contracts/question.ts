import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { membersOf } from '../../src/module/schema-keys.ts';
import { standingsIn } from '../../src/module/walk.ts';
import { questionSchema, questionTypes } from '../../src/questions/index.ts';
import type { QuestionAuthor } from '../../src/questions/question.ts';
import type { QuestionBrowser } from '../../src/runtime/answers/question.ts';
import { correctShare } from '../../src/runtime/state/marking.ts';
import type { Answer } from '../../src/shared/answer.ts';
import type { Response } from '../../src/shared/interaction.ts';

/** One answer, and what it is to SCORM and xAPI. */
export interface AnswerExample {
  answer: Answer;
  /** Undefined for what cannot be a response. */
  response: Response | undefined;
}

/** A marked question of the type, and answers to it by how right they are. */
export interface MarkedExample {
  written: Record<string, unknown>;
  right: Answer[];
  wrong: Answer[];
  /** Answers that are right in part, with their share. */
  partly: { answer: Answer; share: number }[];
  none: Answer;
}

interface Examples {
  /** Of a type that can be left unmarked: a question that is. */
  written: Record<string, unknown>;
  examples: AnswerExample[];
  /** Only of a type that can be marked. */
  marked?: MarkedExample;
  /** Of a type whose questions are always marked. */
  alwaysMarked?: boolean;
}

/** What every question type must keep; how its form is read and restored is seen in a real browser. */
export function questionContract(
  author: QuestionAuthor,
  browser: QuestionBrowser,
  { written, examples, marked, alwaysMarked = false }: Examples,
): void {
  const read = (keys: Record<string, unknown>) =>
    author.schema.parse({ id: 'q1', type: author.type, text: 'What?', ...keys });

  describe(`question type ${author.type}`, () => {
    it('is listed, with its schema and its template', () => {
      expect(Object.entries(questionTypes)).toContainEqual([author.type, author]);
      expect(membersOf(questionSchema)?.get(author.type)).toBe(author.schema);
      expect(existsSync(join(home, 'templates', 'questions', `${author.type}.hbs`))).toBe(true);
    });

    it('takes its keys as an author writes them, every scalar a text', () => {
      const parsed = author.schema.safeParse({ id: 'q1', type: author.type, text: 'What?', ...written });
      expect(parsed.error?.issues ?? []).toEqual([]);
    });

    it('tells SCORM and xAPI the same each time', () => {
      const question = read(written);
      expect(author.shape(question)).toEqual(author.shape(question));
      expect(author.shape(question).type).toMatch(
        /^(long-fill-in|fill-in|choice|true-false|likert|numeric|sequencing|matching)$/,
      );
    });

    it.each(examples)('answers $answer with a response of its kind', ({ answer, response }) => {
      expect(browser.response(answer, 'en')).toEqual(response);
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
    });

    it('tells nothing of marks where nobody marks', () => {
      const question = read(written);
      const shape = author.shape(question);
      expect(author.marking?.(question) !== undefined).toBe(alwaysMarked);
      expect(['correct', 'weighting'].filter((key) => key in shape)).toEqual(
        alwaysMarked ? ['correct', 'weighting'] : [],
      );
    });

    it('says where its Markdown stands, and shows every key that it was given', () => {
      const question = read(marked?.written ?? written);
      const shown = author.view?.(question) ?? question;
      expect(shown).toMatchObject({ id: 'q1', type: author.type, text: 'What?' });
      const texts = standingsIn(author.schema, shown).filter(({ field }) => field?.as === 'markdown');
      expect(texts).toContainEqual(expect.objectContaining({ path: ['text'], value: 'What?' }));
    });

    it('has words for all that can be chosen', () => {
      for (const keys of [written, ...(marked ? [marked.written] : [])]) {
        const { options, targets } = author.shape(read(keys));
        const labels = author.labels?.(read(keys));
        expect(Object.keys(labels?.options ?? {})).toEqual(options ?? []);
        expect(Object.keys(labels?.targets ?? {})).toEqual(targets ?? []);
      }
    });

    if (marked) markedContract(author, browser, { question: read(marked.written), ...marked });
    else {
      it('has nothing in its package that marks', () => {
        expect(browser.checking).toBeUndefined();
      });
    }
  });
}

/** An answer that is a list would be spread over the parameters of a test. */
const asCases = (answers: Answer[]) => answers.map((answer) => ({ answer }));

/** What a type that can be marked must keep as well. */
function markedContract(
  author: QuestionAuthor,
  browser: QuestionBrowser,
  { question, right, wrong, partly, none }: MarkedExample & { question: Record<string, unknown> },
) {
  const shape = author.shape(question);
  const share = (answer: Answer) => {
    const response = browser.response(answer, 'en');
    if (!shape.correct) return Number.NaN;
    // What is no response is not checked at all.
    return response ? (browser.mark ?? correctShare)(response, shape.correct) : 0;
  };

  it('tells SCORM and xAPI what is right and what it is worth', () => {
    const marking = author.marking?.(question);
    expect(marking?.marks).toBeGreaterThan(0);
    expect(marking?.attempts).toBeGreaterThanOrEqual(1);
    expect(shape.weighting).toBe(marking?.marks);
    expect(shape.correct).toBeDefined();
  });

  it('can be checked in the page', () => {
    expect(browser.checking).toBeDefined();
  });

  it.each(asCases(right))('marks $answer as right', ({ answer }) => {
    expect(share(answer)).toBe(1);
  });

  it.each(asCases(wrong))('marks $answer as wrong', ({ answer }) => {
    expect(share(answer)).toBe(0);
  });

  it.each(partly)('marks $answer as right in part, or not at all', ({ answer, share: expected }) => {
    expect(share(answer)).toBe(expected);
    expect(expected).toBeLessThan(1);
  });

  it('gives nothing for no answer', () => {
    expect(share(none)).toBe(0);
  });
}
