import type { Outcome, SavedAnswer, SavedState, SavedVideo } from '../../shared/saved-state.ts';
import { addWatched } from './played.ts';
import { fresh } from './saved-state.ts';

// Pure: two copies of an attempt in, one out. Answer by answer, the newer wins; the other stays recoverable.

/** Joins what the LMS gave back with what this device kept of the same attempt. */
export function merge(held: SavedState, kept: SavedState): SavedState {
  const newer = kept.time > held.time ? kept : held;
  const listed = (key: 'told' | 'opened') =>
    held[key] || kept[key] ? { [key]: union(held[key] ?? [], kept[key] ?? []) } : {};
  return {
    ...kept,
    ...held,
    time: newer.time,
    place: newer.place || held.place || kept.place,
    ...(newer.language ? { language: newer.language } : {}),
    outcome: betterOutcome(held.outcome, kept.outcome),
    answers: byKey(held.answers, mapValues(kept.answers, arrivesAnew), mergeAnswer),
    reached: union(held.reached, kept.reached),
    videos: byKey(held.videos, kept.videos, (a, b) => mergeVideo(a, b, newer === kept)),
    transcripts: union(held.transcripts, kept.transcripts),
    ...listed('told'),
    ...listed('opened'),
    forum: held.forum || kept.forum,
  };
}

/**
 * What a copy of an attempt that the LMS knows nothing of gives to a new one. An attempt that was not completed
 * never arrived, and goes on; of one that was, this may be a second try: only what nobody marks comes along.
 */
export function adopt(kept: SavedState): SavedState {
  if (!kept.outcome.completed) return { ...kept, answers: mapValues(kept.answers, arrivesAnew) };
  const unmarked = Object.entries(kept.answers).filter(([, { checked }]) => checked === undefined);
  return { ...fresh(), answers: mapValues(Object.fromEntries(unmarked), arrivesAnew) };
}

/** Completed stays completed, and passed stays passed. */
export const betterOutcome = (a: Outcome, b: Outcome): Outcome => {
  const success = a.success === 'passed' || b.success === 'passed' ? 'passed' : (b.success ?? a.success);
  return { completed: a.completed || b.completed, ...(success ? { success } : {}) };
};

/** What the LMS has not given back, it may not have recorded either. */
const arrivesAnew = (answer: SavedAnswer): SavedAnswer => ({ ...answer, recorded: 0 });

function mergeAnswer(held: SavedAnswer, kept: SavedAnswer): SavedAnswer {
  const keptIsNewer = kept.time > held.time || (kept.time === held.time && kept.revision > held.revision);
  // A try is a try: what was checked goes before what was not, and its result stays with its answer.
  const tries = (kept.checked?.tries ?? 0) - (held.checked?.tries ?? 0);
  const keptWins = tries > 0 || (tries === 0 && keptIsNewer);
  const [winner, loser] = keptWins ? [kept, held] : [held, kept];
  const other = winner.other ?? loser.other;
  // An LRS that confirmed the one, confirmed it for good: it names the version.
  const told = winner.told || loser.told;
  return {
    ...winner,
    ...(told ? { told } : {}),
    ...(isFromElsewhere(loser, winner)
      ? { other: { answer: loser.answer, time: loser.time } }
      : other
        ? { other }
        : {}),
  };
}

/** True when the winner was not written on top of the loser: both were written side by side. */
const isFromElsewhere = (loser: SavedAnswer, { by, base = [0, 0], answer }: SavedAnswer): boolean =>
  loser.by !== by &&
  (loser.time > base[0] || (loser.time === base[0] && loser.revision > base[1])) &&
  JSON.stringify(loser.answer) !== JSON.stringify(answer) &&
  loser.answer !== '';

const mergeVideo = (held: SavedVideo, kept: SavedVideo, keptIsNewer: boolean): SavedVideo => ({
  ...(keptIsNewer ? kept : held),
  length: held.length || kept.length,
  watched: addWatched(held.watched, kept.watched),
});

const union = (a: string[], b: string[]): string[] => [...a, ...b.filter((each) => !a.includes(each))];

const mapValues = <T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

function byKey<T>(
  held: Record<string, T>,
  kept: Record<string, T>,
  join: (a: T, b: T) => T,
): Record<string, T> {
  const all = { ...held };
  for (const [key, value] of Object.entries(kept)) {
    const other = held[key];
    all[key] = other === undefined ? value : join(other, value);
  }
  return all;
}
