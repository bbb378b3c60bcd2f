import type { PlayerState, VideoEvent } from '../../shared/learner-event.ts';
import type { Statement } from '../../shared/statement.ts';
import { type Part, thousandths, watchedShare } from '../state/played.ts';
import { type About, below, contextOf, duration, type Stamp } from './statements.ts';

// Pure: what became of a video in, a statement by the Video profile 1.0.3 out. Its clauses are those of its
// "xAPI Statement Data Model"; where that text and the profile's JSON-LD differ, the JSON-LD is followed.

/** What is told of a video. */
export type VideoFact = VideoEvent & { moment: Exclude<VideoEvent['moment'], 'leaving'> };

/** Set when the statement is made. */
export interface VideoStamp extends Stamp {
  /** The id of the `initialized` statement with which the video's session began (2.6.2.1). */
  session: string;
}

const profile = 'https://w3id.org/xapi/video';
const adl = 'http://adlnet.gov/expapi/verbs';

const verbs: Record<VideoFact['moment'], string> = {
  initialized: `${adl}/initialized`,
  played: `${profile}/verbs/played`,
  paused: `${profile}/verbs/paused`,
  seeked: `${profile}/verbs/seeked`,
  completed: `${adl}/completed`,
  terminated: `${adl}/terminated`,
};

/** The statement that says what became of a video. */
export function videoStatement(fact: VideoFact, about: About, stamp: VideoStamp): Statement {
  const { object } = below(about, `videos/${fact.video}`);
  const context = contextOf(about, about.module);
  const result = resultOf(fact);
  return {
    id: stamp.id,
    actor: about.actor,
    verb: { id: verbs[fact.moment], display: { en: fact.moment } },
    // 2.4.1: the definition is there, and names this type.
    object: { ...object, definition: { ...object.definition, type: `${profile}/activity-type/video` } },
    ...(result ? { result } : {}),
    context: {
      ...context,
      contextActivities: {
        ...context.contextActivities,
        category: [
          // A launch may write one activity where a list could stand (xAPI Part Two 2.4.6.2).
          ...[context.contextActivities?.category ?? []].flat(),
          { objectType: 'Activity', id: profile },
        ],
      },
      extensions: { ...context.extensions, ...extensions(contextExtensions(fact, stamp)) },
    },
    timestamp: stamp.time.toISOString(),
  };
}

/** 2.7, the required and the recommended; completion and duration on `completed` alone (2.5.2, 2.5.3). */
function resultOf(fact: VideoFact): Statement['result'] {
  const { length } = fact;
  const parts = withinLength(fact.segments, length);
  const time = { time: within(fact.time, length) };
  const watched = { progress: thousandths(watchedShare(parts, length)), 'played-segments': spelled(parts) };
  switch (fact.moment) {
    case 'initialized':
      return undefined;
    case 'played':
      return { extensions: extensions(time) };
    case 'seeked': {
      const seek = { 'time-from': within(fact.from ?? 0, length), 'time-to': time.time };
      return { extensions: extensions({ ...seek, ...watched }) };
    }
    case 'completed':
      return {
        completion: true,
        duration: duration(fact.spent),
        extensions: extensions({ ...time, ...watched }),
      };
    default:
      return { extensions: extensions({ ...time, ...watched }) };
  }
}

function contextExtensions({ moment, length, share, speed, player }: VideoFact, { session }: VideoStamp) {
  // 2.6.2.14: without it the threshold is 1. It has no place on what is played and sought.
  const threshold = moment === 'played' || moment === 'seeked' ? 1 : thousandths(share);
  return {
    'session-id': session,
    length: thousandths(length),
    ...(threshold === 1 ? {} : { 'completion-threshold': threshold }),
    ...(moment === 'initialized' || moment === 'played' ? { speed: `${thousandths(speed)}x` } : {}),
    ...(player ? stateOf(player) : {}),
  };
}

/** 2.6.2.2 to 2.6.2.12; what nobody needs to know of a learner's browser stays in it (2.6.2.11). */
const stateOf = ({ volume, fullScreen, screen, size, quality, captions }: PlayerState) => ({
  volume: thousandths(volume),
  'full-screen': fullScreen,
  'screen-size': screen.join('x'),
  'video-playback-size': size.join('x'),
  quality,
  'cc-subtitle-enabled': captions !== undefined,
  ...(captions ? { 'cc-subtitle-lang': captions } : {}),
});

const extensions = (named: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(named).map(([name, value]) => [`${profile}/extensions/${name}`, value]));

const within = (time: number, length: number): number => thousandths(Math.max(0, Math.min(time, length)));

/** A file that was replaced by a shorter one has left parts beyond its end. */
const withinLength = (parts: Part[], length: number): Part[] =>
  parts.map(([start, end]): Part => [within(start, length), within(end, length)]).filter(([a, b]) => a < b);

/** 2.5.4.5: in the order in which they were played, `0[.]5.23[,]10[.]20`. */
const spelled = (parts: Part[]): string => parts.map((part) => part.join('[.]')).join('[,]');
