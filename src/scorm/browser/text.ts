// What XML 1.0 forbids, since LMSs keep XML; its line breaks and tabs are gone by then.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant.
const unfit = /[\u0000-\u001f\u007f\ufffe\uffff]/g;
// With the u flag, a pair is one character and only a surrogate without its other half is matched.
const loneSurrogate = /[\ud800-\udfff]/gu;

/**
 * A learner's text as both SCORMs take it in a response: a line break becomes ` ¶ `, since SCORM 2004 LMSs
 * refuse one and Moodle's report hides it. A ¶ of the learner's own is doubled, so that the two can be told apart
 * (response-text.ts). The text itself stays verbatim in saved state and in xAPI.
 */
export const responseText = (text: string): string =>
  text
    .replace(/\xb6/g, '¶¶')
    .replace(/\r\n|[\n\r\u2028\u2029\u0085]/g, ' ¶ ')
    .replace(/\t/g, ' ')
    .replace(unfit, '')
    .replace(loneSurrogate, '\ufffd');

/**
 * A text that no spreadsheet takes for a formula: one that begins with `=`, `@`, `+` or `-` stops Moodle's Excel
 * download for the whole class, or runs at the teacher's. Nor does SCORM 2004 take it for a delimiter such as
 * {lang=en}. A space before it makes it a text. One that begins with spaces gets one more, so that who reads it can
 * take one away.
 */
export const guarded = (text: string): string => text.replace(/^ *[{=@+\-\uff1d\uff20\uff0b\uff0d]/, ' $&');

/** A text in pieces of at most `most` UTF-16 units, which is how LMSs count; no character is cut in two. */
export function divide(text: string, most: number): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + most, text.length);
    if (to < text.length && /[\ud800-\udbff]/.test(text.charAt(to - 1))) to--;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts.length > 0 ? parts : [''];
}

const two = (value: number) => String(value).padStart(2, '0');

/** Hours, minutes and seconds of a duration in milliseconds; seconds in hundredths, never 60. */
export function clockOf(milliseconds: number) {
  const hundredths = Math.max(0, Math.floor(milliseconds / 10)) || 0;
  const seconds = Math.floor(hundredths / 100);
  return {
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
    hundredths: hundredths % 100,
  };
}

/** SCORM 1.2 CMITimespan HHHH:MM:SS.SS (RTE 3.4.2.3), at most 9999 hours. */
export function timespan(milliseconds: number): string {
  const { hours, minutes, seconds, hundredths } = clockOf(Math.min(milliseconds, 9999.99 * 3_600_000));
  return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(seconds)}.${two(hundredths)}`;
}

/** SCORM 2004 timeinterval (RTE 4.1.1.7), without days or weeks: PT1H2M3.45S. */
export function interval(milliseconds: number): string {
  const { hours, minutes, seconds, hundredths } = clockOf(milliseconds);
  return `PT${hours}H${minutes}M${seconds}${hundredths ? `.${two(hundredths)}` : ''}S`;
}

/** SCORM 1.2 CMITime, the learner's time of day. */
export const timeOfDay = (time: Date): string =>
  `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;

// SCORM 2004 RTE 4.1.1.6: years 1970 to 2038. A clock that is set beyond them must not cost an answer.
const lastTime = Date.UTC(2038, 0, 1);

/** SCORM 2004 time in UTC, with the one fraction that Moodle, scorm-again and ADL's suite all take. */
export const timestamp = (time: Date): string =>
  new Date(Math.min(Math.max(time.getTime(), 0), lastTime)).toISOString().replace(/\.\d+Z$/, '.0Z');
