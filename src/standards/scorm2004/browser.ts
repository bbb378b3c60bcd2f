import type { Response } from '../../runtime/session.ts';
import { betters, type Dialect } from '../scorm/dialect.ts';
import { connectWith } from '../scorm/session.ts';
import { divide, interval, responseText, timestamp } from '../scorm/text.ts';

// SCORM 2004 Run-Time Environment, section 4.2: names, vocabulary and grammar, the same in all editions.

/** Moodle takes letters, digits, "_" and "." in the ids of a response, and nothing else. */
const shortId = (id: string) => id.replace(/[^\w.]/g, '_');

/** What stands for an answer that was taken back: Moodle refuses an empty set. No option has this id. */
const nothing = '_';

/** A leading "{" would be read as the start of a delimiter such as {lang=en}. */
const undelimited = (text: string) => text.replace(/^\{/, ' {');

/** A response in the grammar of its type (RTE 4.2.9.2): `[,]` between members, `[.]` within a pair. */
function learnerResponse(response: Response): string {
  switch (response.kind) {
    case 'text':
      return undelimited(responseText(response.text));
    case 'choices':
    case 'order':
      return response.ids.map(shortId).join('[,]') || nothing;
    case 'scale':
      return shortId(response.id);
    case 'pairs':
      return response.pairs.map((pair) => pair.map(shortId).join('[.]')).join('[,]');
    case 'truth':
      return String(response.value);
    case 'number':
      return String(response.value);
  }
}

const dialect: Dialect = {
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
  // Commit before Initialize and after Terminate (RTE 3.1.7); 101 is what Moodle says when its own session died.
  sessionOver: ['101', '142', '143'],
  elements: {
    learnerId: 'cmi.learner_id',
    learnerName: 'cmi.learner_name',
    language: 'cmi.learner_preference.language',
    mode: 'cmi.mode',
    exit: 'cmi.exit',
    sessionTime: 'cmi.session_time',
  },
  duration: interval,
  begin(lms) {
    const status = lms.read('cmi.completion_status');
    const completed = status === 'completed';
    if (!completed && status !== undefined && status !== 'incomplete')
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
  divide: (response) => divide(response, 3999).map(undelimited),
  write: (interaction) => ({
    type: interaction.type,
    response: learnerResponse(interaction.response),
    divisible: interaction.response.kind === 'text',
    once: [
      // A label for reports, at most 250 characters (RTE 4.2.9.1); the question itself is in the page.
      ['description', divide(responseText(interaction.description), 250)[0] ?? ''],
      ...(interaction.correct
        ? [['correct_responses.0.pattern', learnerResponse(interaction.correct)] as [string, string]]
        : []),
      ...(interaction.weighting === undefined
        ? []
        : [['weighting', String(interaction.weighting)] as [string, string]]),
    ],
    each: [
      ['timestamp', timestamp(interaction.time)],
      ['result', interaction.result],
      ['latency', interval(interaction.latency)],
    ],
  }),
  readable: true,
};

/** Opens a SCORM 2004 session, of any edition. */
export const connect = connectWith(dialect);
