import { timestamp } from '@learninglocker/xapi-validation/dist/factory.js';

const parts =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d)(?::?(\d\d)(?::?(\d\d)(?:\.(\d+))?)?)?(?:Z|([+-])(\d\d):?(\d\d)?)?)?$/;

/**
 * The milliseconds since 1970 of an ISO 8601 timestamp, extended or basic (xAPI 1.0.3 Part Two 4.5); undefined
 * when it is none, names a day that does not exist, or has the offset -00:00. Without a time zone it is in UTC.
 */
export function instantOf(text: string): number | undefined {
  // A time zone should be there, and need not; the library wants one.
  const zoned = /T[\d:.]+$/.test(text) ? `${text}Z` : text;
  if (timestamp(zoned, []).length > 0) return undefined;
  const found = parts.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', sign, ...offset] = found;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // Date.UTC makes the 3rd of March of the 31st of February.
  if (new Date(date).getUTCDate() !== Number(day)) return undefined;
  const time = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000;
  const shift = (Number(offset[0] ?? 0) * 60 + Number(offset[1] ?? 0)) * 60_000;
  const thousandths = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return date + time + thousandths + (sign === '-' ? shift : -shift);
}

/** The times that an LRS gives: they never go back, whatever the computer's clock does. */
export interface Clock {
  /** A time to store something under, in ISO 8601: not before any other, and after every `consistentThrough`. */
  stamp(): string;
  /** A time up to which everything stored can be had, and under which nothing will be stored any more. */
  consistentThrough(): string;
  /** Takes note of a time that the store holds. */
  saw(time: string): void;
}

/** A clock that starts with the computer's. */
export function createClock(): Clock {
  let last = 0;
  let told = 0;
  return {
    stamp() {
      // Who asks again with `since` and the time that he was told, misses nothing (Part Three 2.1.3).
      last = Math.max(Date.now(), last, told + 1);
      return new Date(last).toISOString();
    },
    consistentThrough() {
      told = Math.max(Date.now(), last, told);
      return new Date(told).toISOString();
    },
    saw(time) {
      last = Math.max(last, instantOf(time) ?? 0);
    },
  };
}
