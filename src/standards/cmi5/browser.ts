import { basicOf } from '../../runtime/lrs/launch-query.ts';
import { withoutLms } from '../../runtime/opening/without-lms.ts';
import { identityOf } from '../../shared/identity.ts';
import type { Connect, Learner, Session } from '../../shared/session.ts';
import { permitted } from '../../xapi/browser/permitted.ts';
import { askFirmly, isGood, type LrsAccess, resource } from '../../xapi/browser/request.ts';
import { documentSession } from '../../xapi/browser/session.ts';
import { openStateDocument, type StateOwner, stateResource } from '../../xapi/browser/state-document.ts';
import { type Cmi5Query, cmi5QueryIn, type LaunchData, launchDataIn, objectIn } from './browser/launch.ts';
import { type TicketKeeper, ticketOf } from './browser/ticket.ts';
import { toldOf } from './browser/told.ts';

const modes = { Normal: 'normal', Browse: 'browse', Review: 'review' } as const;

/**
 * Opens a cmi5 session: the token, LMS.LaunchData and the learner's preferences, before anything is told (8.2, 10, 11).
 * Its query names a fetch URL and no key: where that is not so, nothing is told to whatever it names.
 */
export const connect: Connect = async (frame, settings) => {
  const launched = cmi5QueryIn(frame.location?.search ?? '', settings.statements?.launch ?? true);
  if (!launched) return withoutLms('no-lms', { untold: true });
  const { actor, registration, endpoint } = launched;
  const known = identityOf(actor);
  // Some LMSs have an endpoint for each session: of one host, nobody asks.
  const scope = new URL(endpoint).origin;
  return permitted(frame, { settings, endpoint, scope, known, registration }, (id) =>
    opened(frame, launched, id),
  );
};

async function opened(frame: Window, launched: Cmi5Query, id: string): Promise<Session> {
  const { actor, registration, activityId: activity } = launched;
  const learner = { id, language: '' };
  // Whoever it is is known from the query: what they write is kept on the device under their name, for the next launch.
  const over = () => withoutLms('session-over', { learner, registration, untold: true });
  const tickets = await ticketOf(launched);
  if (!tickets) return over();
  // 9.3, 8.2.1: nothing is told after the last statement, which a reload of the page was, and the token went with it.
  const { terminated, known: before } = tickets.ticket;
  if (terminated) return before ? withoutLms('session-over', { ...before, untold: true }) : over();
  const access: LrsAccess = { endpoint: launched.endpoint, authorization: basicOf(tickets.ticket.token) };
  const owner = { activity, actor, registration };
  const [data, preferred, document, told] = await Promise.all([
    askFirmly(access, stateResource(owner, 'LMS.LaunchData')),
    preferencesOf(access, actor),
    openStateDocument(access, owner),
    toldOf(access, launched),
  ]);
  const launchData = isGood(data) ? launchDataIn(data.text) : undefined;
  if (!launchData) return over();
  const known = knownOf(launchData, { learner: { ...learner, ...preferred }, registration });
  tickets.keep({ known });
  return documentSession(frame, document, {
    ...known,
    statements: statementTargetOf(launched, { access, data: launchData, tickets, told }),
  });
}

interface Target {
  access: LrsAccess;
  data: LaunchData;
  tickets: TicketKeeper;
  told: Awaited<ReturnType<typeof toldOf>>;
}

const statementTargetOf = (
  { actor, registration, activityId: activity }: Cmi5Query,
  { access, data, tickets, told }: Target,
): NonNullable<Session['statements']> => ({
  ...access,
  actor,
  registration,
  activity,
  context: data.contextTemplate,
  ...(told ? { told } : {}),
  rules: () => window.satchelRules?.({ access, registration, data, tickets }),
});

const knownOf = (
  { launchMode, masteryScore, returnURL }: LaunchData,
  { learner, registration }: { learner: Learner; registration: string },
) => ({
  learner,
  registration,
  mode: modes[launchMode],
  ...(masteryScore === undefined ? {} : { passMark: masteryScore }),
  ...(returnURL === undefined ? {} : { exit: returnURL }),
});

/** 11: a list of languages, the best first, and whether sound is wanted. That there is none is fine. */
async function preferencesOf(access: LrsAccess, actor: StateOwner['actor']): Promise<Partial<Learner>> {
  const query = { profileId: 'cmi5LearnerPreferences', agent: JSON.stringify(actor) };
  const answer = await askFirmly(access, resource('agents/profile', query));
  const { languagePreference, audioPreference } = (isGood(answer) && objectIn(answer.text)) || {};
  return {
    ...(typeof languagePreference === 'string' ? { language: languagePreference } : {}),
    ...(audioPreference === 'off' ? { silent: true } : {}),
  };
}
