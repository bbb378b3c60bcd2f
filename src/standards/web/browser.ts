import { withoutLms } from '../../runtime/opening/without-lms.ts';
import type { Connect } from '../../shared/session.ts';

/** Opens a page that no LMS launches: the device keeps the answers. */
export const connect: Connect = async () => withoutLms('no-lms', { local: true });
