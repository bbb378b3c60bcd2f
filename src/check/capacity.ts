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

/** What Moodle and most platforms hold of saved state, whatever the standard guarantees. Characters. */
const usuallyHeld = 64_000;
/** Platforms that keep to what a standard guarantees, or may: docs/lms-notes.md. */
const byTheLetter =
  /\b(ilias|chamilo|successfactors|cornerstone|saba|docebo|litmos|talentlms|canvas|blackboard|brightspace)\b/i;

/**
 * Says when the answers that a module allows need more room than there is, with the figures: more than a standard
 * guarantees where `platform` names one that keeps to it, more than nearly all platforms hold elsewhere.
 */
export function roomForAnswers(
  module: Module,
  standards: readonly Standard[],
  platform: string | undefined,
): Problem[] {
  const questions = itemsOf(module, 'questions').map((question) => ({
    id: question.id,
    longest: authorOf(question).longest?.(question),
  }));
  const free = questions.filter(({ longest }) => longest === undefined).length;
  const needed = questions.reduce(
    (sum, { id, longest = usual }) => sum + aroundEach + 2 * id.length + longest,
    aroundAll,
  );
  const isStrict = platform !== undefined && byTheLetter.test(platform);
  const isTight = ({ guarantee }: Standard) =>
    guarantee !== undefined && (isStrict ? guarantee : Math.max(guarantee, usuallyHeld)) < needed;
  const tight = standards.filter(isTight);
  if (tight.length === 0) return [];
  const number = (value: number) => value.toLocaleString('en');
  const guarantees = tight.map(({ label, guarantee = 0 }) => `${label} guarantees ${number(guarantee)}`);
  const counted = free > 0 ? `, with ${number(usual)} for each of the ${free} that set no "longest"` : '';
  return [
    problem('answers-too-long', startOf(module.file), {
      severity: 'warning',
      message: `The answers to these ${questions.length} questions may need ${number(Math.round(needed / 100) * 100)} characters of saved state${counted}. ${guarantees.join(', ')}.`,
      hint: `${isStrict ? 'Take a standard that guarantees more, set' : 'Set'} "longest", or ask fewer questions. What does not fit stays on the learner’s device, and is recorded for the course team.`,
    }),
  ];
}
