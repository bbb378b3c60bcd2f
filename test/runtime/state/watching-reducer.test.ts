import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Deed, type Happening, type Player, watchingOf } from '../../../src/runtime/state/watching.ts';
import { watched } from '../../../src/runtime/state/watching-reducer.ts';

const still: Player = {
  ...{ currentTime: 0, duration: 100, playbackRate: 1 },
  ...{ paused: true, seeking: false, ended: false, loop: false },
  ...{ now: 0, happened: 0 },
};

/** What is done about what happens to a player, one after the other, each with the player as it is then. */
function doneAbout(happenings: [Happening, Partial<Player>?][], before: [number, number][] = []) {
  let watching = watchingOf(before, 0, { share: 0.5, rate: 1 });
  let player = still;
  const all: Deed[] = [];
  for (const [happening, change = {}] of happenings) {
    player = { ...player, ...change };
    const { watching: next, deeds } = watched(watching, happening, player);
    watching = next;
    all.push(...deeds);
  }
  return {
    deeds: all.map((each) => each.do),
    moments: all.flatMap((each) => (each.do === 'note' ? [each.told.moment] : [])),
    told: all.flatMap((each) => (each.do === 'note' ? [each.told] : [])),
    kept: all.flatMap((each) => (each.do === 'keep' ? [each] : [])),
  };
}
const loaded: [Happening] = [{ kind: 'loaded', left: 0 }];

describe('a video that is watched', () => {
  it('is told from its beginning, completed at its share, and saved then', () => {
    const { moments, deeds, told } = doneAbout([
      loaded,
      ['playing', { paused: false }],
      ['timeupdate', { currentTime: 49 }],
      ['timeupdate', { currentTime: 51 }],
      ['pause', { paused: true, currentTime: 60 }],
    ]);
    expect(moments).toEqual(['initialized', 'played', 'completed', 'paused']);
    expect(deeds.filter((each) => each === 'save')).toHaveLength(2);
    expect(deeds.filter((each) => each === 'copy')).toHaveLength(1);
    expect(told.at(-1)).toMatchObject({ time: 60, segments: [[0, 60]], spent: 60, playing: false });
  });

  it('is told nothing of before its length is known', () => {
    expect(doneAbout([['playing', { duration: Number.NaN, paused: false }]]).moments).toEqual([]);
  });

  it('is completed again by a whole play alone, where an earlier launch had watched its share', () => {
    const play: [Happening, Partial<Player>?][] = [loaded, ['playing', { paused: false }]];
    const before: [number, number][] = [[0, 60]];
    expect(doneAbout([...play, ['timeupdate', { currentTime: 80 }]], before).moments).not.toContain(
      'completed',
    );
    expect(doneAbout([...play, ['ended', { currentTime: 100, ended: true }]], before).moments).toContain(
      'completed',
    );
  });

  it('tells one seek of many jumps, from where it was to where it went, when they have settled', () => {
    const { told, moments } = doneAbout([
      loaded,
      ['playing', { paused: false }],
      ['timeupdate', { currentTime: 10 }],
      ['seeking', { currentTime: 30, seeking: true }],
      ['seeked', { seeking: false }],
      ['seeking', { currentTime: 70, seeking: true }],
      ['seeked', { seeking: false }],
      ['settled'],
    ]);
    expect(moments).toEqual(['initialized', 'played', 'seeked']);
    expect(told.at(-1)).toMatchObject({ time: 70, from: 10 });
  });

  it('that plays in a loop has stopped at its end, and plays from its beginning', () => {
    const { moments, told } = doneAbout([
      loaded,
      ['playing', { paused: false }],
      ['timeupdate', { currentTime: 99.9 }],
      ['seeking', { currentTime: 0.1 }],
    ]);
    expect(moments).toEqual(['initialized', 'played', 'completed', 'paused', 'played']);
    expect(told.map(({ time }) => time)).toEqual([0, 0, 99.9, 100, 0]);
  });

  it('in a loop of which a busy page hears late has stopped at its end, and else nobody takes a seek for a loop', () => {
    const sought = (player: Partial<Player>) =>
      doneAbout([
        loaded,
        ['playing', { paused: false, now: 10, happened: 10 }],
        ['timeupdate', { currentTime: 90, now: 100, happened: 100 }],
        ['seeking', { seeking: true, currentTime: 0, ...player }],
        ['seeked', { seeking: false, now: 120, happened: 120 }],
        ['settled'],
      ]).moments.slice(3);
    const late = { now: 112, happened: 110 };
    expect(sought({ ...late, loop: true })).toEqual(['paused', 'played']);
    // It has played on from its beginning meanwhile.
    expect(sought({ ...late, loop: true, seeking: false, currentTime: 2.2 })).toEqual(['paused', 'played']);
    expect(sought({ ...late, loop: false })).toEqual(['seeked']);
    expect(sought({ ...late, loop: true, currentTime: 3 })).toEqual(['seeked']);
    expect(sought({ ...late, loop: true, paused: true })).toEqual(['seeked']);
    // It cannot have been at its end by then.
    expect(sought({ now: 112, happened: 105, loop: true })).toEqual(['seeked']);
  });

  it('whose seek is on its way is not looked at meanwhile', () => {
    const { moments } = doneAbout([
      loaded,
      ['playing', { paused: false, loop: true }],
      ['timeupdate', { currentTime: 50, now: 50, happened: 50 }],
      ['timeupdate', { seeking: true, currentTime: 0, now: 101, happened: 101 }],
      ['seeking', { now: 101, happened: 101 }],
    ]);
    expect(moments).toEqual(['initialized', 'played', 'completed', 'paused', 'played']);
  });

  it('goes on where it was left, without a seek; and is at its beginning again when it was seen to its end', () => {
    const { moments, kept } = doneAbout([
      [{ kind: 'loaded', left: 40 }, { currentTime: 40 }],
      ['playing', { paused: false }],
      ['timeupdate', { currentTime: 45 }],
      ['ended', { currentTime: 100, ended: true }],
    ]);
    expect(moments).not.toContain('seeked');
    expect(kept.map(({ at }) => at)).toEqual([45, 0]);
    expect(kept[0]?.last).toEqual([[40, 45]]);
  });

  it('that played before the script came is told from where it began', () => {
    const { moments, told } = doneAbout([
      [
        { kind: 'loaded', left: 0 },
        { currentTime: 5, paused: false },
      ],
      [{ kind: 'found', since: 1, left: 0 }],
    ]);
    expect(moments).toEqual(['initialized', 'played']);
    expect(told[1]).toMatchObject({ time: 1, playing: true });
  });

  it('whose page may go is told where it stands, playing or not, once something was told of it', () => {
    expect(doneAbout([loaded, ['leave']]).moments).toEqual([]);
    const playing = doneAbout([loaded, ['playing', { paused: false }], ['leave', { currentTime: 7 }]]);
    expect(playing.told.at(-1)).toMatchObject({ moment: 'leaving', time: 7, playing: true });
  });

  it('tells, whatever a player says, parts that lie in the video, and its length', () => {
    const happening = fc.constantFrom<Happening>(
      ...([
        'playing',
        'timeupdate',
        'keydown',
        'ratechange',
        'seeking',
        'seeked',
        'settled',
        'pause',
      ] as const),
      ...(['ended', 'error', 'emptied', 'save', 'leave', { kind: 'loaded', left: 3 }] as const),
    );
    const player = fc.record(
      {
        currentTime: fc.double({ min: 0, max: 100, noNaN: true }),
        playbackRate: fc.constantFrom(0, 0.5, 1, 2, -1),
        ...{ paused: fc.boolean(), seeking: fc.boolean(), ended: fc.boolean(), loop: fc.boolean() },
        ...{
          now: fc.double({ min: 0, max: 1000, noNaN: true }),
          happened: fc.double({ min: 0, max: 1000, noNaN: true }),
        },
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(happening, player), { maxLength: 40, size: 'max' }), (steps) => {
        const { told, moments } = doneAbout([loaded, ...steps]);
        expect(moments.slice(1)).not.toContain('initialized');
        expect(moments.filter((each) => each === 'completed').length).toBeLessThan(2);
        for (const { segments, length } of told) {
          expect(length).toBe(100);
          for (const [start, end] of segments) expect(0 <= start && start < end && end <= 100).toBe(true);
        }
      }),
    );
  });
});

describe('what is to be done about a player', () => {
  const playing: [Happening, Partial<Player>?][] = [loaded, ['playing', { paused: false }]];

  it('is to wait for a seek to settle, and to wait no more for one that another follows', () => {
    const { deeds } = doneAbout([
      ...playing,
      ['timeupdate', { currentTime: 10 }],
      ['seeking', { currentTime: 30, seeking: true }],
      ['seeked', { seeking: false }],
      ['seeking', { currentTime: 70, seeking: true }],
      ['seeked', { seeking: false }],
      ['settled'],
      ['settled'],
    ]);
    const waits = deeds.filter((each) => /wait/.test(each));
    expect(waits).toEqual([
      'stop waiting',
      'stop waiting',
      'wait',
      'stop waiting',
      'wait',
      'stop waiting',
      'stop waiting',
    ]);
    // No seek was on its way, nor was there one to begin with.
    expect(doneAbout([...playing, ['seeked']]).deeds).not.toContain('wait');
  });

  it('is to tell a seek before what comes after it, and one after which something was played before the next', () => {
    const seek = (to: number): [Happening, Partial<Player>?][] => [
      ['seeking', { currentTime: to, seeking: true }],
      ['seeked', { seeking: false }],
    ];
    const start: [Happening, Partial<Player>?][] = [
      ...playing,
      ['timeupdate', { currentTime: 10 }],
      ...seek(30),
    ];
    expect(doneAbout([...start, ['pause', { paused: true, currentTime: 31 }]]).moments).toEqual([
      'initialized',
      'played',
      'seeked',
      'paused',
    ]);
    const twice = doneAbout([...start, ['timeupdate', { currentTime: 31 }], ...seek(50), ['settled']]);
    expect(twice.told.filter(({ moment }) => moment === 'seeked')).toMatchObject([
      { from: 10, time: 30 },
      { from: 31, time: 50 },
    ]);
    // A player that goes nowhere has sought nothing.
    expect(
      doneAbout([...playing, ['timeupdate', { currentTime: 10 }], ...seek(10.01), ['settled']]).moments,
    ).toEqual(['initialized', 'played']);
  });

  it('is to reckon the time that it took by the speed of then', () => {
    const { told } = doneAbout([
      ...playing,
      ['ratechange', { currentTime: 10, playbackRate: 2 }],
      ['timeupdate', { currentTime: 30 }],
      ['pause', { paused: true, currentTime: 30 }],
    ]);
    expect(told.at(-1)).toMatchObject({ spent: 20, speed: 2, segments: [[0, 30]] });
  });

  it('is to pause where its film is taken away or breaks, once, and to stand at the beginning after the first', () => {
    for (const event of ['emptied', 'error'] as const) {
      const { moments, told } = doneAbout([
        ...playing,
        ['timeupdate', { currentTime: 7 }],
        [event, { paused: true, currentTime: 0 }],
        [event],
        ['playing', { paused: false, currentTime: 0 }],
      ]);
      expect(moments).toEqual(['initialized', 'played', 'paused', 'played']);
      expect(told[2]).toMatchObject({ time: 7, segments: [[0, 7]] });
    }
    // A seek that was on its way goes with it.
    const { told } = doneAbout([
      ...playing,
      ['timeupdate', { currentTime: 7 }],
      ['seeking', { currentTime: 50, seeking: true }],
      ['emptied', { currentTime: 0, seeking: false }],
      ['playing', { currentTime: 0 }],
      ['timeupdate', { currentTime: 5 }],
      ['pause', { paused: true }],
    ]);
    expect(told.at(-1)).toMatchObject({
      time: 5,
      segments: [
        [0, 7],
        [0, 5],
      ],
    });
  });

  it('is nothing where it stands, and is loaded at its beginning', () => {
    expect(doneAbout([loaded, ['timeupdate', { currentTime: 5 }], ['save'], ['pause']]).deeds).toEqual([
      'save',
    ]);
    expect(doneAbout([...playing, ['playing', { currentTime: 3 }]]).moments).toEqual([
      'initialized',
      'played',
    ]);
    // Of no length, or an endless one, nobody can tell a share.
    for (const duration of [0, Number.POSITIVE_INFINITY])
      expect(
        doneAbout([
          ['durationchange', { duration }],
          ['playing', { paused: false }],
        ]).told,
      ).toEqual([]);
  });

  it('is to go on where the page has brought it, and to tell a place elsewhere as it is', () => {
    const began = (left: number, currentTime: number) =>
      doneAbout([
        [{ kind: 'loaded', left }, { currentTime }],
        ['playing', { paused: false }],
      ]).told.at(-1)?.time;
    expect([began(40, 40), began(40, 40.01), began(0, 0)]).toEqual([40, 40, 0]);
    // Where it is elsewhere, the learner has brought it there.
    expect(began(40, 90)).toBe(90);
  });

  it('is to know where it began before the script came: since then, or where the page had brought it', () => {
    const found = (since: number, left: number, player: Partial<Player>) =>
      doneAbout([
        [
          { kind: 'loaded', left: 0 },
          { paused: false, ...player },
        ],
        [{ kind: 'found', since, left }],
      ]);
    expect(found(1, 0, { currentTime: 5 }).told.at(-1)?.time).toBe(1);
    expect(found(0, 40, { currentTime: 42 }).told.at(-1)?.time).toBe(40);
    // It has not come there yet.
    expect(found(1, 40, { currentTime: 5 }).told.at(-1)?.time).toBe(1);
    expect(found(1, 0, { currentTime: 5 }).moments).toEqual(['initialized', 'played']);
    expect(found(1, 0, { currentTime: 5, paused: true }).moments).toEqual([
      'initialized',
      'played',
      'paused',
    ]);
  });
});
