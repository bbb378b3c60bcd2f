// Moodle writes a time in words of the site's language: "Sunday, 29 November 2026, 10:16 AM".

const languages = ['en', 'fr', 'es', 'pt', 'ar', 'de', 'it', 'nl', 'ru'];

/** Months by their names in these languages, in lower case. */
const months = new Map(
  languages.flatMap((language) =>
    ['long', 'short'].flatMap((month) =>
      Array.from({ length: 12 }, (_, at): [string, number] => [
        new Intl.DateTimeFormat(language, { month: month as 'long', timeZone: 'UTC' })
          .format(Date.UTC(2026, at, 15))
          .toLowerCase()
          .replace(/\.$/, ''),
        at,
      ]),
    ),
  ),
);

/**
 * A time as Moodle writes it, in milliseconds since 1970, as if the site's clock were that of this computer: Moodle
 * does not say its time zone. Undefined for what is none of these languages.
 */
export function moodleTime(text: string): number | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+\.?|\d+/gu) ?? [];
  const month = words.map((word) => months.get(word.replace(/\.$/, ''))).find((each) => each !== undefined);
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const year = numbers.find((each) => each > 1900);
  const [day, ...rest] = numbers.filter((each) => each !== year);
  const [hours = 0, minutes = 0] = rest;
  if (
    month === undefined ||
    year === undefined ||
    day === undefined ||
    day > 31 ||
    hours > 23 ||
    minutes > 59
  )
    return undefined;
  const isAfternoon = /\b(pm|p\.\s?m\.)/i.test(text) && hours < 12;
  const isMidnight = /\b(am|a\.\s?m\.)/i.test(text) && hours === 12;
  return new Date(year, month, day, isAfternoon ? hours + 12 : isMidnight ? 0 : hours, minutes).getTime();
}
