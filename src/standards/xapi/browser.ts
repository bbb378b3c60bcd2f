import { launchQueryIn } from '../../runtime/lrs/launch-query.ts';
import { withoutLms } from '../../runtime/opening/without-lms.ts';
import { identityOf } from '../../shared/identity.ts';
import type { Connect } from '../../shared/session.ts';
import { permitted } from '../../xapi/browser/permitted.ts';
import { documentSession } from '../../xapi/browser/session.ts';
import { openStateDocument } from '../../xapi/browser/state-document.ts';

/** Opens a session with the LRS that the launch names (Rustici's launch guidelines); without one, the device keeps all. */
export const connect: Connect = async (frame, settings) => {
  const { module, statements } = settings;
  const target = launchQueryIn(frame.location?.search ?? '', statements?.launch ?? true);
  // A launch without an actor says where statements go, and not whose state it would be.
  if (!target?.actor) return withoutLms('no-lms', { local: true });
  const { actor, registration, endpoint } = target;
  const activity = target.activity ?? `${statements?.iri ?? ''}/${module.id}`;
  // A link can name anybody as the actor: what they wrote for one LRS is not for another.
  const known = `${identityOf(actor)} ${new URL(endpoint).origin}`;
  return permitted(frame, { settings, endpoint, known, registration }, async (id) => {
    const document = await openStateDocument(target, { activity, actor, registration });
    return documentSession(frame, document, {
      learner: { id, language: target.language ?? '' },
      mode: 'normal',
      statements: { context: {}, registration: '', ...target, actor, activity },
      ...(registration ? { registration } : {}),
    });
  });
};
