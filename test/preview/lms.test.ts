import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLms, type LmsOptions, type StoredAttempt } from '../../src/preview/lms/lms.ts';

/** A launch, with the session begun and both standards' calls under the same names. */
function launch(options: Partial<LmsOptions> & Pick<LmsOptions, 'kind'>, begin = true) {
  const lms = createLms({ limits: 'standard', ...options });
  const is12 = options.kind === 'scorm12';
  const call = (name: string, ...args: unknown[]): string =>
    (lms.api[is12 ? `LMS${name}` : name] as (...args: unknown[]) => string)(...args);
  const sco = {
    lms,
    call,
    initialize: () => call('Initialize', ''),
    get: (element: unknown) => call('GetValue', element),
    set: (element: unknown, value: unknown) => call('SetValue', element, value),
    commit: () => call('Commit', ''),
    finish: () => call(is12 ? 'Finish' : 'Terminate', ''),
    error: () => call('GetLastError'),
    /** Sets each in turn; all must be taken. */
    write: (values: Record<string, string>) => {
      for (const [element, value] of Object.entries(values)) {
        expect([element, sco.set(element, value), sco.error()]).toEqual([element, 'true', '0']);
      }
    },
  };
  if (begin) expect(sco.initialize()).toBe('true');
  return sco;
}

const in12 = (options: Partial<LmsOptions> = {}) => launch({ kind: 'scorm12', ...options });
const in2004 = (options: Partial<LmsOptions> = {}) => launch({ kind: 'scorm2004', ...options });
const long = (size: number): string => 'x'.repeat(size);
const throughJson = (stored: StoredAttempt | undefined): StoredAttempt => JSON.parse(JSON.stringify(stored));
const interaction = (lms: { cmi(): Record<string, unknown> }, index = 0): unknown =>
  (lms.cmi().interactions as unknown[])[index];

// Nothing may be printed: scorm-again likes to.
const watched = ['log', 'info', 'warn', 'error', 'debug'] as const;
beforeEach(() => {
  for (const name of watched) vi.spyOn(console, name);
});
afterEach(() => {
  for (const name of watched) expect(console[name]).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

describe('the strict layer of SCORM 1.2', () => {
  const q = 'cmi.interactions.0';
  // [fact, type of the interaction, element, value, error]
  const refused: [string, string, string, unknown, string][] = [
    ['a line break in a student response', 'fill-in', `${q}.student_response`, 'one\ntwo', '405'],
    ['an interaction id with a space', '', `${q}.id`, 'q 1', '405'],
    ['an interaction id with an umlaut', '', `${q}.id`, 'frage-ü', '405'],
    ['an empty interaction id', '', `${q}.id`, '', '405'],
    ['an interaction id of 256 characters', '', `${q}.id`, long(256), '405'],
    ['an objective id with a space', '', 'cmi.objectives.0.id', 'o 1', '405'],
    ['the type long-fill-in', '', `${q}.type`, 'long-fill-in', '405'],
    ['the result incorrect', 'choice', `${q}.result`, 'incorrect', '405'],
    ['a negative result', 'choice', `${q}.result`, '-1', '405'],
    ['an empty result', 'choice', `${q}.result`, '', '405'],
    ['a time without seconds', 'choice', `${q}.time`, '10:20', '405'],
    ['a time at 24 hours', 'choice', `${q}.time`, '24:00:00', '405'],
    ['a time with three decimals', 'choice', `${q}.time`, '10:20:30.123', '405'],
    ['an ISO time', 'choice', `${q}.time`, '2026-01-02T10:20:30', '405'],
    ['a latency with one hour digit', 'choice', `${q}.latency`, '0:00:05', '405'],
    ['a latency with five hour digits', 'choice', `${q}.latency`, '00000:00:05', '405'],
    ['a latency of 60 seconds', 'choice', `${q}.latency`, '00:00:60', '405'],
    ['a session time with three decimals', '', 'cmi.core.session_time', '00:00:05.123', '405'],
    ['an ISO session time', '', 'cmi.core.session_time', 'PT5S', '405'],
    ['a choice of several characters', 'choice', `${q}.student_response`, 'exchange', '405'],
    ['a choice in capitals', 'choice', `${q}.student_response`, 'A', '405'],
    ["SCORM 2004's delimiter", 'choice', `${q}.student_response`, 'a[,]b', '405'],
    ['a pattern of several characters', 'choice', `${q}.correct_responses.0.pattern`, 'right', '405'],
    ['true for true-false', 'true-false', `${q}.student_response`, 'true', '405'],
    ['a matching without pairs', 'matching', `${q}.student_response`, 'a,b', '405'],
    ['a sequencing of words', 'sequencing', `${q}.student_response`, 'first,second', '405'],
    ['a likert of a word', 'likert', `${q}.student_response`, 'agree', '405'],
    ['a numeric response of a word', 'numeric', `${q}.student_response`, 'seven', '405'],
    ['a weighting over 100', 'choice', `${q}.weighting`, '101', '405'],
    ['a gap in the interactions', '', 'cmi.interactions.1.id', 'q1', '201'],
    ['a gap in the objectives', '', 'cmi.objectives.2.id', 'o1', '201'],
    ['a gap in the correct responses', 'choice', `${q}.correct_responses.1.pattern`, 'a', '201'],
    ['an index with a leading zero', '', 'cmi.interactions.00.id', 'q1', '201'],
    ['an unknown status', '', 'cmi.core.lesson_status', 'finished', '405'],
    ['the status not attempted', '', 'cmi.core.lesson_status', 'not attempted', '405'],
    ["SCORM 2004's exit normal", '', 'cmi.core.exit', 'normal', '405'],
    ['a score of 101', '', 'cmi.core.score.raw', '101', '405'],
    ['a negative score', '', 'cmi.core.score.raw', '-1', '405'],
    ['an empty score', '', 'cmi.core.score.raw', '', '405'],
    ['a score in words', '', 'cmi.core.score.raw', 'all', '405'],
    ['a number that is no string', '', 'cmi.core.score.raw', 80, '405'],
    ['undefined', '', 'cmi.suspend_data', undefined, '405'],
    ['to write the learner', '', 'cmi.core.student_id', 'me', '403'],
    ['to write the mode', '', 'cmi.core.lesson_mode', 'review', '403'],
    ['to write a keyword', '', 'cmi.interactions._count', '3', '402'],
    ['an unknown element', '', 'cmi.location', 'page-2', '401'],
    ["a name of JavaScript's own", '', 'constructor', 'x', '401'],
    ['an empty element', '', '', 'x', '201'],
    ['an element that is no string', '', 3, 'x', '201'],
  ] as [string, string, string, unknown, string][];

  it.each(refused)('refuses %s', (_fact, type, element, value, error) => {
    const sco = in12();
    if (type) sco.write({ [`${q}.id`]: 'q1', [`${q}.type`]: type });
    const before = sco.lms.cmi();
    expect([sco.set(element, value), sco.error()]).toEqual(['false', error]);
    expect(sco.call('GetErrorString', error)).not.toBe('');
    expect(sco.call('GetDiagnostic', '')).not.toBe('');
    expect(sco.lms.cmi()).toEqual(before);
    expect(sco.lms.errors()).toMatchObject([{ call: 'SetValue', answer: 'false', error }]);
  });

  const taken: [string, string, string, string][] = [
    ['the result wrong', 'choice', 'result', 'wrong'],
    ['a number as result', 'choice', 'result', '66.5'],
    ['several choices', 'choice', 'student_response', 'a,c,9'],
    ['a choice taken back', 'choice', 'student_response', ''],
    ['t for true-false', 'true-false', 'student_response', 't'],
    ['pairs', 'matching', 'student_response', '1.a,2.c'],
    ['an order', 'sequencing', 'student_response', 'c,a,b'],
    ['free text with commas and braces', 'fill-in', 'student_response', '{Well}, I think, so ¶ yes – é 漢'],
    ['two decimals in a time', 'choice', 'time', '23:59:59.99'],
    ['four hour digits', 'choice', 'latency', '0026:03:04.5'],
    ['an id of all printable ASCII', 'choice', 'id', '!q1-~'],
  ];
  it.each(taken)('takes %s', (_fact, type, part, value) => {
    const sco = in12();
    sco.write({ [`${q}.id`]: 'q1', [`${q}.type`]: type, [`${q}.${part}`]: value });
    expect(sco.lms.errors()).toEqual([]);
  });

  const sizes: [string, string, number][] = [
    ['suspend_data', 'cmi.suspend_data', 4096],
    ['lesson_location', 'cmi.core.lesson_location', 255],
    ['student_response', `${q}.student_response`, 255],
    ['comments', 'cmi.comments', 4096],
  ];
  const inBoth = sizes.flatMap(([name, element, size]): [LmsOptions['limits'], number, string, string][] => [
    ['standard', size, name, element],
    ['moodle', 64_000, name, element],
  ]);
  it.each(inBoth)(
    'by the limits "%s" holds %i characters of %s and no more',
    (limits, size, _name, element) => {
      const sco = in12({ limits });
      sco.write({ [`${q}.id`]: 'q1', [`${q}.type`]: 'fill-in', [element]: long(size) });
      expect([sco.set(element, long(size + 1)), sco.error()]).toEqual(['false', '405']);
      sco.commit();
      expect(JSON.stringify(sco.lms.stored())).toContain(`"${long(size)}"`);
      sco.write({ [element]: 'short again' });
      expect(JSON.stringify(sco.lms.cmi())).toContain('"short again"');
      expect(JSON.stringify(sco.lms.cmi())).not.toContain('xx');
    },
  );

  it('reads nothing that is write-only', () => {
    const sco = in12();
    sco.write({ [`${q}.id`]: 'q1', 'cmi.core.exit': 'suspend' });
    for (const element of [`${q}.id`, `${q}.student_response`, 'cmi.core.exit', 'cmi.core.session_time']) {
      expect([sco.get(element), sco.error()]).toEqual(['', '404']);
    }
    expect([sco.get('cmi.interactions._count'), sco.error()]).toEqual(['1', '0']);
  });

  it('counts nothing that was refused', () => {
    const sco = in12();
    sco.set(`${q}.id`, 'q 1');
    sco.set(`${q}.time`, 'now');
    expect(sco.get('cmi.interactions._count')).toBe('0');
  });

  it('knows where a session begins and ends', () => {
    const sco = launch({ kind: 'scorm12' }, false);
    const all = () => [sco.get('cmi.core.entry'), sco.set('cmi.comments', 'x'), sco.commit(), sco.finish()];
    const codes = () =>
      sco.lms.calls.filter(({ call }) => !call.startsWith('GetL')).map(({ error }) => error);
    expect(all()).toEqual(['', 'false', 'false', 'false']);
    sco.initialize();
    sco.initialize();
    sco.finish();
    expect(all()).toEqual(['', 'false', 'false', 'false']);
    sco.initialize();
    expect(codes()).toEqual(['301', '301', '301', '301', '0', '101', '0', '301', '301', '301', '301', '101']);
  });

  it('speaks for itself when it refused, and for scorm-again otherwise', () => {
    const sco = in12();
    sco.set('cmi.suspend_data', long(5000));
    expect(sco.call('GetDiagnostic', '')).toBe('cmi.suspend_data at most 4096 characters, these are 5000');
    expect(sco.call('GetDiagnostic', '405')).toContain('5000');
    expect(sco.call('GetErrorString', '405')).toBe('Incorrect Data Type');
    sco.get('cmi.suspend_data._children');
    expect(sco.error()).toBe('202');
    expect(sco.call('GetDiagnostic', '')).toContain('_children');
    sco.get('cmi.suspend_data');
    expect([sco.error(), sco.call('GetDiagnostic', '')]).toEqual(['0', '']);
  });
});

describe('the strict layer of SCORM 2004', () => {
  const q = 'cmi.interactions.0';
  const response = `${q}.learner_response`;
  const refused: [string, string, string, unknown, string][] = [
    ['a line feed in a learner response', 'long-fill-in', response, 'one\ntwo', '406'],
    ['a carriage return in a learner response', 'long-fill-in', response, 'one\rtwo', '406'],
    ['a line separator in a learner response', 'long-fill-in', response, 'one\u2028two', '406'],
    ['a paragraph separator in a learner response', 'fill-in', response, 'one\u2029two', '406'],
    ['a line break at the very end', 'long-fill-in', response, 'one\n', '406'],
    ['a line break in a description', 'choice', `${q}.description`, 'one\ntwo', '406'],
    ['a line break in a comment', '', 'cmi.comments_from_learner.0.comment', 'one\ntwo', '406'],
    ['a response that starts with a brace', 'long-fill-in', response, '{"answer":1}', '406'],
    ['a response of 4001 characters', 'long-fill-in', response, long(4001), '406'],
    ['a fill-in of eleven parts', 'fill-in', response, 'a[,]'.repeat(10), '406'],
    ['a fill-in of 251 characters', 'fill-in', response, long(251), '406'],
    ['a description of 251 characters', 'choice', `${q}.description`, long(251), '406'],
    ['a comment of 4001 characters', '', 'cmi.comments_from_learner.0.comment', long(4001), '406'],
    ['a location of 1001 characters', '', 'cmi.location', long(1001), '406'],
    ['a hyphen in a choice', 'choice', response, 'option-a', '406'],
    ['an empty choice', 'choice', response, '', '406'],
    ['the same choice twice', 'choice', response, 'a[,]a', '406'],
    ['a hyphen in a likert', 'likert', response, 'strongly-agree', '406'],
    ['a space in a sequencing', 'sequencing', response, 'a[,]b c', '406'],
    ['a matching without pairs', 'matching', response, 'a[,]b', '406'],
    ["SCORM 1.2's t", 'true-false', response, 't', '406'],
    ["SCORM 1.2's result wrong", 'choice', `${q}.result`, 'wrong', '406'],
    ['a timestamp with Z and no fraction', 'choice', `${q}.timestamp`, '2026-01-02T03:04:05Z', '406'],
    ['a timestamp with three decimals', 'choice', `${q}.timestamp`, '2026-01-02T03:04:05.123Z', '406'],
    ['a timestamp with an offset', 'choice', `${q}.timestamp`, '2026-01-02T03:04:05.0+01:00', '406'],
    ['a date alone', 'choice', `${q}.timestamp`, '2026-01-02', '406'],
    ['a latency in weeks', 'choice', `${q}.latency`, 'P1W', '406'],
    ['a latency with three decimals', 'choice', `${q}.latency`, 'PT1.234S', '406'],
    ['a session time of nothing', '', 'cmi.session_time', 'PT', '406'],
    ["SCORM 1.2's session time", '', 'cmi.session_time', '00:00:05', '406'],
    ['an unknown completion', '', 'cmi.completion_status', 'passed', '406'],
    ['an unknown success', '', 'cmi.success_status', 'completed', '406'],
    ['a scaled score over 1', '', 'cmi.score.scaled', '1.01', '407'],
    ['a scaled score in words', '', 'cmi.score.scaled', 'full', '406'],
    ['a progress over 1', '', 'cmi.progress_measure', '2', '407'],
    ['an id with a space', '', `${q}.id`, 'q 1', '406'],
    ['a pattern with a hyphen', 'choice', `${q}.correct_responses.0.pattern`, 'option-a', '406'],
    ['a type before the id', '', `${q}.type`, 'choice', '408'],
    ['a description before the id', '', `${q}.description`, 'Why?', '408'],
    ['an objective without its id', '', 'cmi.objectives.0.success_status', 'passed', '408'],
    ['a gap in the interactions', '', 'cmi.interactions.1.id', 'q1', '351'],
    ['a gap in the comments', '', 'cmi.comments_from_learner.1.comment', 'x', '351'],
    ['an index with a leading zero', '', 'cmi.interactions.00.id', 'q1', '351'],
    ['a number that is no string', '', 'cmi.score.raw', 80, '406'],
    ['null', '', 'cmi.location', null, '406'],
    ['to write the learner', '', 'cmi.learner_id', 'me', '404'],
    ['to write a count', '', 'cmi.interactions._count', '3', '404'],
    ['an unknown element', '', 'cmi.core.lesson_status', 'completed', '401'],
    ['an empty element', '', '', 'x', '351'],
  ];
  it.each(refused)('refuses %s', (_fact, type, element, value, error) => {
    const sco = in2004();
    if (type) sco.write({ [`${q}.id`]: 'q1', [`${q}.type`]: type });
    const before = sco.lms.cmi();
    expect([sco.set(element, value), sco.error()]).toEqual(['false', error]);
    expect(sco.call('GetErrorString', error)).not.toBe('');
    expect(sco.call('GetDiagnostic', '')).not.toBe('');
    expect(sco.lms.cmi()).toEqual(before);
  });

  it('refuses a response before the type', () => {
    const sco = in2004();
    sco.write({ [`${q}.id`]: 'q1' });
    expect([sco.set(response, 'a'), sco.error()]).toEqual(['false', '408']);
  });

  const taken: [string, string, string, string][] = [
    ['a timestamp without a zone', 'choice', 'timestamp', '2026-01-02T03:04:05'],
    ['a timestamp with .0Z', 'choice', 'timestamp', '2026-01-02T03:04:05.0Z'],
    ['a timestamp with .12Z', 'choice', 'timestamp', '2026-01-02T03:04:05.12Z'],
    ['a latency of a day', 'choice', 'latency', 'P1DT2H3M4.25S'],
    ['several choices', 'choice', 'learner_response', 'a[,]b_2[,]c.3'],
    ['pairs', 'matching', 'learner_response', 'a[.]1[,]b[.]2'],
    ['a text with a dozen commas', 'fill-in', 'learner_response', 'a,b,c,d,e,f,g,h,i,j,k,l,m'],
    ['two answers of 250 characters', 'fill-in', 'learner_response', `${long(250)}[,]${long(250)}`],
    ['a text with its language', 'long-fill-in', 'learner_response', '{lang=de}Grüße'],
    ['a text taken back', 'long-fill-in', 'learner_response', ''],
    ['a number as result', 'choice', 'result', '-0.5'],
  ];
  it.each(taken)('takes %s', (_fact, type, part, value) => {
    const sco = in2004();
    sco.write({ [`${q}.id`]: 'q1', [`${q}.type`]: type, [`${q}.${part}`]: value });
    expect(sco.get(`${q}.${part}`)).toBe(value);
    expect(interaction(sco.lms)).toMatchObject({ id: 'q1', type, [part]: value });
  });

  it.each([
    ['choice', 'a[,]b'],
    ['numeric', '1.5[:]2'],
    ['fill-in', '{case_matters=false}one, two[,]three'],
    ['long-fill-in', '{case_matters=true}{lang=en}Well, yes'],
    ['matching', 'a[.]1[,]b[.]2'],
    ['true-false', 'true'],
  ])('takes and keeps a pattern of the type %s', (type, value) => {
    const sco = in2004();
    sco.write({ [`${q}.id`]: 'q1', [`${q}.type`]: type, [`${q}.correct_responses.0.pattern`]: value });
    sco.write({ 'cmi.exit': 'suspend' });
    sco.finish();
    const next = in2004({ stored: throughJson(sco.lms.stored()) });
    for (const { lms } of [sco, next]) {
      expect(interaction(lms)).toMatchObject({ type, correct_responses: [{ pattern: value }] });
    }
    expect(next.get(`${q}.correct_responses.0.pattern`)).toBe(value);
  });

  it('takes an empty location for what it is', () => {
    const sco = in2004();
    sco.write({ 'cmi.location': 'page-2' });
    sco.write({ 'cmi.location': '' });
    expect([sco.get('cmi.location'), sco.error()]).toEqual(['', '0']);
  });

  type Sized = [string, Partial<LmsOptions>, string, number];
  const sizes: Sized[] = [
    ['suspend_data in the 4th Edition', { edition: '4th' }, 'cmi.suspend_data', 64_000],
    ['suspend_data in the 2nd Edition', { edition: '2nd' }, 'cmi.suspend_data', 4000],
    ['suspend_data in Moodle', { limits: 'moodle', edition: '2nd' }, 'cmi.suspend_data', 64_000],
    ['location', {}, 'cmi.location', 1000],
    ['location in Moodle', { limits: 'moodle' }, 'cmi.location', 1000],
    ['learner_response', {}, response, 4000],
    ['learner_response in Moodle', { limits: 'moodle' }, response, 64_000],
    ['a description', {}, `${q}.description`, 250],
    ['a comment', {}, 'cmi.comments_from_learner.0.comment', 4000],
  ];
  it.each(sizes)('holds %s up to its limit', (_name, options, element, size) => {
    const sco = in2004(options);
    sco.write({ [`${q}.id`]: 'q1', [`${q}.type`]: 'long-fill-in', [element]: long(size) });
    expect([sco.set(element, long(size + 1)), sco.error()]).toEqual(['false', '406']);
    expect(sco.get(element)).toBe(long(size));
    sco.commit();
    expect(JSON.stringify(sco.lms.stored())).toContain(`"${long(size)}"`);
    sco.write({ [element]: 'short again' });
    expect(sco.get(element)).toBe('short again');
  });

  it('knows where a session begins and ends', () => {
    const sco = launch({ kind: 'scorm2004' }, false);
    const all = () => [sco.get('cmi.entry'), sco.set('cmi.location', 'x'), sco.commit(), sco.finish()];
    expect(all()).toEqual(['', 'false', 'false', 'false']);
    sco.initialize();
    sco.initialize();
    sco.finish();
    expect(all()).toEqual(['', 'false', 'false', 'false']);
    sco.initialize();
    const codes = sco.lms.calls.map(({ error }) => error);
    expect(codes).toEqual(['122', '132', '142', '112', '0', '103', '0', '123', '133', '143', '113', '104']);
  });

  it('takes a value never set for no error, and an unknown record for one', () => {
    const sco = in2004();
    expect([sco.get('cmi.location'), sco.error()]).toEqual(['', '403']);
    expect(sco.lms.errors()).toEqual([]);
    expect([sco.get('cmi.interactions.0.id'), sco.error()]).toEqual(['', '301']);
    expect([sco.get('cmi.exit'), sco.error()]).toEqual(['', '405']);
    expect([sco.get('cmi.completion_status'), sco.error()]).toEqual(['unknown', '0']);
    expect(sco.lms.errors()).toHaveLength(2);
  });
});

describe.each(['scorm12', 'scorm2004'] as const)('a call of %s', (kind) => {
  it.each(['Initialize', 'Commit', kind === 'scorm12' ? 'Finish' : 'Terminate'])(
    '%s takes an empty string and nothing else',
    (name) => {
      const sco = launch({ kind }, name !== 'Initialize');
      for (const parameter of ['x', undefined, null]) {
        expect([sco.call(name, parameter), sco.error()]).toEqual(['false', '201']);
      }
      expect(sco.call(name, '')).toBe('true');
    },
  );

  it('is reported as it is answered', () => {
    const onCall = vi.fn();
    const sco = launch({ kind, onCall });
    sco.set('cmi.suspend_data', 'here');
    sco.set('cmi.nowhere', 'x');
    expect(onCall.mock.calls.map(([call]) => call)).toEqual([
      { call: 'Initialize', answer: 'true', error: '0', words: '' },
      { call: 'SetValue', element: 'cmi.suspend_data', value: 'here', answer: 'true', error: '0', words: '' },
      {
        ...{ call: 'SetValue', element: 'cmi.nowhere', value: 'x', answer: 'false', error: '401' },
        words: 'cmi.nowhere is not in the data model',
      },
    ]);
    expect(sco.lms.calls).toEqual(onCall.mock.calls.map(([call]) => call));
  });

  it('works without its object, as a SCO may call it', () => {
    const { api, apiName } = createLms({ kind, limits: 'standard' });
    const initialize = api[kind === 'scorm12' ? 'LMSInitialize' : 'Initialize'] as (_: string) => string;
    expect(initialize('')).toBe('true');
    expect(apiName).toBe(kind === 'scorm12' ? 'API' : 'API_1484_11');
  });
});

const answered12 = {
  'cmi.core.lesson_status': 'incomplete',
  'cmi.core.lesson_location': 'page-2',
  'cmi.suspend_data': '{"q1":"Ü – \u2028 ok"}',
  'cmi.core.score.raw': '40',
  'cmi.interactions.0.id': 'q1',
  'cmi.interactions.0.type': 'choice',
  'cmi.interactions.0.student_response': 'a,c',
  'cmi.interactions.0.result': 'neutral',
  'cmi.interactions.1.id': 'q2',
  'cmi.interactions.1.type': 'fill-in',
  'cmi.interactions.1.student_response': 'One, two',
  'cmi.interactions.1.correct_responses.0.pattern': 'One',
  'cmi.objectives.0.id': 'o1',
  'cmi.core.session_time': '00:10:00.50',
};
const answered2004 = {
  'cmi.completion_status': 'incomplete',
  'cmi.success_status': 'failed',
  'cmi.location': 'page-2',
  'cmi.suspend_data': '{"q1":"Ü – \u2028 ok"}',
  'cmi.score.scaled': '0.4',
  'cmi.interactions.0.id': 'q1',
  'cmi.interactions.0.type': 'choice',
  'cmi.interactions.0.learner_response': 'a[,]c',
  'cmi.interactions.0.correct_responses.0.pattern': 'a[,]c',
  'cmi.interactions.1.id': 'q2',
  'cmi.interactions.1.type': 'long-fill-in',
  'cmi.interactions.1.timestamp': '2026-01-02T03:04:05',
  'cmi.interactions.1.learner_response': 'One, two',
  'cmi.comments_from_learner.0.comment': 'Well done',
  'cmi.objectives.0.id': 'o1',
  'cmi.session_time': 'PT10M0.5S',
};

describe('the next launch of SCORM 1.2', () => {
  const first = (exit: string) => {
    const sco = in12();
    expect(sco.get('cmi.core.entry')).toBe('ab-initio');
    sco.write({ ...answered12, 'cmi.core.exit': exit });
    expect(sco.finish()).toBe('true');
    return sco.lms;
  };

  it.each([
    ['suspend', 'resume'],
    ['', ''],
  ])('brings everything back after exit "%s", with entry "%s"', (exit, entry) => {
    const sco = in12({ stored: throughJson(first(exit).stored()) });
    expect(sco.get('cmi.core.entry')).toBe(entry);
    expect(sco.get('cmi.suspend_data')).toBe(answered12['cmi.suspend_data']);
    expect(sco.get('cmi.core.lesson_location')).toBe('page-2');
    expect(sco.get('cmi.core.lesson_status')).toBe('incomplete');
    expect(sco.get('cmi.core.score.raw')).toBe('40');
    expect(sco.get('cmi.interactions._count')).toBe('2');
    expect(sco.lms.cmi().interactions).toMatchObject([
      { id: 'q1', type: 'choice', student_response: 'a,c', result: 'neutral' },
      { id: 'q2', type: 'fill-in', student_response: 'One, two', correct_responses: [{ pattern: 'One' }] },
    ]);
    expect(sco.lms.errors()).toEqual([]);
  });

  it('goes on counting, and still knows the types', () => {
    const sco = in12({ stored: throughJson(first('suspend').stored()) });
    expect(sco.set('cmi.interactions.0.student_response', 'neither')).toBe('false');
    sco.write({ 'cmi.interactions.0.student_response': 'b', 'cmi.interactions.2.id': 'q3' });
    expect(sco.get('cmi.interactions._count')).toBe('3');
  });

  it('adds up the time of the sessions that ended', () => {
    const sco = in12({ stored: throughJson(first('suspend').stored()) });
    expect(sco.get('cmi.core.total_time')).toBe('00:10:00.5');
    sco.write({ 'cmi.core.session_time': '0025:00:00' });
    sco.commit();
    expect(sco.lms.stored()?.totalTime).toBe('00:10:00.5');
    sco.finish();
    expect(in12({ stored: throughJson(sco.lms.stored()) }).get('cmi.core.total_time')).toBe('25:10:00.5');
  });

  it('brings back what only Moodle holds', () => {
    const sco = in12({ limits: 'moodle' });
    sco.write({ 'cmi.core.lesson_location': long(5000), 'cmi.suspend_data': long(64_000) });
    sco.finish();
    const next = in12({ limits: 'moodle', stored: throughJson(sco.lms.stored()) });
    expect(next.get('cmi.core.lesson_location')).toBe(long(5000));
    expect(next.get('cmi.suspend_data')).toBe(long(64_000));
  });
});

describe('the next launch of SCORM 2004', () => {
  const first = (exit: string) => {
    const sco = in2004();
    expect(sco.get('cmi.entry')).toBe('ab-initio');
    sco.write({ ...answered2004, 'cmi.exit': exit });
    expect(sco.finish()).toBe('true');
    return sco.lms;
  };

  it('brings everything back that was suspended', () => {
    const sco = in2004({ stored: throughJson(first('suspend').stored()) });
    expect([sco.get('cmi.entry'), sco.get('cmi.total_time')]).toEqual(['resume', 'PT10M0.5S']);
    for (const [element, value] of Object.entries(answered2004)) {
      if (element !== 'cmi.session_time') expect([element, sco.get(element)]).toEqual([element, value]);
    }
    expect(sco.get('cmi.interactions._count')).toBe('2');
    sco.write({ 'cmi.interactions.1.learner_response': 'Three', 'cmi.interactions.2.id': 'q3' });
    expect(interaction(sco.lms, 1)).toMatchObject({ id: 'q2', learner_response: 'Three' });
    expect(sco.lms.errors()).toEqual([]);
  });

  it.each(['normal', 'time-out', ''])('starts afresh after exit "%s"', (exit) => {
    const sco = in2004({ stored: throughJson(first(exit).stored()) });
    expect([sco.get('cmi.entry'), sco.get('cmi.interactions._count')]).toEqual(['ab-initio', '0']);
    expect([sco.get('cmi.suspend_data'), sco.error()]).toEqual(['', '403']);
    expect(sco.get('cmi.completion_status')).toBe('unknown');
  });

  it('brings back a response of 64,000 characters in Moodle', () => {
    const sco = in2004({ limits: 'moodle' });
    sco.write({
      'cmi.exit': 'suspend',
      'cmi.interactions.0.id': 'q1',
      'cmi.interactions.0.type': 'long-fill-in',
      'cmi.interactions.0.learner_response': long(64_000),
    });
    sco.commit();
    const next = in2004({ limits: 'moodle', stored: throughJson(sco.lms.stored()) });
    expect(next.get('cmi.interactions.0.learner_response')).toBe(long(64_000));
  });

  it('gives back any response on one line', () => {
    const line = fc
      .string({ unit: 'binary', maxLength: 300 })
      .filter((text) => !/[\n\r\u2028\u2029]|^\{/.test(text));
    fc.assert(
      fc.property(line, (text) => {
        const sco = in2004();
        sco.write({
          'cmi.exit': 'suspend',
          'cmi.interactions.0.id': 'q1',
          'cmi.interactions.0.type': 'long-fill-in',
          'cmi.interactions.0.learner_response': text,
        });
        sco.finish();
        const next = in2004({ stored: throughJson(sco.lms.stored()) });
        expect(next.get('cmi.interactions.0.learner_response')).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('takes every line break for what it is, wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('\n', '\r', '\u2028', '\u2029'), fc.string(), (a, end, b) => {
        const sco = in2004();
        sco.write({ 'cmi.interactions.0.id': 'q1', 'cmi.interactions.0.type': 'fill-in' });
        expect(sco.set('cmi.interactions.0.learner_response', `${a}${end}${b}`)).toBe('false');
      }),
      { numRuns: 50 },
    );
  });
});

describe.each(['scorm12', 'scorm2004'] as const)('what %s stores', (kind) => {
  const data = kind === 'scorm12' ? answered12 : answered2004;

  it('is nothing before the first commit', () => {
    const sco = launch({ kind });
    sco.write(data);
    expect(sco.lms.stored()).toBeUndefined();
  });

  it('is not what was written after the last commit', () => {
    const sco = launch({ kind });
    sco.write({ 'cmi.suspend_data': 'first' });
    sco.commit();
    sco.write({ 'cmi.suspend_data': 'second' });
    expect(sco.lms.cmi().suspend_data).toBe('second');
    expect(sco.lms.stored()?.cmi.suspend_data).toBe('first');
    sco.finish();
    expect(sco.lms.stored()?.cmi.suspend_data).toBe('second');
  });

  it('is what an earlier launch left, until this one commits', () => {
    const before = launch({ kind });
    before.write(data);
    before.finish();
    const sco = launch({ kind, stored: throughJson(before.lms.stored()) });
    sco.write({ 'cmi.suspend_data': 'not yet' });
    expect(sco.lms.stored()).toEqual(before.lms.stored());
  });

  it('survives JSON, and is told at each commit and at the end', () => {
    const onCommit = vi.fn();
    const sco = launch({ kind, onCommit });
    sco.write(data);
    sco.commit();
    sco.finish();
    sco.finish();
    expect(onCommit.mock.calls.map(([, reason]) => reason)).toEqual(['commit', 'finish']);
    expect(onCommit.mock.lastCall?.[0]).toEqual(sco.lms.stored());
    expect(throughJson(sco.lms.stored())).toEqual(sco.lms.stored());
  });

  it('cannot be changed from outside', () => {
    const sco = launch({ kind });
    sco.write(data);
    sco.commit();
    const mine = sco.lms.stored();
    if (mine) mine.cmi.suspend_data = 'forged';
    sco.lms.cmi().suspend_data = 'forged';
    expect(sco.lms.stored()?.cmi.suspend_data).toBe(data['cmi.suspend_data']);
    expect(sco.get('cmi.suspend_data')).toBe(data['cmi.suspend_data']);
  });

  it('is not taken up by the other standard', () => {
    const sco = launch({ kind });
    sco.commit();
    const other = kind === 'scorm12' ? 'scorm2004' : 'scorm12';
    expect(() => launch({ kind: other, stored: throughJson(sco.lms.stored()) })).toThrow(kind);
  });
});

describe('the launch', () => {
  it('tells the learner, the language and the mode', () => {
    const learner = { id: 'a1', name: 'Mustermann, Änne', language: 'de' };
    const one = in12({ learner, mode: 'review', mastery: '60' });
    expect(one.get('cmi.core.student_id')).toBe('a1');
    expect(one.get('cmi.core.student_name')).toBe('Mustermann, Änne');
    expect(one.get('cmi.student_preference.language')).toBe('de');
    expect([one.get('cmi.core.lesson_mode'), one.get('cmi.core.credit')]).toEqual(['review', 'no-credit']);
    expect([one.get('cmi.student_data.mastery_score'), one.get('cmi.core.score.max')]).toEqual(['60', '']);
    const two = in2004({ learner, mode: 'browse', mastery: '0.6' });
    expect([two.get('cmi.learner_id'), two.get('cmi.learner_name')]).toEqual(['a1', 'Mustermann, Änne']);
    expect(two.get('cmi.learner_preference.language')).toBe('de');
    expect([two.get('cmi.mode'), two.get('cmi.credit')]).toEqual(['browse', 'no-credit']);
    expect(two.get('cmi.scaled_passing_score')).toBe('0.6');
    expect([...one.lms.errors(), ...two.lms.errors()]).toEqual([]);
  });

  it.each([
    ['59', 'failed'],
    ['60', 'passed'],
  ])('with a mastery score of 60 rewrites the status of %s to %s at LMSFinish', (raw, status) => {
    const sco = in12({ mastery: '60' });
    sco.write({ 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': raw });
    sco.commit();
    expect(sco.lms.stored()?.cmi).toMatchObject({ core: { lesson_status: 'completed' } });
    sco.finish();
    expect(sco.lms.stored()?.cmi).toMatchObject({ core: { lesson_status: status } });
  });

  it.each([
    ['without a score', { mastery: '60' }, {}],
    ['without a mastery score', {}, { 'cmi.core.score.raw': '10' }],
    ['in review', { mastery: '60', mode: 'review' }, { 'cmi.core.score.raw': '10' }],
  ] as const)('leaves the status as it is %s', (_when, options, score) => {
    const sco = in12(options);
    sco.write({ 'cmi.core.lesson_status': 'incomplete', ...score });
    sco.finish();
    expect(sco.lms.cmi()).toMatchObject({ core: { lesson_status: 'incomplete' } });
  });

  it('takes a SCO that never set a status for completed, in SCORM 1.2', () => {
    const sco = in12();
    sco.finish();
    expect(sco.lms.cmi()).toMatchObject({ core: { lesson_status: 'completed' } });
  });

  it('takes no status in browse', () => {
    const one = in12({ mode: 'browse', mastery: '60' });
    one.write({ 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '80' });
    one.finish();
    expect(one.lms.stored()?.cmi).toMatchObject({ core: { lesson_status: 'not attempted' } });
    const two = in2004({ mode: 'browse' });
    two.write({ 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed' });
    two.finish();
    expect(two.lms.stored()?.cmi).toMatchObject({ completion_status: 'unknown', success_status: 'unknown' });
  });

  it('stores what is written in review', () => {
    const sco = in12({ mode: 'review' });
    sco.write({ 'cmi.suspend_data': 'later thoughts' });
    sco.commit();
    expect(sco.lms.stored()?.cmi.suspend_data).toBe('later thoughts');
  });
});
