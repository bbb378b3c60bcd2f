/** Where a document lives: the resource, and what its query names (Part Three 2.3, 2.6, 2.7). */
export interface DocumentPlace {
  resource: 'state' | 'agent-profile' | 'activity-profile';
  activity?: string;
  /** The identity of the agent, as `identityOf` gives it. */
  agent?: string;
  registration?: string;
  id: string;
}

/** A document as it is stored; `updated` is a timestamp of the LRS's clock. */
export interface LrsDocument extends DocumentPlace {
  type: string;
  /** The bytes, as text where they are UTF-8, otherwise as base64. */
  text?: string;
  base64?: string;
  updated: string;
}

/** All documents in memory. */
export interface Documents {
  get(place: DocumentPlace): LrsDocument | undefined;
  /** The documents of one context; those of every registration when it names none. */
  list(context: Omit<DocumentPlace, 'id'>): LrsDocument[];
  put(document: LrsDocument): void;
  remove(place: DocumentPlace): void;
}

const contextKey = ({ resource, activity, agent }: Omit<DocumentPlace, 'id'>) =>
  JSON.stringify([resource, activity, agent]);
const ownKey = ({ registration, id }: DocumentPlace) => JSON.stringify([registration, id]);

export function createDocuments(): Documents {
  const contexts = new Map<string, Map<string, LrsDocument>>();
  return {
    get: (place) => contexts.get(contextKey(place))?.get(ownKey(place)),
    list: (context) =>
      [...(contexts.get(contextKey(context))?.values() ?? [])].filter(
        ({ registration }) => context.registration === undefined || registration === context.registration,
      ),
    put(document) {
      const key = contextKey(document);
      const own = contexts.get(key) ?? new Map<string, LrsDocument>();
      contexts.set(key, own.set(ownKey(document), document));
    },
    remove(place) {
      const own = contexts.get(contextKey(place));
      own?.delete(ownKey(place));
      if (own?.size === 0) contexts.delete(contextKey(place));
    },
  };
}

/** The bytes of a document. */
export const bytesOf = ({ text, base64 }: LrsDocument): Buffer =>
  text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text, 'utf8');

/** Bytes as a store keeps them. */
export function heldAs(bytes: Buffer): Pick<LrsDocument, 'text' | 'base64'> {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? { text } : { base64: bytes.toString('base64') };
}
