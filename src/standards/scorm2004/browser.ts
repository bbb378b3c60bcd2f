import { betters, type Dialect, latencyOf, onceOf } from '../../scorm/browser/dialect.ts';
import { connectWith } from '../../scorm/browser/session.ts';
import { divide, guarded, interval, responseText, timestamp } from '../../scorm/browser/text.ts';
import type { Correct, Interaction, Response } from '../../shared/interaction.ts';
import { shortId, whole } from './browser/response.ts';

// SCORM 2004 Run-Time Environment, section 4.2: names, vocabulary and grammar, the same in all editions.

/** What stands for an answer that was taken back: Moodle refuses an empty set. No option has this id. */
const nothing = '_';

/** A response in the grammar of its type (RTE 4.2.9.2): `[,]` between members, `[.]` within a pair. */
function learnerResponse(response: Response): string {
  switch (response.kind) {
    case 'text':
      return guarded(responseText(response.text));
    case 'choices':
    case 'order':
      return response.ids.map(shortId).join('[,]') || nothing;
    case 'scale':
      return shortId(response.id);
    case 'pairs':
      return response.pairs.map((pair) => pair.map(shortId).join('[.]')).join('[,]') || '_[.]_';
    case 'truth':
    case 'number':
      return String(response.value);
  }
}

const responseOf = ({ type, response }: Interaction): string =>
  type === 'fill-in' ? whole(learnerResponse(response)) : learnerResponse(response);

/** What is right, in the same grammar (RTE 4.2.9.1). */
function patterns(correct: Correct): string[] {
  switch (correct.kind) {
    case 'texts':
      return correct.texts.map(
        (text) => `{case_matters=${correct.caseMatters}}${whole(guarded(responseText(text)))}`,
      );
    case 'range':
      return [`${correct.least}[:]${correct.most}`];
    default:
      return [learnerResponse(correct)];
  }
}

// What Moodle takes for a number.
const isShort = (value: number) => /^-?\d{1,5}(\.\d{1,18})?$/.test(String(value));

/** The type under which an interaction is written: a number too long for Moodle stands in a text. */
function typeOf({ type, response, correct }: Interaction): string {
  const numbers = [
    ...(response.kind === 'number' ? [response.value] : []),
    ...(correct?.kind === 'range' ? [correct.least, correct.most] : []),
  ];
  return numbers.every(isShort) ? type : 'fill-in';
}

/** SCORM 2004 as a session speaks it. */
export const dialect: Dialect = {
  api: 'API_1484_11',
  methods: {
    initialize: 'Initialize',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    finish: 'Terminate',
    lastError: 'GetLastError',
  },
  unset: ['403'],
  unimplemented: ['401', '402'],
  // Commit before Initialize and after Terminate (RTE 3.1.7); 101 is what Moodle says when its own session died.
  sessionOver: ['101', '142', '143'],
  elements: {
    learnerId: 'cmi.learner_id',
    language: 'cmi.learner_preference.language',
    mode: 'cmi.mode',
    exit: 'cmi.exit',
    sessionTime: 'cmi.session_time',
  },
  duration: interval,
  begin(lms, before) {
    const status = lms.read('cmi.completion_status');
    const completed = status === 'completed';
    if (!completed && !before.completed && status !== undefined && status !== 'incomplete')
      lms.set('cmi.completion_status', 'incomplete');
    return { completed };
  },
  known(lms) {
    const success = lms.get('cmi.success_status');
    const raw = Number(lms.get('cmi.score.raw'));
    return success === 'passed' || success === 'failed' ? { raw, success } : { raw };
  },
  report(lms, progress, outcome) {
    const { completed, success, score } = progress;
    const completes = completed && !outcome.completed;
    // A failed attempt may still pass; a pass, and its score, stay.
    const hasPassed = outcome.success === 'passed';
    const decides = success !== undefined && success !== outcome.success && !hasPassed;
    if (!completes && !decides && !betters(progress, outcome)) return outcome;
    const next = { ...outcome };
    if (score && !hasPassed) {
      lms.set('cmi.score.scaled', String(score.scaled));
      lms.set('cmi.score.raw', String(score.raw));
      lms.set('cmi.score.min', String(score.min));
      lms.set('cmi.score.max', String(score.max));
      next.raw = score.raw;
    }
    if (completes && lms.set('cmi.completion_status', 'completed')) next.completed = true;
    if (decides && lms.set('cmi.success_status', success)) next.success = success;
    return next;
  },
  declared: () => [],
  response: 'learner_response',
  divide: (response, type) => divide(response, type === 'fill-in' ? 249 : 3999).map(guarded),
  write: (interaction) => ({
    type: typeOf(interaction),
    response: responseOf(interaction),
    divisible: interaction.response.kind === 'text',
    once: [
      // A label for reports, at most 250 characters (RTE 4.2.9.1); the question itself is in the page.
      ['description', divide(guarded(responseText(interaction.description)), 250)[0] ?? ''],
      ...onceOf(interaction.correct ? patterns(interaction.correct) : [], interaction.weighting),
    ],
    each: [
      ['timestamp', timestamp(interaction.time)],
      ['result', interaction.result],
      ...latencyOf(interaction, interval),
    ],
  }),
  readable: true,
};

/** Opens a SCORM 2004 session, of any edition. */
export const connect = connectWith(dialect);
