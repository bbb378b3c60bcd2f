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
  /** What goes where no ETag is known: nothing, or that there is one, to an LRS that asks (409; as xAPI 2.0 has it). */
  let isAsked = false;
  const withoutEtag = () => (held !== '' && !isBlind && (isAsked || access.version) ? '*' : null);
  /** Somebody on the way keeps preconditions from the LRS: what stands there is read and compared before each write. */
  let isBlind = false;
  let method: 'PUT' | 'POST' = 'PUT';
  let underway = 0;
  /** This LRS was seen to give back what it was told. */
  let isKeeper = false;

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
    isAsked ||= conflict?.status === 409;
    if (conflict && text === held) isRefuted = true; // it is as this launch left it, under another ETag
    if (text !== held) foreign = text;
    const version = isGood(answer) && !isBlind ? await versionOf(answer.etag, text) : null;
    [isRead, held, etag] = [true, text, version];
    return answer;
  };
  const put = async (match: string | null, last = false): Promise<Answer> => {
    const before = held;
    const body = foreign === '' ? newest : join(foreign, newest);
    const isGuess = match !== null && match === etag && !isGiven;
    underway++;
    const headers: Record<string, string> = match ? { 'If-Match': match } : {};
    const answer = await ask(access, address, { method, body, headers });
    underway--;
    if (!isGood(answer)) return answer;
    isProven ||= isGuess;
    [held, etag] = [body, isBlind ? null : await versionOf(answer.etag, body)];
    return isKeeper || last ? answer : lookBack(before, answer);
  };

  /** Some say yes to what they keep nothing of: what stood there still does. */
  const lookBack = async (before: string, said: Answer): Promise<Answer> => {
    const answer = await ask(access, address);
    if (!isReadable(answer)) return said;
    isKeeper = (isGood(answer) ? answer.text : '') !== before;
    if (isKeeper) return said;
    [held, etag] = [before, null];
    return { ...said, status: 500 };
  };

  /**
   * Refused once more: somebody on the way keeps preconditions from the LRS, or the browser. What stands there was read twice
   * and did not change, so it is written without one. An LRS that must have one is posted to: it merges property by property, which
   * replaces all of them.
   */
  const putAtLast = async (conflict: Answer) => {
    const before = held;
    const theirs = await look(conflict);
    if (!isReadable(theirs)) return theirs;
    if (held !== before) return put(etag ?? withoutEtag()); // another device has written in between
    [isBlind, etag] = [true, null];
    const answer = await put(null);
    if (answer.status !== 409) return answer;
    method = 'POST';
    return put(null);
  };

  const first = await look(undefined, askFirmly(access, address));
  foreign = ''; // the page knows it
  isKeeper = /"answers"/.test(held); // an earlier launch wrote it
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
      const match = (isCertain ? etag : null) ?? withoutEtag();
      const answer = await put(match, last);
      // A preflight may know no If-Match, and then the browser says nothing else than that the line was cut.
      const isMute = ({ status }: Answer) => status === 0 && match !== null && !last;
      if (!isConflict(answer) && !isMute(answer)) return troubleOf(answer);
      // Another device wrote since this launch looked (412), or the LRS wants to be told what is replaced (409): both
      // are kept, answer by answer.
      const theirs = await look(isMute(answer) ? undefined : answer);
      if (!isReadable(theirs)) return troubleOf(theirs);
      const second = await put(etag ?? withoutEtag(), last);
      return troubleOf(isConflict(second) || isMute(second) ? await putAtLast(second) : second);
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

const isConflict = ({ status }: Answer) => status === 412 || status === 409;

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
