import { block, commentLines, flowScalar, remarkLines, scalar } from '../yaml-text.ts';
import type { DraftQuestion } from './draft-question.ts';

/** A question in its list, the dash two further in than the list's key. */
export function questionYaml(question: DraftQuestion): string[] {
  const { id, type, text, remarks, comments } = question;
  return [
    ...commentLines(comments, '  '),
    ...remarkLines(remarks, '  '),
    `  - id: ${scalar(id)}`,
    `    type: ${type}`,
    ...[...block('text', text), ...typeYaml(question)].map((line) => (line === '' ? '' : `    ${line}`)),
  ];
}

/** The keys that a question has beside its text, in the order of the module format. */
function typeYaml({
  type,
  options,
  several,
  right,
  pairs,
  targets,
  model,
  marks,
  feedback,
}: DraftQuestion): string[] {
  const said = Object.entries(feedback ?? {}).filter(([, words]) => words !== undefined && words !== '');
  return [
    ...(options ? ['options:', ...options.flatMap(optionYaml)] : []),
    ...(several ? ['several: true'] : []),
    ...(pairs ? ['pairs:', ...pairs.flatMap(pairYaml)] : []),
    ...(targets && targets.length > 0 ? ['targets:', ...targets.map((each) => `  - ${scalar(each)}`)] : []),
    ...(right ? rightYaml[type](right) : []),
    ...(model === undefined ? [] : block('model', model)),
    ...(marks === undefined ? [] : [`marks: ${scalar(marks)}`]),
    ...(said.length > 0
      ? [
          'feedback:',
          ...said.flatMap(([key, words]) =>
            block(key, words as string).map((line) => (line === '' ? '' : `  ${line}`)),
          ),
        ]
      : []),
  ];
}

const correct = ([first = '']: readonly string[]) => [`correct: ${scalar(first)}`];

/** How a type says what is right. */
const rightYaml: Record<DraftQuestion['type'], (right: readonly string[]) => string[]> = {
  'true-false': correct,
  numeric: correct,
  'short-text': (right) => [`accepted: [${right.map(flowScalar).join(', ')}]`],
  // These say it with their options, pairs and model.
  choice: () => [],
  matching: () => [],
  reflection: () => [],
};

const optionYaml = ({ text, isRight, feedback }: NonNullable<DraftQuestion['options']>[number]) => [
  `  - text: ${scalar(text)}`,
  ...(isRight ? ['    correct: true'] : []),
  ...(feedback === undefined
    ? []
    : block('feedback', feedback).map((line) => (line === '' ? '' : `    ${line}`))),
];

const pairYaml = ({ source, target }: NonNullable<DraftQuestion['pairs']>[number]) => [
  `  - source: ${scalar(source)}`,
  `    target: ${scalar(target)}`,
];
