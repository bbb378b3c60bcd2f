import { merge } from '../../runtime/merge.ts';
import type { Trouble } from '../../runtime/session.ts';
import { readSavedState } from '../../runtime/state.ts';
import { type Access, type Answer, ask, isGood, resource } from './request.ts';

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

/** The page's state as a document of an LRS. */
export interface StateDocument {
  /** What it held when the launch read it; '' for a new learner, and where it could not be read. */
  text: string;
  /**
   * Replaces it, and keeps what another device wrote since; undefined when the LRS took it. `last`: the page goes, so
   * there is one request, and nobody who hears what became of it.
   */
  write(text: string, last?: boolean): Promise<Trouble | undefined>;
}

/** Reads the state document of an owner. */
export async function openStateDocument(access: Access, owner: StateOwner): Promise<StateDocument> {
  const address = stateResource(owner, stateId);
  /** What another device wrote: joined with all that this page writes from then on, which knows nothing of it. */
  let foreign = '';
  /** What stands there as far as this launch knows, and its ETag where that is known or can be worked out. */
  let [held, etag] = ['', null as string | null];
  let isRead = false;
  /** Whether this LRS was seen to take an ETag that was worked out; whether it was seen not to. */
  let [isProven, isRefuted] = [false, false];
  /** What goes where no ETag is known: nothing, or that there is one, to an LRS that asks (409, xAPI 2.0). */
  let unknown: string | null = null;
  let underway = 0;

  /** An ETag comes with what is read, and need not come with what is written (xAPI 1.0.3 Part Three 3.1). */
  const versionOf = async (given: string | null, text: string) => {
    const own = await etagOf(text);
    if (given === null) return isRefuted ? null : own;
    const strong = given.replace(/^W\//, ''); // a server on the way that packs makes it weak
    if (own && strong === own) isProven = true;
    else isRefuted = true;
    return strong;
  };
  const look = async (conflict?: Answer): Promise<Answer> => {
    const answer = await ask(access, address);
    if (!isReadable(answer)) return answer;
    const text = isGood(answer) ? answer.text : '';
    if (conflict?.status === 409) unknown = '*';
    if (conflict && text === held) isRefuted = true; // it is as this launch left it, under another ETag
    if (text !== held) foreign = text;
    [isRead, held, etag] = [true, text, isGood(answer) ? await versionOf(answer.etag, text) : null];
    return answer;
  };
  const put = async (text: string, match: string | null) => {
    const body = foreign === '' ? text : joined(foreign, text);
    underway++;
    const headers: Record<string, string> = match ? { 'If-Match': match } : {};
    const answer = await ask(access, address, { method: 'PUT', body, headers });
    underway--;
    if (!isGood(answer)) return answer;
    isProven ||= match !== null && match === etag;
    [held, etag] = [body, await versionOf(answer.etag, body)];
    return answer;
  };

  const first = await look();
  foreign = ''; // the page knows it
  return {
    text: isGood(first) ? first.text : '',
    async write(next, last = false) {
      // A wrong guess would lose what nobody can send again, and what is under way has another ETag by then.
      if (last && isRead) return troubleOf(await put(next, isProven && underway === 0 ? etag : unknown));
      // Nothing is written over what could not be read, nor over what nobody knows.
      if (!isRead || etag === null) {
        const now = await look();
        if (!isReadable(now)) return troubleOf(now);
      }
      const answer = await put(next, etag ?? (held === '' ? null : unknown));
      if (answer.status !== 412 && answer.status !== 409) return troubleOf(answer);
      // Another device wrote since this launch looked (412), or the LRS wants to be told what is replaced (409): both
      // are kept, answer by answer.
      const theirs = await look(answer);
      return troubleOf(isReadable(theirs) ? await put(next, etag ?? unknown) : theirs);
    },
  };
}

/** The ETag of a document: its SHA-1 in quotes (xAPI 1.0.3 Part Three 3.1). null over plain HTTP, which has no digest. */
async function etagOf(text: string): Promise<string | null> {
  const digest = await crypto.subtle?.digest('SHA-1', new TextEncoder().encode(text));
  if (!digest) return null;
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
  return `"${hex.join('')}"`;
}

const isReadable = (answer: Answer) => isGood(answer) || answer.status === 404;

const joined = (theirs: string, ours: string): string =>
  JSON.stringify(merge(readSavedState(theirs), readSavedState(ours)));

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
