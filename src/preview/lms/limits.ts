/** `standard`: the sizes that the specification guarantees. `moodle`: Moodle with its default settings. */
export type Limits = 'standard' | 'moodle';

/** The edition of SCORM 2004: the 2nd guarantees less saved state than the later ones. */
export type Edition = '2nd' | '3rd' | '4th';

/** Sizes in characters, counted as JavaScript and Moodle's own checks count them: in UTF-16 units. */
export interface Sizes12 {
  suspendData: number;
  location: number;
  /** student_response and correct_responses.n.pattern (CMIFeedback). */
  response: number;
  comments: number;
  language: number;
}

/** Sizes in characters (UTF-16 units). */
export interface Sizes2004 {
  suspendData: number;
  location: number;
  fillIn: number;
  longFillIn: number;
  /** A response of the type `other`. */
  other: number;
  description: number;
  comment: number;
  commentLocation: number;
}

// Moodle's mod/scorm/datamodels/scorm_12.php: without "scorm12standard" every string is 64,000 long.
const MOODLE = 64_000;

/** SCORM 1.2 RTE 3.4.4, by the data types CMIString255 and CMIString4096. */
export const sizes12: Readonly<Record<Limits, Sizes12>> = {
  standard: { suspendData: 4096, location: 255, response: 255, comments: 4096, language: 255 },
  moodle: { suspendData: MOODLE, location: MOODLE, response: MOODLE, comments: MOODLE, language: MOODLE },
};

/**
 * SCORM 2004 RTE 4.1.1: the smallest permitted maxima. Moodle keeps them but for two: it knows no
 * editions, so saved state is always 64,000, and its pattern for written responses bounds nothing.
 */
export function sizes2004(limits: Limits, edition: Edition): Sizes2004 {
  const moodle = limits === 'moodle';
  return {
    suspendData: edition === '2nd' && !moodle ? 4000 : 64_000,
    location: 1000,
    fillIn: moodle ? MOODLE : 250,
    longFillIn: moodle ? MOODLE : 4000,
    other: 4000,
    description: 250,
    comment: 4000,
    commentLocation: 250,
  };
}
