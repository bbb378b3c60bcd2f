/** What a platform's own ledger may excuse in a run: more is a fault of the page, or of the manner. */
interface Cap {
  /** Of the answers that were checked, the share that did not come back. */
  state: number;
  /** Recorded answers that a teacher lacks, for each walk. */
  answers: number;
  /** New logins that took statements away with localStorage, for each walk. */
  logins?: number;
}

// A platform that sends while its pages live and says so truthfully loses next to nothing but what a fault of the walk
// made it lose (`drops`, `away`). Those that send later, or say true to everything, lose last words.
const careful: Cap = { state: 0.02, answers: 0.2 };
const hasty: Cap = { state: 0.1, answers: 0.5 };

/** By manner. */
export const caps: Readonly<Record<string, Cap>> = {
  'by-the-letter': careful,
  'moodle-4.5': { ...careful, logins: 0.5 },
  'moodle-app-5': careful,
  'ilias-7': { ...careful, answers: 3 },
  'chamilo-1.11': { ...hasty, answers: 3 },
  'openedx-overhangio': hasty,
  'openedx-raccoongang': hasty,
  'openolat-12': { ...careful, answers: 3 },
  'opigno-3': { ...hasty, answers: 3 },
  // It keeps no interaction at all, and no state of a completed module.
  'frappe-lms': { state: 0.2, answers: 3 },
  'forma-4': careful,
  // In 1.2 it keeps no interaction.
  'claroline-14': { ...hasty, answers: 3 },
  'sakai-25': hasty,
  'simplify-scorm-0.0.1': careful,
};
