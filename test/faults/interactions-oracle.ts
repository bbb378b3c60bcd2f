import type { StoredAttempt } from '../../src/preview/lms/attempt.ts';
import { responseText } from '../../src/scorm/browser/text.ts';
import type { Look } from './visit.ts';

type Interaction = Record<string, string> | null;

/** What a teacher reads of a question: its interaction and those with the later parts of a long answer, joined. */
export function responseTo(stored: StoredAttempt | undefined, question: string): string {
  const interactions = (stored?.cmi.interactions ?? []) as Interaction[];
  const part = ({ id = '' }: Record<string, string>) =>
    id === question ? 1 : Number(new RegExp(`^${question}_(\\d+)$`).exec(id)?.[1] ?? 0);
  return interactions
    .flatMap((each) => (each && part(each) > 0 ? [each] : []))
    .sort((a, b) => part(a) - part(b))
    .map((each) => each.student_response ?? each.learner_response ?? '')
    .join('');
}

/** Whether an LMS must hold an answer: an LMS without room for it, the page tells of. */
export const isInLms = ({ status }: Look): boolean => status === '' || status === 'sent';

// SCORM 2004 reads a leading "{" as a delimiter, and a spreadsheet "=" and its like as a formula, so a part that begins
// with one has a space before it. Where parts begin is the page's affair.
const undelimited = (text: string) => text.replace(/ +(?=[{=@+\-\uff1d\uff20\uff0b\uff0d])/g, '');

/**
 * Questions whose interactions do not hold what the learner sees and the page says to be sent, nor what the page had room
 * for there alone.
 */
export function wrongInteractions(
  stored: StoredAttempt | undefined,
  looks: Look[],
  unstored: (question: string) => string[] = () => [],
): string[] {
  return looks.filter(isInLms).flatMap(({ question, text }) => {
    const [held = '', written = '', ...others] = [
      responseTo(stored, question),
      ...[text, ...unstored(question)].map(responseText),
    ].map(undelimited);
    // What is told again after an outage may end in a space, so that the LMS sees it as changed.
    if ([written, `${written} `, ...others].includes(held)) return [];
    const brief = (all = '') => `${JSON.stringify(all.slice(0, 40))} (${all.length})`;
    return [`The LMS reads ${brief(held)} of ${question}; the learner wrote ${brief(written)}`];
  });
}
