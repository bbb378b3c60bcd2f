import { itemsOf, type Module } from '../module/module.ts';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import { authorOf } from '../questions/index.ts';
import type { Standard } from '../standards/standard.ts';

/** What an answer is counted as whose length nobody has limited: a third of a page. Characters. */
const usual = 1000;
/** What is kept beside the answers: place, progress, and of each answer its revision, time, language and index. */
const [aroundAll, aroundEach] = [500, 150];

/** Says when a module asks more than a standard has interactions for, which is where the course team reads answers. */
export function roomForQuestions(module: Module, standards: readonly Standard[]): Problem[] {
  const { length } = itemsOf(module, 'questions');
  const tight = standards.filter(({ guaranteedInteractions: most }) => most !== undefined && most < length);
  if (tight.length === 0) return [];
  const most = Math.min(...tight.map(({ guaranteedInteractions = 0 }) => guaranteedInteractions));
  const labels = tight.map(({ label }) => label).join(', ');
  return [
    problem('too-many-questions', startOf(module.file), {
      severity: 'warning',
      message: `This module asks ${length} questions. Of ${labels}, an LMS need record no more than ${most}.`,
      hint: 'Make two modules of it, or try it in your LMS first. Answers beyond that come back to the learner, and the course team may not find them.',
    }),
  ];
}

/** Says when the answers that a module allows need more room than a standard guarantees, with the figures. */
export function roomForAnswers(module: Module, standards: readonly Standard[]): Problem[] {
  const questions = itemsOf(module, 'questions').map((question) => ({
    id: question.id,
    longest: authorOf(question).longest?.(question),
  }));
  const free = questions.filter(({ longest }) => longest === undefined).length;
  const needed = questions.reduce(
    (sum, { id, longest = usual }) => sum + aroundEach + 2 * id.length + longest,
    aroundAll,
  );
  const tight = standards.filter(({ guarantee }) => guarantee !== undefined && guarantee < needed);
  if (tight.length === 0) return [];
  const number = (value: number) => value.toLocaleString('en');
  const guarantees = tight.map(({ label, guarantee = 0 }) => `${label} guarantees ${number(guarantee)}`);
  const counted = free > 0 ? `, with ${number(usual)} for each of the ${free} that set no "longest"` : '';
  return [
    problem('answers-too-long', startOf(module.file), {
      severity: 'warning',
      message: `The answers to these ${questions.length} questions may need ${number(Math.round(needed / 100) * 100)} characters of saved state${counted}. ${guarantees.join(', ')}.`,
      hint: 'Moodle holds 64,000: nothing to do there. For an LMS that keeps to the guarantee, set "longest", ask fewer questions, or take a standard that guarantees more. What does not fit stays on the learner’s device, and is recorded for the course team.',
    }),
  ];
}
