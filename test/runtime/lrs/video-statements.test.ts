import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { About } from '../../../src/runtime/lrs/statements.ts';
import { videoSessions } from '../../../src/runtime/lrs/video-sessions.ts';
import { type VideoFact, videoStatement } from '../../../src/runtime/lrs/video-statements.ts';
import { uuid } from '../../../src/runtime/state/uuid.ts';
import type { VideoEvent } from '../../../src/shared/learner-event.ts';
import type { Statement } from '../../../src/shared/statement.ts';
import { validate } from '../../xapi-validation.ts';

const base = 'https://academy.example.org/modules/m';
const about: About = {
  actor: { objectType: 'Agent', account: { homePage: 'https://academy.example.org', name: 'abc' } },
  registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  language: 'en',
  base,
  module: 'https://lms.example.org/activity/8',
  activities: {
    'videos/clip': { type: 'https://w3id.org/xapi/video/activity-type/video', name: { en: 'A clip' } },
  },
  template: {},
};
const fact: VideoFact = {
  kind: 'video',
  moment: 'paused',
  video: 'clip',
  time: 21.23456,
  length: 100.12345,
  share: 0.9,
  speed: 1.5,
  playing: false,
  segments: [
    [0, 5.2304],
    [10, 20],
    [18.0001, 21.23456],
  ],
  spent: 18.5,
};
const player = {
  volume: 0.55555,
  fullScreen: false,
  screen: [1280, 720] as [number, number],
  size: [640, 360] as [number, number],
  quality: 720,
  captions: 'en',
};
const moments = ['initialized', 'played', 'paused', 'seeked', 'completed', 'terminated'] as const;
const said = (moment: VideoFact['moment'], more: Partial<VideoFact> = {}, of: Partial<About> = {}) =>
  videoStatement(
    { ...fact, ...(moment === 'initialized' ? { player } : {}), from: 5.2304, ...more, moment },
    { ...about, ...of },
    { id: uuid(), time: new Date('2026-11-24T10:00:00.123Z'), session: session },
  );
const session = uuid();
const short = (extensions: Record<string, unknown> = {}) =>
  Object.fromEntries(Object.entries(extensions).map(([id, value]) => [id.split('/').pop(), value]));
const ofContext = (statement: Statement) => short(statement.context.extensions);
const ofResult = (statement: Statement) => short(statement.result?.extensions);

type Requirement = [what: string, moments: readonly VideoFact['moment'][], holds: (s: Statement) => unknown];

/** What the Video profile 1.0.3 demands, by the clauses of its statement data model. */
const requirements: Requirement[] = [
  ['2.1 a UUID as id', moments, ({ id }) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)],
  ['a timestamp', moments, ({ timestamp }) => timestamp === '2026-11-24T10:00:00.123Z'],
  ['2.3.1 its verb', ['initialized'], ({ verb }) => verb.id === 'http://adlnet.gov/expapi/verbs/initialized'],
  ['2.3.2 its verb', ['played'], ({ verb }) => verb.id === 'https://w3id.org/xapi/video/verbs/played'],
  ['2.3.3 its verb', ['paused'], ({ verb }) => verb.id === 'https://w3id.org/xapi/video/verbs/paused'],
  ['2.3.4 its verb', ['seeked'], ({ verb }) => verb.id === 'https://w3id.org/xapi/video/verbs/seeked'],
  ['2.3.6 its verb', ['completed'], ({ verb }) => verb.id === 'http://adlnet.gov/expapi/verbs/completed'],
  ['2.3.7 its verb', ['terminated'], ({ verb }) => verb.id === 'http://adlnet.gov/expapi/verbs/terminated'],
  ['2.4 an activity as object', moments, ({ object }) => object.objectType === 'Activity'],
  [
    '2.4.1 the type of the object',
    moments,
    ({ object }) => object.definition.type === 'https://w3id.org/xapi/video/activity-type/video',
  ],
  ['2.5.2 completion, true', ['completed'], ({ result }) => result?.completion === true],
  [
    '2.5.2 no completion elsewhere',
    ['initialized', 'played', 'paused', 'seeked', 'terminated'],
    ({ result }) => result?.completion === undefined,
  ],
  ['2.5.3 duration, the time spent', ['completed'], (statement) => statement.result?.duration === 'PT18.50S'],
  [
    '2.5.4.1 time, at most 3 decimals',
    ['played', 'paused', 'completed', 'terminated'],
    (statement) => ofResult(statement).time === 21.235,
  ],
  ['2.5.4.2 time-from', ['seeked'], (statement) => ofResult(statement)['time-from'] === 5.23],
  ['2.5.4.3 time-to', ['seeked'], (statement) => ofResult(statement)['time-to'] === 21.235],
  [
    '2.5.4.2 and 2.5.4.3 time-from and time-to nowhere else',
    ['initialized', 'played', 'paused', 'completed', 'terminated'],
    (statement) => !('time-from' in ofResult(statement)) && !('time-to' in ofResult(statement)),
  ],
  [
    '2.5.4.4 progress, each second once, at most 3 decimals',
    ['paused', 'seeked', 'completed', 'terminated'],
    (statement) => ofResult(statement).progress === 0.164,
  ],
  [
    '2.5.4.5 played-segments in the order in which they were played',
    ['paused', 'seeked', 'completed', 'terminated'],
    (statement) => ofResult(statement)['played-segments'] === '0[.]5.23[,]10[.]20[,]18[.]21.235',
  ],
  ['2.6.1 the registration', moments, ({ context }) => context.registration === about.registration],
  ['2.6.2 the language', moments, ({ context }) => context.language === 'en'],
  ['2.6.2.1 session-id', moments, (statement) => ofContext(statement)['session-id'] === session],
  ['2.6.2.9 speed with an x', ['initialized', 'played'], (each) => ofContext(each).speed === '1.5x'],
  ['2.6.2.13 length, at most 3 decimals', moments, (statement) => ofContext(statement).length === 100.123],
  [
    '2.6.2.14 completion-threshold where it is not 1',
    ['initialized', 'paused', 'completed', 'terminated'],
    (statement) => ofContext(statement)['completion-threshold'] === 0.9,
  ],
  [
    '2.6.2 the category',
    moments,
    ({ context }) =>
      context.contextActivities?.category?.some(({ id }) => id === 'https://w3id.org/xapi/video'),
  ],
];

describe('the Video profile asks for', () => {
  it.each(requirements.flatMap(([what, of, holds]) => of.map((moment) => ({ what, moment, holds }))))(
    '$what: $moment',
    ({ moment, holds }) => {
      expect(holds(said(moment)), JSON.stringify(said(moment), null, 2)).toBe(true);
    },
  );
});

describe('a statement of a video', () => {
  it.each(moments)('is valid, of the video, with the module as its parent: %s', (moment) => {
    const statement = said(moment);
    expect(validate(statement)).toEqual([]);
    expect(statement.object).toMatchObject({
      id: `${base}/videos/clip`,
      definition: { name: { en: 'A clip' } },
    });
    expect(statement.context.contextActivities?.parent).toEqual([
      { objectType: 'Activity', id: about.module },
    ]);
    expect(statement.verb.display).toEqual({ en: moment });
  });

  it('says how the video is shown and heard, once', () => {
    expect(ofContext(said('initialized'))).toEqual({
      'session-id': session,
      length: 100.123,
      'completion-threshold': 0.9,
      speed: '1.5x',
      volume: 0.556,
      'full-screen': false,
      'screen-size': '1280x720',
      'video-playback-size': '640x360',
      quality: 720,
      'cc-subtitle-enabled': true,
      'cc-subtitle-lang': 'en',
    });
    const silent = said('initialized', { player: { ...player, captions: undefined } });
    expect(ofContext(silent)).toMatchObject({ 'cc-subtitle-enabled': false });
    expect(ofContext(silent)).not.toHaveProperty('cc-subtitle-lang');
    expect(said('initialized').result).toBeUndefined();
    expect(ofContext(said('paused'))).not.toHaveProperty('volume');
  });

  it('leaves the threshold out where the whole video counts', () => {
    for (const moment of moments)
      expect(ofContext(said(moment, { share: 1 }))).not.toHaveProperty('completion-threshold');
  });

  it('has an empty list of segments and no progress where nothing was played', () => {
    expect(ofResult(said('paused', { segments: [] }))).toMatchObject({ progress: 0, 'played-segments': '' });
  });

  it('keeps what earlier launches played of a longer file within this one', () => {
    const segments: VideoFact['segments'] = [
      [90, 140],
      [150, 160],
    ];
    const result = ofResult(said('paused', { segments, length: 100 }));
    expect(result).toMatchObject({ progress: 0.1, 'played-segments': '90[.]100' });
  });

  it('is a video though the launch’s settings know nothing of it', () => {
    expect(said('played', { video: 'other' }).object.definition.type).toBe(
      'https://w3id.org/xapi/video/activity-type/video',
    );
  });

  it.each([
    ['a list', [{ objectType: 'Activity' as const, id: 'https://w3id.org/xapi/cmi5/context/categories/x' }]],
    ['one alone', { objectType: 'Activity' as const, id: 'https://w3id.org/xapi/cmi5/context/categories/x' }],
  ])('stands beside the launch’s own categories and extensions: %s', (_, category) => {
    const template = { contextActivities: { category }, extensions: { 'https://x.org/session': '1' } };
    const statement = said('paused', {}, { template });
    expect(statement.context.contextActivities?.category?.map(({ id }) => id)).toEqual([
      'https://w3id.org/xapi/cmi5/context/categories/x',
      'https://w3id.org/xapi/video',
    ]);
    expect(statement.context.extensions).toMatchObject({ 'https://x.org/session': '1' });
    expect(ofContext(statement)).toMatchObject({ 'session-id': session });
    expect(validate(statement)).toEqual([]);
  });

  it('is valid whatever was played, with segments that say what the progress says', () => {
    const time = fc.double({ min: 0, max: 5000, noNaN: true });
    const segment = fc.tuple(time, time).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
    fc.assert(
      fc.property(fc.array(segment), time, fc.constantFrom(...moments), (segments, at, moment) => {
        const length = 4000.5;
        const statement = said(moment, { segments, time: at, from: at, length });
        expect(validate(statement)).toEqual([]);
        const { 'played-segments': spelt, progress } = ofResult(statement);
        if (typeof spelt !== 'string') return;
        expect(spelt).toMatch(
          /^$|^\d+(\.\d{1,3})?\[\.\]\d+(\.\d{1,3})?(\[,\]\d+(\.\d{1,3})?\[\.\]\d+(\.\d{1,3})?)*$/,
        );
        const seconds = new Set<number>();
        for (const [start = 0, end = 0] of spelt.split('[,]').map((part) => part.split('[.]').map(Number)))
          for (let tenth = Math.ceil(start * 10); tenth < end * 10; tenth++) seconds.add(tenth);
        expect(Math.abs(seconds.size / 10 / length - Number(progress))).toBeLessThan(
          0.002 + segments.length / 10_000,
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('the session of a video', () => {
  function listening() {
    const told: Statement[] = [];
    const sessions = videoSessions(about, {
      add: (statement) => told.push(statement),
      now: () => new Date(),
    });
    const note = (moment: VideoEvent['moment'], more: Partial<VideoEvent> = {}) =>
      sessions.note({ ...fact, ...more, moment });
    return { told, sessions, note, verbs: () => told.map(({ verb }) => verb.id.split('/').pop()) };
  }

  it('is named by its initialized statement, in each of its statements (2.6.2.1)', () => {
    const { told, sessions, note } = listening();
    for (const moment of ['initialized', 'played', 'paused'] as const) {
      note(moment);
      note(moment, { video: 'other' });
    }
    sessions.end();
    const of = (video: string) => told.filter(({ object }) => object.id.endsWith(`/${video}`));
    for (const video of ['clip', 'other'])
      expect(new Set(of(video).map((each) => ofContext(each)['session-id']))).toEqual(
        new Set([of(video)[0]?.id]),
      );
    expect(of('clip')[0]?.id).not.toBe(of('other')[0]?.id);
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });

  it('begins once, and with initialized (2.3.1)', () => {
    const { note, verbs } = listening();
    note('played');
    note('leaving');
    expect(verbs()).toEqual([]);
    note('initialized');
    note('initialized');
    note('played');
    expect(verbs()).toEqual(['initialized', 'played']);
  });

  it('ends with paused and terminated where the video plays on while the page goes (2.3.3)', () => {
    const { told, sessions, note, verbs } = listening();
    note('initialized');
    note('played', { playing: true });
    note('leaving', { playing: true, time: 44 });
    sessions.end();
    expect(verbs()).toEqual(['initialized', 'played', 'paused', 'terminated']);
    expect(told.slice(2).map((each) => ofResult(each).time)).toEqual([44, 44]);
  });

  it('ends with terminated alone where the video stands, and tells nothing afterwards (2.3.7)', () => {
    const { sessions, note, verbs } = listening();
    note('initialized');
    note('paused');
    sessions.end();
    note('played');
    sessions.end();
    expect(verbs()).toEqual(['initialized', 'paused', 'terminated']);
  });

  it('of a video that nobody began is none', () => {
    const { told, sessions, note } = listening();
    note('leaving');
    sessions.end();
    expect(told).toEqual([]);
  });
});
