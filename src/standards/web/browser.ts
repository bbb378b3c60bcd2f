import type { Connect } from '../../runtime/session.ts';
import { withoutLms } from '../without-lms.ts';

/** Opens a page that no LMS launches: the device keeps the answers. */
export const connect: Connect = async () => withoutLms('no-lms', { local: true });
