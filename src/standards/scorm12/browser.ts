import { betters, type Dialect, latencyOf, onceOf } from '../../scorm/browser/dialect.ts';
import { connectWith } from '../../scorm/browser/session.ts';
import { divide, guarded, responseText, timeOfDay, timespan } from '../../scorm/browser/text.ts';
import type { Correct, Interaction, Response } from '../../shared/interaction.ts';
import { characters } from './browser/feedback.ts';

// SCORM 1.2 Run-Time Environment, section 3.4: names, vocabulary and grammar.

/** SCORM 1.2 knows no long-fill-in; all else has the names of SCORM 2004. */
const typeOf = (type: Interaction['type']): string => (type === 'long-fill-in' ? 'fill-in' : type);

/** A response as CMIFeedback: options and targets are single characters, by their position. */
function feedback(response: Response, { options = [], targets = [] }: Interaction): string {
  const option = (id: string) => characters.charAt(options.indexOf(id));
  switch (response.kind) {
    case 'text':
      return guarded(responseText(response.text));
    case 'choices':
      // By position, so that the same choice reads the same however it was clicked together.
      return options
        .filter((id) => response.ids.includes(id))
        .map(option)
        .join(',');
    case 'order':
      return response.ids.map(option).join(',');
    case 'scale':
      return option(response.id);
    case 'pairs':
      return response.pairs
        .map(([source, target]) => `${option(source)}.${characters.charAt(targets.indexOf(target))}`)
        .join(',');
    case 'truth':
      return response.value ? 't' : 'f';
    case 'number':
      return String(response.value);
  }
}

/** What is right, as CMIFeedback. SCORM 1.2 cannot say a range. */
function patterns(correct: Correct, interaction: Interaction): string[] {
  switch (correct.kind) {
    case 'texts':
      return correct.texts.map((text) => guarded(responseText(text)));
    case 'range':
      return correct.least === correct.most ? [String(correct.least)] : [];
    default:
      return [feedback(correct, interaction)];
  }
}

const settled = ['completed', 'passed', 'failed'];

/** SCORM 1.2 as a session speaks it. */
export const dialect: Dialect = {
  api: 'API',
  methods: {
    initialize: 'LMSInitialize',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    finish: 'LMSFinish',
    lastError: 'LMSGetLastError',
  },
  unset: [],
  unimplemented: ['401'], // RTE 3.4.4: they are optional
  sessionOver: ['101', '301'],
  elements: {
    learnerId: 'cmi.core.student_id',
    language: 'cmi.student_preference.language',
    mode: 'cmi.core.lesson_mode',
    exit: 'cmi.core.exit',
    sessionTime: 'cmi.core.session_time',
  },
  duration: timespan,
  begin(lms, before) {
    const status = lms.read('cmi.core.lesson_status')?.toLowerCase(); // some write it large
    if (status !== undefined && settled.includes(status)) {
      return {
        completed: true,
        ...(status === 'completed' ? {} : { success: status as 'passed' | 'failed' }),
      };
    }
    if (status !== undefined && status !== 'incomplete' && !before.completed)
      lms.set('cmi.core.lesson_status', 'incomplete');
    return { completed: false };
  },
  known: (lms) => ({ raw: Number(lms.get('cmi.core.score.raw')) }),
  report(lms, progress, outcome) {
    const { completed, success, score } = progress;
    // One element holds completion and success (3.4.4): a graded module says passed or failed once it is
    // completed, never less than before, and a failed attempt may still pass.
    if (!completed) return outcome;
    const news =
      success === undefined
        ? !outcome.completed
        : success !== outcome.success && outcome.success !== 'passed';
    if (!news && !betters(progress, outcome)) return outcome;
    if (score) {
      lms.set('cmi.core.score.raw', String(score.raw));
      lms.set('cmi.core.score.min', String(score.min));
      lms.set('cmi.core.score.max', String(score.max));
    }
    const next = { ...outcome, ...(score ? { raw: score.raw } : {}) };
    if (!news || !lms.set('cmi.core.lesson_status', success ?? 'completed')) return next;
    return { ...next, completed: true, ...(success ? { success } : {}) };
  },
  // Moodle's report has a column for each index: it holds the same question for every learner only when all
  // of them are there, in the order of the file, before the first answer.
  declared: ({ questions }) => questions.map(({ id, shape }) => ({ id, type: typeOf(shape.type) })),
  response: 'student_response',
  divide: (response) => divide(response, 254).map(guarded), // each part is a cell of its own
  write: (interaction) => ({
    type: typeOf(interaction.type),
    response: feedback(interaction.response, interaction),
    divisible: interaction.response.kind === 'text',
    once: onceOf(
      interaction.correct ? patterns(interaction.correct, interaction) : [],
      interaction.weighting,
    ),
    each: [
      ['time', timeOfDay(interaction.time)],
      ['result', interaction.result === 'incorrect' ? 'wrong' : interaction.result],
      ...latencyOf(interaction, timespan),
    ],
  }),
  readable: false,
  // Chamilo, and Dokeos before it, count the rows of earlier launches, have blanks in their place, and send all of them where
  // one is set. What they say of a row's members tells them: all others begin with `id,objectives` (RTE 3.4.4).
  forgets: (lms) => lms.get('cmi.interactions._children').indexOf('id,time') === 0,
};

/** Opens a SCORM 1.2 session. */
export const connect = connectWith(dialect);
