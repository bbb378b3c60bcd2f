import { type Limits, type Sizes12, sizes12 } from './limits.ts';
import { all, atMost, between, type Check, like, oneLine, oneOf, type Rule, type Standard } from './rules.ts';

// SCORM 1.2 RTE 3.4, CMIIdentifier, as Moodle has it; scorm-again lets spaces in.
const identifier = like(/^[\x21-\x7e]{1,255}$/, 'printable ASCII without spaces, 1 to 255 characters');
const time = like(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/, 'a time HH:MM:SS or HH:MM:SS.SS');
const timespan = like(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/, 'a time span HH:MM:SS.SS to HHHH:MM:SS.SS');
const status = oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed');
const number = like(/^-?\d+(\.\d+)?$/, 'a number');
const whole = like(/^-?\d+$/, 'a whole number');
// SCORM 1.2 knows `wrong`; `incorrect` is SCORM 2004's word, which scorm-again would quietly mend.
const result: Check = (value, type) =>
  /^\d{1,3}(\.\d+)?$/.test(value)
    ? undefined
    : oneOf('correct', 'wrong', 'unanticipated', 'neutral')(value, type);

// SCORM 1.2 RTE 3.4.4, student_response by type. `performance` and `fill-in` are free text; an empty
// response is a question left or cleared, which Moodle and scorm-again both take.
const forms: ReadonlyMap<string, Check> = new Map([
  ['true-false', like(/^[tf]$/, '"t" or "f"')],
  ['choice', like(/^[0-9a-z](,[0-9a-z])*$/, 'single characters 0-9 or a-z, separated by commas')],
  ['sequencing', like(/^[0-9a-z](,[0-9a-z])*$/, 'single characters 0-9 or a-z, separated by commas')],
  [
    'matching',
    like(/^[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*$/, 'pairs such as "1.a", separated by commas'),
  ],
  ['likert', like(/^[0-9a-z]$/, 'one character 0-9 or a-z')],
  ['numeric', number],
]);

const response: Check = (value, type) => (value === '' ? undefined : forms.get(type)?.(value, type));

const score = (form = number): Rule => ({ access: 'rw', form, range: between(0, 100) });
const readable: Rule = { access: 'r' };

/** SCORM 1.2's elements as the RTE and Moodle both hold them. `own`: sizes of a platform that differ from its limits. */
export function grammar12(limits: Limits, own: Partial<Sizes12> = {}): Standard {
  const sizes = { ...sizes12[limits], ...own };
  const feedback = all(atMost(sizes.response), oneLine, response);
  return {
    rules: new Map<string, Rule>([
      ['cmi.core.student_id', readable],
      ['cmi.core.student_name', readable],
      ['cmi.core.credit', readable],
      ['cmi.core.entry', readable],
      ['cmi.core.total_time', readable],
      ['cmi.core.lesson_mode', readable],
      ['cmi.core.lesson_location', { access: 'rw', form: atMost(sizes.location) }],
      ['cmi.core.lesson_status', { access: 'rw', form: status }],
      ['cmi.core.score.raw', score()],
      ['cmi.core.score.min', score()],
      ['cmi.core.score.max', score()],
      ['cmi.core.exit', { access: 'w', form: oneOf('time-out', 'suspend', 'logout', '') }],
      ['cmi.core.session_time', { access: 'w', form: timespan }],
      ['cmi.suspend_data', { access: 'rw', form: atMost(sizes.suspendData) }],
      ['cmi.launch_data', readable],
      ['cmi.comments', { access: 'rw', form: atMost(sizes.comments) }],
      ['cmi.comments_from_lms', readable],
      ['cmi.student_data.mastery_score', readable],
      ['cmi.student_data.max_time_allowed', readable],
      ['cmi.student_data.time_limit_action', readable],
      ['cmi.student_preference.audio', { access: 'rw', form: whole, range: between(-1, 100) }],
      ['cmi.student_preference.language', { access: 'rw', form: atMost(sizes.language) }],
      ['cmi.student_preference.speed', { access: 'rw', form: whole, range: between(-100, 100) }],
      ['cmi.student_preference.text', { access: 'rw', form: whole, range: between(-1, 1) }],
      ['cmi.objectives.n.id', { access: 'rw', form: identifier }],
      ['cmi.objectives.n.score.raw', score()],
      ['cmi.objectives.n.score.min', score()],
      ['cmi.objectives.n.score.max', score()],
      ['cmi.objectives.n.status', { access: 'rw', form: status }],
      ['cmi.interactions.n.id', { access: 'w', form: identifier }],
      ['cmi.interactions.n.objectives.n.id', { access: 'w', form: identifier }],
      ['cmi.interactions.n.time', { access: 'w', form: time }],
      // No `long-fill-in` before SCORM 2004.
      ['cmi.interactions.n.type', { access: 'w', form: oneOf(...forms.keys(), 'fill-in', 'performance') }],
      ['cmi.interactions.n.correct_responses.n.pattern', { access: 'w', form: feedback }],
      ['cmi.interactions.n.weighting', { access: 'w', form: number, range: between(-100, 100) }],
      ['cmi.interactions.n.student_response', { access: 'w', form: feedback }],
      ['cmi.interactions.n.result', { access: 'w', form: result }],
      ['cmi.interactions.n.latency', { access: 'w', form: timespan }],
    ]),
    // SCORM 1.2 RTE 3.3: one code, 405, for a wrong form and a number out of range.
    errors: {
      argument: '201',
      noElement: { get: '201', set: '201' },
      unknown: '401',
      keyword: '402',
      readOnly: '403',
      writeOnly: '404',
      mismatch: '405',
      range: '405',
      outOfOrder: '201',
    },
    // RTE 3.3: no session, no data; a finished one is none. There is no second LMSInitialize.
    misplaced: {
      Initialize: { running: '101', after: '101' },
      GetValue: { before: '301', after: '301' },
      SetValue: { before: '301', after: '301' },
      Commit: { before: '301', after: '301' },
      Finish: { before: '301', after: '301' },
    },
    statuses: ['cmi.core.lesson_status'],
  };
}
