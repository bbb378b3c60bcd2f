import type {
  AskedText,
  PreviewEvents,
  PreviewFaults,
  PreviewSettings,
  ReportedAttempt,
  ShownImport,
  ShownOutcome,
  ShownPlace,
} from '../protocol.ts';

/** Hears what the preview's server tells. */
export interface Hearing {
  state: (state: PreviewEvents['state']) => void;
  statements: (statements: PreviewEvents['statements']) => void;
  /** The server went, or came back. */
  there: (isThere: boolean) => void;
}

/** Listens to the server for as long as the page lives; the browser connects again by itself. */
export function listen({ state, statements, there }: Hearing): void {
  const source = new EventSource('/-/events');
  const json = (event: Event) => JSON.parse((event as MessageEvent<string>).data);
  source.addEventListener('state', (event) => state(json(event)));
  source.addEventListener('statements', (event) => statements(json(event)));
  source.addEventListener('open', () => there(true));
  source.addEventListener('error', () => there(false));
}

/** Asks the server for something. Throws an Error with its sentence where it refuses. */
async function ask(address: string, body: object): Promise<Response> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response;
}

/** What can be done with the module on show. */
export type Command = 'check' | 'build';
/** Checks or builds the module on show. */
export const run = async (command: Command): Promise<ShownOutcome> => (await ask(`/-/${command}`, {})).json();
/**
 * Has a file imported. A question bank is only asked about until it is said for which module it is `meant`, and that is
 * the one on show.
 */
export async function importFile(file: File, meant?: string): Promise<ShownImport> {
  const response = await fetch('/-/import', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/octet-stream',
      'X-File-Name': encodeURIComponent(file.name),
      ...(meant === undefined ? {} : { 'X-Meant': encodeURIComponent(meant) }),
    },
    body: file,
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
/** Where a text of the page stands; null where nobody can tell. */
export const placeOf = async (text: AskedText): Promise<ShownPlace | null> =>
  (await ask('/-/place', text)).json();
/** Chooses what is launched. */
export const choose = (change: Partial<PreviewSettings>) => ask('/-/settings', change);
/** Has things go wrong, or well again. */
export const fail = (change: Partial<PreviewFaults>) => ask('/-/faults', change);
/** Launches once more. */
export const launch = (attempt: 'same' | 'new') => ask('/-/launch', { attempt });
/** This browser finds no names under localhost: all stages are played on one origin. */
export const share = async (): Promise<void> => {
  await ask('/-/share', {});
};
/** What a teacher sees. */
export const report = async (): Promise<ReportedAttempt[]> => (await fetch('/-/attempts')).json();
