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
  /** Replaces it; undefined when the LRS took it. */
  write(text: string): Promise<Trouble | undefined>;
}

/** Reads the state document of an owner. */
export async function openStateDocument(access: Access, owner: StateOwner): Promise<StateDocument> {
  const address = stateResource(owner, stateId);
  const put = (text: string, match: string | null = null) =>
    ask(access, address, { method: 'PUT', body: text, headers: match ? { 'If-Match': match } : {} });
  const first = await ask(access, address);
  /** Undefined while it could not be read: nothing is written over what may stand there. */
  let read: Answer | undefined = isReadable(first) ? first : undefined;
  return {
    text: isGood(first) ? first.text : '',
    async write(text) {
      if (!read) {
        const now = await ask(access, address);
        if (!isReadable(now)) return troubleOf(now);
        read = now;
        return troubleOf(await put(isGood(now) ? joined(now.text, text) : text));
      }
      const { etag } = read;
      const answer = await put(text, etag);
      if (answer.status !== 412 && answer.status !== 409) {
        if (isGood(answer)) read = { ...answer, text };
        return troubleOf(answer);
      }
      // Another device wrote since this launch began (412, Part Three 3.1), or the LRS wants to be told what is
      // replaced (409, xAPI 2.0): both are kept, answer by answer.
      const theirs = await ask(access, address);
      if (!isReadable(theirs)) return troubleOf(theirs);
      const joint = await put(isGood(theirs) ? joined(theirs.text, text) : text, theirs.etag);
      read = isGood(joint) ? joint : theirs;
      return troubleOf(joint);
    },
  };
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
