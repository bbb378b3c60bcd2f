import type { Statement } from '../../src/shared/statement.ts';
import type { WalkLrs } from './lrs.ts';
import type { Told } from './statements-oracle.ts';
import type { Look } from './visit.ts';

/**
 * Questions whose answer, as the learner sees it and the page says to be sent, is in no statement of the LRS. The last
 * of them is not always the answer: what was written on two devices is told by both.
 */
export function wrongResponses(
  { statements }: Pick<WalkLrs, 'statements'>,
  looks: Look[],
  withoutStorage: Told['withoutStorage'],
): string[] {
  // One that no device could keep went with its page.
  if (withoutStorage.size > 0) return [];
  return looks
    .filter(({ text, status }) => status === 'sent' && text.trim() !== '')
    .filter(({ question, text }) => !responsesTo(statements, question).includes(text))
    .map(({ question, text }) => `The LRS has no answer to ${question} of ${text.length} characters`);
}

const responsesTo = (statements: Statement[], question: string) =>
  statements
    .filter(
      ({ verb, object }) => verb.id.endsWith('/answered') && object.id.endsWith(`/questions/${question}`),
    )
    .map(({ result }) => result?.response ?? '');
