import type { Spoiling } from './steps.ts';

/** A saved state as a server spoils it: half of it gone, or something else in its place. */
export const spoilt = (held: string, how: Spoiling): string =>
  how === 'cut' ? held.slice(0, held.length * 0.6) : '{"bookmark":"page-3"}';
