import type { LmsKind, Mode, StoredAttempt, Values } from './attempt.ts';
import { type Core, checkedCore, namedCore, valuesOf } from './core.ts';
import { type Answer, type Cmi, fine } from './engine.ts';
import { type Launching, launchValues } from './launch.ts';
import type { Edition, Limits } from './limits.ts';
import type { Moment, Request, Sending, Ways, Wire } from './manner.ts';
import { mannerOf } from './manners/index.ts';
import { createOutbox } from './outbox.ts';
import { receive } from './server.ts';
import { createSpeaker, type LmsCall } from './speaker.ts';
import { memoryWire } from './wire.ts';

export type { LmsKind, StoredAttempt } from './attempt.ts';
export type { Limits } from './limits.ts';
export type { LmsCall } from './speaker.ts';

/** One launch of one attempt by one learner. */
export interface LmsOptions extends Launching {
  /** What is refused for its size. A manner has limits of its own; without either, the standard's. */
  limits?: Limits | undefined;
  /** The name of a manner (manners/index.ts): how the platform behaves. Without it, by the letter of the standard. */
  manner?: string;
  /** Which way requests go to the server. Without it, the server is within this object, and each request arrives. */
  wire?: Wire;
  /** Called on every successful commit or finish with what the LMS now holds. */
  onCommit?: (stored: StoredAttempt, reason: 'commit' | 'finish') => void;
  /** Called for each API call as it is answered. */
  onCall?: (call: LmsCall) => void;
}

/** The API as the package sees it. Platforms with manners answer more than strings. */
export type LmsApi = Record<string, (...args: string[]) => string>;

/** A local LMS for one launch. */
export interface Lms {
  /** What goes to `window.API` (LMSInitialize, …) or `window.API_1484_11` (Initialize, …). */
  api: LmsApi;
  apiName: 'API' | 'API_1484_11';
  calls: LmsCall[];
  /** Calls answered with an error. A SCORM 2004 GetValue of something never set (403) is not one. */
  errors(): LmsCall[];
  /** The data model in the LMS's memory as plain JSON, in fresh objects. */
  cmi(): Cmi;
  /**
   * The state at the last successful commit or finish, of this launch or else of the one it goes on from;
   * undefined before any. What came after is lost with the page.
   */
  stored(): StoredAttempt | undefined;
  /** The last value of each element that was set and that a commit or finish then said to have taken. */
  confirmed(): Values;
  /** The LMS's page hears that it is about to go (`beforeunload`) or goes: what it does then, it does. */
  goes(moment: Exclude<Moment, 'click'>): void;
  /** Resolves when nothing waits to be sent, and nothing is under way. */
  settled(): Promise<void>;
}

const byTheLetter: Sending = { when: 'commit', what: 'all', by: 'sync' };

/** How an LMS plays a standard. Throws for a manner that is not known, or does not play it. */
export function waysOf({ manner, kind, limits }: Pick<LmsOptions, 'manner' | 'kind' | 'limits'>): Ways {
  if (manner === undefined) return { checks: limits ?? 'standard', sending: byTheLetter };
  const ways = mannerOf(manner)?.ways[kind];
  if (!ways) throw new Error(`No manner "${manner}" plays ${kind}`);
  return ways;
}

/** Starts an LMS for one launch; the SCO then finds `api` under `apiName`. */
export function createLms(options: LmsOptions): Lms {
  const { kind, manner = '', mode = 'normal' } = options;
  const is12 = kind === 'scorm12';
  const ways = waysOf(options);
  const given = launchValues(ways, options);
  const isFirst = options.stored === undefined;
  const core = coreOf(ways, { kind, mode, edition: options.edition ?? '4th', isFirst });
  let stored = options.stored && structuredClone(options.stored);
  let [handed, confirmed, isEnded]: [Values, Values, boolean] = [{}, {}, false];

  for (const [element, value] of Object.entries(given.values)) core.put(element, value);

  const arrive = (request: Request) => {
    stored = manner === '' ? withoutManner(request, core) : receive(stored, structuredClone(request));
  };
  const memory = memoryWire();
  const wire = arriving(options.wire ?? memory, arrive);
  const speaker = createSpeaker({ ways, wire, onCall: options.onCall });
  const outbox = createOutbox({
    ...{ manner, kind, mode, ways, core, wire, held: valuesOf(options.stored?.cmi) },
    given: given.values,
    totalTime: given.totalTime,
  });

  function get(element: unknown): Answer {
    if (ways.sees === 'server') wire.ask();
    const answer = core.get(element);
    const name = String(element);
    if (answer.error !== '0' || name.endsWith('._count')) return answer;
    if (ways.sees === 'launch') return fine(given.values[name] ?? '');
    return ways.sees === 'queue' ? fine(outbox.seen.get(name) ?? '') : answer;
  }

  function set(element: unknown, value: unknown): Answer {
    const [name, text] = [String(element), String(value)];
    const taken = ways.takes ? ways.takes(name, text, mode) : text;
    if (taken === undefined) {
      handed[name] = text;
      return fine('true');
    }
    const answer = core.set(element, ways.takes ? taken : value);
    if (answer.answer === 'true') {
      handed[name] = text;
      outbox.set(name, taken);
    }
    return answer;
  }

  function send(reason: 'commit' | 'finish', answer: Answer): Answer {
    if (answer.answer !== 'true') return answer;
    const delivered = outbox.send(reason);
    if (delivered.answer === 'false')
      return { ...delivered, words: 'the server did not take what was sent to it' };
    for (const element of ways.blankAfterCommit ?? []) core.put(element, '');
    confirmed = { ...confirmed, ...handed };
    handed = {};
    if (stored) options.onCommit?.(structuredClone(stored), reason);
    return answer;
  }

  function finish(parameter: unknown): Answer {
    const answer = core.finish(parameter);
    isEnded ||= answer.answer === 'true';
    return send('finish', answer);
  }

  const { calls, answered, told } = speaker;
  const diagnostic = (code: string): string => {
    const last = speaker.last();
    return code === '' || code === last.error ? last.words : core.diagnostic(code);
  };

  const names: Record<LmsCall['call'], (...args: string[]) => string> = {
    Initialize: (parameter) => answered('Initialize', () => core.initialize(parameter)),
    Finish: (parameter) => answered('Finish', () => finish(parameter)),
    GetValue: (element) => answered('GetValue', () => get(element), { element }),
    SetValue: (element, value) => answered('SetValue', () => set(element, value), { element, value }),
    Commit: (parameter) => answered('Commit', () => send('commit', core.commit(parameter))),
    GetLastError: () => told('GetLastError', speaker.last().error),
    GetErrorString: (code) => told('GetErrorString', core.errorString(String(code ?? '')), { value: code }),
    GetDiagnostic: (code) => told('GetDiagnostic', diagnostic(String(code ?? '')), { value: code }),
  };

  return {
    api: Object.fromEntries(
      Object.entries(names).map(([name, call]) => [
        is12 ? `LMS${name}` : name === 'Finish' ? 'Terminate' : name,
        call,
      ]),
    ),
    apiName: is12 ? 'API' : 'API_1484_11',
    calls,
    errors: () =>
      calls.filter(({ call, error }) => error !== '0' && !(!is12 && call === 'GetValue' && error === '403')),
    cmi: core.snapshot,
    stored: () => stored && structuredClone(stored),
    confirmed: () => ({ ...confirmed }),
    goes(moment) {
      if (manner !== '') memory.goes(moment); // without manners, all arrives whenever it is sent
      const { closes } = ways.sending;
      if (moment !== 'beforeunload' || isEnded || closes === undefined) return;
      if (closes === 'finish') finish('');
      else send('commit', core.commit(''));
    },
    settled: outbox.settled,
  };
}

function coreOf(ways: Ways, launch: { kind: LmsKind; mode: Mode; edition: Edition; isFirst: boolean }): Core {
  const { checks, sizes = {}, counts = () => '', ends = false, browseCounts = false, countsAtFirst } = ways;
  return checks === 'nothing'
    ? namedCore({ kind: launch.kind, counts: (records) => counts(records, launch.isFirst), ends })
    : checkedCore(checks, { ...launch, sizes, browseCounts, countsAtFirst });
}

/** Without manners, a server holds what the page holds, to the letter. */
const withoutManner = ({ kind, exit, totalTime }: Request, core: Core): StoredAttempt => ({
  kind,
  cmi: core.snapshot(),
  exit,
  totalTime,
});

/** A wire that says of each request that went well that it arrived. */
function arriving(wire: Wire, arrive: (request: Request) => void): Wire {
  const told = (isTaken: boolean, request: Request) => {
    if (isTaken) arrive(request);
    return isTaken;
  };
  return {
    ...wire,
    sync: (request) => told(wire.sync(request), request),
    beacon: (request) => told(wire.beacon(request), request),
    async: (request) => wire.async(request).then((isTaken) => told(isTaken, request)),
  };
}
