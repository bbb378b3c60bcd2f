import { type LmsKind, type Mode, resume, type StoredAttempt, type Values } from './attempt.ts';
import { valuesOf } from './core.ts';
import { grammar12 } from './grammar12.ts';
import { grammar2004 } from './grammar2004.ts';
import type { Edition } from './limits.ts';
import type { Ways } from './manner.ts';

/** What a launch is made of, beside the platform. */
export interface Launching {
  kind: LmsKind;
  mode?: Mode;
  edition?: Edition;
  learner?: { id: string; name: string; language?: string };
  /** 1.2: cmi.student_data.mastery_score, 0 to 100; 2004: cmi.scaled_passing_score, -1 to 1. */
  mastery?: string;
  stored?: StoredAttempt;
}

/** What a launch page is given. */
export interface Given {
  /** In an order in which they may be set. */
  values: Values;
  totalTime: string;
}

/**
 * What a platform gives to the next launch of an attempt, of what it holds of it. Throws for an attempt of the other
 * standard.
 */
export function launchValues(ways: Pick<Ways, 'given'>, launching: Launching): Given {
  const { kind, mode = 'normal', edition = '4th', stored } = launching;
  const standard = kind === 'scorm12' ? grammar12('standard') : grammar2004('standard', edition);
  const start = resume(standard, kind, stored);
  const time: [string, string][] = start.totalTime
    ? [[kind === 'scorm12' ? 'cmi.core.total_time' : 'cmi.total_time', start.totalTime]]
    : [];
  const values = Object.fromEntries([...prepared(launching, start.entry), ...start.values, ...time]);
  const held = valuesOf(stored?.cmi);
  const given = ways.given?.(values, { kind, mode, held, exit: stored?.exit ?? '' }) ?? values;
  return { values: given, totalTime: start.totalTime };
}

/** What the LMS itself knows of the launch before the SCO says a word. */
function prepared(
  { kind, mode = 'normal', mastery, learner = { id: 'learner-1', name: 'Learner, Local' } }: Launching,
  entry: string,
): [element: string, value: string][] {
  // SCORM 1.2 RTE 3.4.4 and 2004 RTE 4.2.6: only a normal launch is for credit.
  const credit = mode === 'normal' ? 'credit' : 'no-credit';
  const values: [string, string | undefined][] =
    kind === 'scorm12'
      ? [
          ['cmi.core.student_id', learner.id],
          ['cmi.core.student_name', learner.name],
          ['cmi.core.credit', credit],
          ['cmi.core.lesson_mode', mode],
          ['cmi.core.entry', entry],
          ['cmi.student_data.mastery_score', mastery],
          ['cmi.student_preference.language', learner.language],
          // scorm-again starts with a maximum of 100, which no SCO has written.
          ['cmi.core.score.max', ''],
        ]
      : [
          ['cmi.learner_id', learner.id],
          ['cmi.learner_name', learner.name],
          ['cmi.credit', credit],
          ['cmi.mode', mode],
          ['cmi.entry', entry],
          ['cmi.scaled_passing_score', mastery],
          ['cmi.learner_preference.language', learner.language],
        ];
  return values.filter((pair): pair is [string, string] => pair[1] !== undefined);
}
