import type { Session, Trouble } from '../../shared/session.ts';
import { type Answer, ask, askFirmly, isGood, type LrsAccess, resource } from './request.ts';

/** Whose state of what it is (xAPI 1.0.3 Part Three 2.3). */
export interface StateOwner {
  activity: string;
  actor: Record<string, unknown>;
  registration?: string | undefined;
}

const stateId = 'satchel';

/** The address of one of an owner's documents. */
export const stateResource = ({ activity, actor, registration }: StateOwner, id: string): string =>
  resource('activities/state', {
    stateId: id,
    activityId: activity,
    agent: JSON.stringify(actor),
    registration,
  });

/** Joins what another device wrote with what this one does; both JSON. */
export type Join = NonNullable<Parameters<NonNullable<Session['joinWith']>>[0]>;

/** The page's state as a document of an LRS. */
export interface StateDocument {
  /** Saved state as JSON, as the launch read it; '' for a new learner, and where it could not be read. */
  page: string;
  /**
   * Replaces it, and keeps what another device wrote since; undefined when the LRS took it. `last`: the page may go,
   * and nobody may hear what became of the request.
   */
  write(page: string, last?: boolean): Promise<Trouble | undefined>;
  /** How two states become one, which whoever writes states knows: without it, the newest is written as it is. */
  joinWith(join: Join): void;
}

/** Reads the state document of an owner. */
export async function openStateDocument(access: LrsAccess, owner: StateOwner): Promise<StateDocument> {
  const address = stateResource(owner, stateId);
  /** What another device wrote: joined with all that this page writes from then on, which knows nothing of it. */
  let foreign = '';
  let join: Join = (_, ours) => ours;
  /** What stands there as far as this launch knows, and its ETag where that is known or can be worked out. */
  let [held, etag] = ['', null as string | null];
  let [isRead, isGiven] = [false, false];
  /** Whether this LRS was seen to take an ETag that was worked out; whether it was seen to have others. */
  let [isProven, isRefuted] = [false, false];
  /** What the page asked for last: a request that had to wait must not bring back what is older. */
  let newest = '';
  /** What goes where no ETag is known: nothing, or that there is one, to an LRS that asks (409, xAPI 2.0). */
  let anyVersion: string | null = null;
  const withoutEtag = () => (held === '' ? null : anyVersion);
  let underway = 0;

  /** An ETag comes with what is read, and need not come with what is written (xAPI 1.0.3 Part Three 3.1). */
  const versionOf = async (given: string | null, text: string) => {
    isGiven = given !== null;
    const own = await etagOf(text);
    if (given === null) return isRefuted ? null : own;
    const strong = given.replace(/^W\//, ''); // a server on the way that packs makes it weak
    isRefuted ||= strong !== own;
    return strong;
  };
  const look = async (conflict?: Answer, asked = ask(access, address)): Promise<Answer> => {
    const answer = await asked;
    if (!isReadable(answer)) return answer;
    if (conflict) isProven = false;
    const text = isGood(answer) ? answer.text : '';
    if (conflict?.status === 409) anyVersion = '*';
    if (conflict && text === held) isRefuted = true; // it is as this launch left it, under another ETag
    if (text !== held) foreign = text;
    [isRead, held, etag] = [true, text, isGood(answer) ? await versionOf(answer.etag, text) : null];
    return answer;
  };
  const put = async (match: string | null) => {
    const body = foreign === '' ? newest : join(foreign, newest);
    const isGuess = match !== null && match === etag && !isGiven;
    underway++;
    const headers: Record<string, string> = match ? { 'If-Match': match } : {};
    const answer = await ask(access, address, { method: 'PUT', body, headers });
    underway--;
    if (!isGood(answer)) return answer;
    isProven ||= isGuess;
    [held, etag] = [body, await versionOf(answer.etag, body)];
    return answer;
  };

  const first = await look(undefined, askFirmly(access, address));
  foreign = ''; // the page knows it
  return {
    page: isGood(first) ? first.text : '',
    joinWith(given) {
      join = given;
    },
    async write(next, last = false) {
      newest = next;
      // Nothing is written over what could not be read, nor over what nobody knows, where there is time to ask.
      if (!isRead || (etag === null && !last)) {
        const now = await look();
        if (!isReadable(now)) return troubleOf(now);
      }
      // Perhaps nobody hears of a refusal: an ETag that may be wrong is left out of a last request.
      const isCertain = !last || (underway === 0 && (isGiven || isProven));
      const answer = await put((isCertain ? etag : null) ?? withoutEtag());
      if (answer.status !== 412 && answer.status !== 409) return troubleOf(answer);
      // Another device wrote since this launch looked (412), or the LRS wants to be told what is replaced (409): both
      // are kept, answer by answer.
      const theirs = await look(answer);
      return troubleOf(isReadable(theirs) ? await put(etag ?? withoutEtag()) : theirs);
    },
  };
}

/**
 * The ETag of a document: its SHA-1 in quotes (xAPI 1.0.3 Part Three 3.1). null where a browser has no digest, as over
 * plain HTTP.
 */
async function etagOf(text: string): Promise<string | null> {
  try {
    const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
    const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
    return `"${hex.join('')}"`;
  } catch {
    return null;
  }
}

const isReadable = (answer: Answer) => isGood(answer) || answer.status === 404;

function troubleOf(answer: Answer): Trouble | undefined {
  if (isGood(answer)) return undefined;
  switch (answer.status) {
    case 0:
      return navigator.onLine === false ? 'offline' : 'refused';
    case 401:
    case 403:
      return 'session-over';
    case 413:
      return 'full';
    default:
      return 'refused';
  }
}
