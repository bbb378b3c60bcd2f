import { type Edition, type Limits, sizes2004 } from './limits.ts';
import { patternCheck, responseCheck, text } from './response2004.ts';
import { atMost, between, type Check, like, oneOf, type Rule, type Standard } from './rules.ts';

// RTE 4.1.1.7 long_identifier_type: a URI, so ASCII without spaces; a URN names its namespace.
const identifier = like(
  /^(?!urn:(?![A-Za-z0-9-]{1,31}:.))[\x21-\x7e]{1,4000}$/,
  'an identifier of printable ASCII without spaces, 1 to 4000 characters (a URN with its namespace)',
);
// Moodle ends at 2038, asks for a fraction before a Z, and takes no more than two decimals; scorm-again
// too refuses a Z without a fraction. What is left is what every LMS takes.
const timestamp = like(
  /^(19[7-9]\d|20[0-2]\d|203[0-8])-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2}Z)?$/,
  'a time such as 2026-01-02T03:04:05 or 2026-01-02T03:04:05.0Z',
);
// RTE 4.1.1.7 timeinterval(second,10,2): two decimals at most; scorm-again would take weeks.
const duration = like(
  /^P(?=[\dT])(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/,
  'a duration such as PT1H5M3.25S, at most two decimals, no weeks',
);
const real = like(/^-?\d{1,5}(\.\d{1,18})?$/, 'a number');
const completion = oneOf('completed', 'incomplete', 'not attempted', 'unknown');
const success = oneOf('passed', 'failed', 'unknown');
const result: Check = (value, type) =>
  /^-?\d{1,4}(\.\d{1,18})?$/.test(value)
    ? undefined
    : oneOf('correct', 'incorrect', 'unanticipated', 'neutral')(value, type);
const types = [
  ...['true-false', 'choice', 'fill-in', 'long-fill-in', 'matching'],
  ...['performance', 'sequencing', 'likert', 'numeric', 'other'],
];

const readable: Rule = { access: 'r' };
const open: Rule = { access: 'rw' };
const ratio: Rule = { access: 'rw', form: real, range: between(-1, 1) };
const measure: Rule = { access: 'rw', form: real, range: between(0, 1) };
const positive: Rule = { access: 'rw', form: real, range: between(0, Number.MAX_VALUE) };

/** SCORM 2004's elements as the RTE, Moodle and scorm-again all hold them. */
export function grammar2004(limits: Limits, edition: Edition): Standard {
  const sizes = sizes2004(limits, edition);
  const described: Rule = { access: 'rw', form: text(sizes.description) };
  // RTE 4.2.9: an interaction is known by its id, then read by its type; nothing comes before them.
  const later = (rule: Rule): Rule => ({ ...rule, needs: ['id', 'type'] });
  const objective = (rule: Rule): Rule => ({ ...rule, needs: ['id'] });
  return {
    rules: new Map<string, Rule>([
      ...[
        ...['cmi.credit', 'cmi.entry', 'cmi.mode', 'cmi.launch_data', 'cmi.learner_id', 'cmi.learner_name'],
        ...['cmi.max_time_allowed', 'cmi.scaled_passing_score', 'cmi.completion_threshold'],
        ...['cmi.time_limit_action', 'cmi.total_time', 'adl.data.n.id', 'cmi.comments_from_lms.n.comment'],
        ...['cmi.comments_from_lms.n.location', 'cmi.comments_from_lms.n.timestamp'],
      ].map((element): [string, Rule] => [element, readable]),
      ['cmi.completion_status', { access: 'rw', form: completion }],
      ['cmi.success_status', { access: 'rw', form: success }],
      ['cmi.progress_measure', measure],
      ['cmi.score.scaled', ratio],
      ['cmi.score.raw', { access: 'rw', form: real }],
      ['cmi.score.min', { access: 'rw', form: real }],
      ['cmi.score.max', { access: 'rw', form: real }],
      ['cmi.exit', { access: 'w', form: oneOf('time-out', 'suspend', 'logout', 'normal', '') }],
      ['cmi.session_time', { access: 'w', form: duration }],
      ['cmi.location', { access: 'rw', form: atMost(sizes.location) }],
      ['cmi.suspend_data', { access: 'rw', form: atMost(sizes.suspendData) }],
      ['cmi.learner_preference.audio_level', positive],
      ['cmi.learner_preference.delivery_speed', positive],
      ['cmi.learner_preference.audio_captioning', { access: 'rw', form: oneOf('-1', '0', '1') }],
      ['cmi.learner_preference.language', open],
      ['cmi.comments_from_learner.n.comment', { access: 'rw', form: text(sizes.comment) }],
      ['cmi.comments_from_learner.n.location', { access: 'rw', form: atMost(sizes.commentLocation) }],
      ['cmi.comments_from_learner.n.timestamp', { access: 'rw', form: timestamp }],
      ['cmi.objectives.n.id', { access: 'rw', form: identifier }],
      ['cmi.objectives.n.description', objective(described)],
      ['cmi.objectives.n.completion_status', objective({ access: 'rw', form: completion })],
      ['cmi.objectives.n.success_status', objective({ access: 'rw', form: success })],
      ['cmi.objectives.n.progress_measure', objective(measure)],
      ['cmi.objectives.n.score.scaled', objective(ratio)],
      ['cmi.objectives.n.score.raw', objective({ access: 'rw', form: real })],
      ['cmi.objectives.n.score.min', objective({ access: 'rw', form: real })],
      ['cmi.objectives.n.score.max', objective({ access: 'rw', form: real })],
      ['cmi.interactions.n.id', { access: 'rw', form: identifier }],
      ['cmi.interactions.n.type', { access: 'rw', form: oneOf(...types), needs: ['id'] }],
      ['cmi.interactions.n.objectives.n.id', later({ access: 'rw', form: identifier })],
      ['cmi.interactions.n.timestamp', later({ access: 'rw', form: timestamp })],
      ['cmi.interactions.n.correct_responses.n.pattern', later({ access: 'rw', form: patternCheck() })],
      ['cmi.interactions.n.weighting', later({ access: 'rw', form: real })],
      ['cmi.interactions.n.learner_response', later({ access: 'rw', form: responseCheck(sizes) })],
      ['cmi.interactions.n.result', later({ access: 'rw', form: result })],
      ['cmi.interactions.n.latency', later({ access: 'rw', form: duration })],
      ['cmi.interactions.n.description', later(described)],
      // Navigation and shared data are scorm-again's to judge: a package of one SCO has no use for them.
      ['adl.nav.request', open],
      ['adl.data.n.store', open],
    ]),
    // RTE 3.1.7: the API implementation error codes.
    errors: {
      argument: '201',
      noElement: { get: '301', set: '351' },
      unknown: '401',
      keyword: '404',
      readOnly: '404',
      writeOnly: '405',
      mismatch: '406',
      range: '407',
      outOfOrder: '351',
      noRecord: '301',
    },
    misplaced: {
      Initialize: { running: '103', after: '104' },
      GetValue: { before: '122', after: '123' },
      SetValue: { before: '132', after: '133' },
      Commit: { before: '142', after: '143' },
      Finish: { before: '112', after: '113' },
    },
    statuses: ['cmi.completion_status', 'cmi.success_status'],
  };
}
