import type { Manner } from '../manner.ts';
import { byTheLetter } from './by-the-letter.ts';
import { chamilo111 } from './chamilo-1.11.ts';
import { claroline14 } from './claroline-14.ts';
import { forma4 } from './forma-4.ts';
import { frappeLms } from './frappe-lms.ts';
import { ilias7 } from './ilias-7.ts';
import { moodle45 } from './moodle-4.5.ts';
import { moodleApp5 } from './moodle-app-5.ts';
import { openedxOverhangio } from './openedx-overhangio.ts';
import { openedxRaccoongang } from './openedx-raccoongang.ts';
import { openolat12 } from './openolat-12.ts';
import { opigno3 } from './opigno-3.ts';
import { sakai25 } from './sakai-25.ts';
import { simplifyScorm001 } from './simplify-scorm-0.0.1.ts';

/** Every platform whose manners are known. Another one is another file here, and a line in this list. */
export const manners: readonly Manner[] = [
  byTheLetter,
  moodle45,
  moodleApp5,
  ilias7,
  chamilo111,
  openedxOverhangio,
  openedxRaccoongang,
  openolat12,
  opigno3,
  frappeLms,
  forma4,
  claroline14,
  sakai25,
  simplifyScorm001,
];

/** The manner of that name. */
export const mannerOf = (name: string): Manner | undefined => manners.find((each) => each.name === name);
