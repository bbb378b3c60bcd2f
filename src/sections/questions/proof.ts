import { asWords, plainText } from '../../fields/markdown.ts';
import { authorOf } from '../../questions/index.ts';
import type { ProofRow, Say } from '../section.ts';
import type { ModuleQuestion } from './question.ts';

/** The type of a question, and what is asked and given for it. */
export function aboutQuestion(question: ModuleQuestion, say: Say): string {
  const marking = authorOf(question).marking?.(question);
  return [
    say(`proof.type.${question.type}`),
    ...(question.required ? [say('proof.must')] : []),
    ...(marking
      ? [say('proof.marks', { marks: marking.marks }), say('proof.tries', { tries: marking.attempts })]
      : []),
  ].join(' · ');
}

/** What is right, in the words of the options; nothing where nobody marks. */
export function rightAnswer(question: ModuleQuestion, say: Say): ProofRow[] {
  const right = authorOf(question).shape(question).correct;
  if (right === undefined) return [];
  const { options = {}, targets = {} } = authorOf(question).labels?.(question) ?? {};
  const named = (id: string, labels: Record<string, string>) => asWords(plainText(labels[id] ?? id));
  const words = (): string => {
    switch (right.kind) {
      case 'text':
        return asWords(right.text);
      case 'texts':
        return right.texts.map(asWords).join(' / ');
      case 'choices':
        return right.ids.map((id) => named(id, options)).join(' + ');
      case 'order':
        return right.ids.map((id) => named(id, options)).join(' → ');
      case 'scale':
        return named(right.id, options);
      case 'pairs':
        return right.pairs.map(([from, to]) => `${named(from, options)} → ${named(to, targets)}`).join('; ');
      case 'truth':
        return say(`true-false.${right.value}`);
      case 'number':
        return String(right.value);
      case 'range':
        return right.least === right.most ? String(right.least) : `${right.least} … ${right.most}`;
      default:
        throw new Error(`The answer ${right satisfies never} is not known here.`);
    }
  };
  return [{ label: say('proof.right'), text: words() }];
}
