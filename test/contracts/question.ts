import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { membersOf } from '../../src/module/schema-keys.ts';
import { questionSchema, questionTypes } from '../../src/questions/index.ts';
import type { Answer, QuestionAuthor, QuestionBrowser } from '../../src/questions/question.ts';
import type { Response } from '../../src/runtime/session.ts';

/** One answer, and what it is to SCORM and xAPI. */
export interface AnswerExample {
  answer: Answer;
  response: Response;
}

/** What every question type must keep; how its form is read and restored is seen in a real browser. */
export function questionContract(
  author: QuestionAuthor,
  browser: QuestionBrowser,
  { written, examples }: { written: Record<string, unknown>; examples: AnswerExample[] },
): void {
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
      const question = author.schema.parse({ id: 'q1', type: author.type, text: 'What?', ...written });
      expect(author.shape(question)).toEqual(author.shape(question));
      expect(author.shape(question).type).toMatch(
        /^(long-fill-in|fill-in|choice|true-false|likert|numeric|sequencing|matching)$/,
      );
    });

    it.each(examples)('answers $answer with a response of its kind', ({ answer, response }) => {
      expect(browser.response(answer)).toEqual(response);
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
    });
  });
}
