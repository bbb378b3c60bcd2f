/** What is said at one time of a video. Plain text on one line: no tags, no character references. */
export interface Cue {
  /** Seconds. */
  start: number;
  end: number;
  text: string;
  /** Who says it, where the file names somebody. */
  voice?: string;
}
