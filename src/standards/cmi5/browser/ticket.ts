import { nameOf } from '../../../runtime/storage/storage.ts';
import type { Session } from '../../../shared/session.ts';
import { patiently } from '../../../xapi/browser/request.ts';
import { type Cmi5Query, objectIn } from './launch.ts';

/** What must outlast a reload of the page: the fetch URL gives its token once (cmi5 8.2.1). */
export interface Ticket {
  token: string;
  /** Whether `initialized`, and the last statement of the session, were told: each is told once (cmi5 9.3). */
  initialized?: boolean;
  terminated?: boolean;
  /** What the LMS said of the launch: once the session has ended, it says nothing any more. */
  known?: Partial<Session>;
}

export interface TicketKeeper {
  ticket: Ticket;
  /** Keeps what has changed, in this tab. */
  keep(change: Partial<Ticket>): void;
}

/** The ticket of a launch: kept in this tab, or fetched, once. Undefined when the LMS gives none. */
export async function ticketOf(launched: Cmi5Query): Promise<TicketKeeper | undefined> {
  // By all that the launch says: an LMS that was set up anew counts its fetch URLs from the beginning.
  const key = `satchel:cmi5:${nameOf(JSON.stringify(launched))}`;
  const ticket = kept(key) ?? (await fetched(launched.fetch));
  if (!ticket) return undefined;
  const keeper: TicketKeeper = {
    ticket,
    keep(change) {
      Object.assign(ticket, change);
      try {
        window.sessionStorage.setItem(key, JSON.stringify(ticket));
      } catch {
        // Where storage is forbidden, a reload needs a new launch.
      }
    },
  };
  keeper.keep({});
  return keeper;
}

function kept(key: string): Ticket | undefined {
  try {
    const { token, initialized, terminated, known } =
      objectIn(window.sessionStorage.getItem(key) ?? '') ?? {};
    if (typeof token !== 'string') return undefined;
    return {
      token,
      initialized: initialized === true,
      terminated: terminated === true,
      ...(typeof known === 'object' && known !== null ? { known } : {}),
    };
  } catch {
    return undefined;
  }
}

/** cmi5 8.2.2: a POST without a body answers `auth-token`; 8.2.3: or an error, with status 200. */
async function fetched(url: string): Promise<Ticket | undefined> {
  try {
    const { status, text } = await patiently(async (signal) => {
      const response = await fetch(url, { method: 'POST', signal });
      return { status: response.status, text: await response.text() };
    });
    const answer = objectIn(text) ?? {};
    const token = answer['auth-token'];
    if (typeof token === 'string' && token !== '') return { token };
    console.error(`Satchel: the LMS gave no token (${String(answer['error-text'] ?? status)}).`);
  } catch (error) {
    console.error('Satchel: the LMS could not be asked for a token.', error);
  }
  return undefined;
}
