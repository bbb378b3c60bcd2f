import { expect, it } from 'vitest';
import { troubleOf } from '../../../src/runtime/later/unplayed.ts';

const look = { error: 0, isBlind: false, isOnline: true };

it.each([
  [look, undefined],
  [{ ...look, error: 1 }, undefined],
  [{ ...look, error: 2 }, 'unreached'],
  [{ ...look, error: 3 }, 'unplayable'],
  [{ ...look, error: 3, isOnline: false }, 'unplayable'],
  [{ ...look, error: 4 }, 'unplayable'],
  [{ ...look, isBlind: true }, 'unplayable'],
])('a player %j is %s', (each, trouble) => {
  expect(troubleOf(each)).toBe(trouble);
});

it('what could not be fetched without a network frees nobody from watching it', () => {
  expect(troubleOf({ ...look, error: 4, isOnline: false })).toBe('unreached');
});
