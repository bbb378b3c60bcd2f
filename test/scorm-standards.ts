import { standards } from '../src/standards/index.ts';
import type { ScormLaunch, Standard } from '../src/standards/standard.ts';

/** A standard whose packages look for the API of an LMS. */
export type ScormStandard = Standard<ScormLaunch>;

/** The standards that the LMS of `preview/lms` plays. */
export const scormStandards = standards.filter(
  (standard): standard is ScormStandard => standard.launch.kind === 'scorm',
);
