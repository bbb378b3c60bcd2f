/** When words are shown, in seconds, and what stands behind the times in the same line. */
export interface Times {
  start: number;
  end: number;
  /** A cue's settings, such as `align:start`. */
  settings: string;
}

/** What marks a line with times, wherever it stands in the line. */
export const arrow = '-->';

const stamp = String.raw`(?:(\d{1,8}):)?([0-5]\d):([0-5]\d)\.(\d{3})(?!\d)`;
const timeLine = new RegExp(String.raw`^[\t\f ]*${stamp}[\t\f ]*-->[\t\f ]*${stamp}(.*)$`);

/** The times of a line as browsers read them (WebVTT, 6.3, "collect WebVTT cue timings and settings"). */
export const timesOf = (line: string): Times | undefined => timesBy(timeLine, line);

const looseStamp = String.raw`(?:(\d{1,8})\s{0,3}:\s{0,3})?([0-5]?\d)\s{0,3}:\s{0,3}([0-5]?\d)(?:\s{0,3}[.,:;]\s{0,3}(\d{1,3})(?!\d))?`;
const looseLine = new RegExp(String.raw`^\s*${looseStamp}\s*-->\s*${looseStamp}(?![\d:])(.*)$`);

/** The times of a line as SRT has them, and as people write them: commas, one digit, no thousandths. */
export const looseTimesOf = (line: string): Times | undefined => timesBy(looseLine, line);

function timesBy(pattern: RegExp, line: string): Times | undefined {
  const found = pattern.exec(line);
  if (!found) return undefined;
  const secondsFrom = (at: number) => {
    const [hours = '0', minutes = '0', seconds = '0', fraction = '0'] = found.slice(at, at + 4);
    return (
      Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(fraction.padEnd(3, '0')) / 1000
    );
  };
  return { start: secondsFrom(1), end: secondsFrom(5), settings: (found[9] ?? '').trim() };
}

/** A line with times as the standard writes them. */
export const timesInWords = ({ start, end, settings }: Times): string =>
  [stampOf(start), arrow, stampOf(end), ...(settings === '' ? [] : [settings])].join(' ');

function stampOf(seconds: number): string {
  const thousandths = Math.round(seconds * 1000);
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const rest = String(thousandths % 1000).padStart(3, '0');
  return `${two(thousandths / 3_600_000)}:${two((thousandths / 60_000) % 60)}:${two((thousandths / 1000) % 60)}.${rest}`;
}
