import type { LmsKind, Mode, Values } from './attempt.ts';
import { type Core, valuesOf } from './core.ts';
import type { Reason, Request, Way, Ways, Wire } from './manner.ts';

/** What an outbox is made of. */
export interface OutboxParts {
  manner: string;
  kind: LmsKind;
  mode: Mode;
  ways: Ways;
  core: Core;
  wire: Wire;
  /** All that the server holds at the launch. */
  held: Values;
  /** What the launch page was given of it. */
  given: Values;
  totalTime: string;
}

/** What a call answers of its request: `error` is '0' for true. */
export interface Delivered {
  answer: 'true' | 'false';
  error: string;
}

/** Sends what was set, as the platform does. */
export interface Outbox {
  /** A value was set and taken. May throw as the platform's SetValue does. */
  set(element: string, value: string): void;
  /** Commit or Finish. May throw as the platform's does. */
  send(reason: 'commit' | 'finish'): Delivered;
  /** What GetValue sees where it looks into what has left the queue. */
  readonly seen: ReadonlyMap<string, string>;
  /** Resolves when nothing waits and nothing is under way. */
  settled(): Promise<void>;
}

type Content = Pick<Request, 'values' | 'whole'>;

const taken: Delivered = { answer: 'true', error: '0' };
/** What every session says of itself anew: Moodle has no value to compare it with. */
const always = /\.session_time$/;

/** Opens the outbox of a launch. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { manner, kind, mode, ways, core, wire, held, given } = parts;
  const { sending } = ways;
  const isQueue = ways.sees === 'queue';
  const seen = new Map(Object.entries(given));
  /** Set since the last request. */
  let touched: Values = {};
  /** What was sent, or is believed to be. */
  let believed: Values = Object.fromEntries(
    Object.entries(sending.what === 'differing' ? given : held).filter(
      ([element]) => !sending.resends?.(element),
    ),
  );
  let isBusy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pausing: Promise<void> | undefined;
  let ended = () => {};
  const flights = new Set<Promise<unknown>>();

  /** What a request carries now. What it carries counts as sent from here on, whatever becomes of it. */
  function collect(): Content {
    const now = valuesOf(core.snapshot());
    const differs = () =>
      Object.fromEntries(
        Object.entries(now).filter(
          ([element, value]) => always.test(element) || (believed[element] ?? '') !== value,
        ),
      );
    const carried: Record<typeof sending.what, () => Values> = {
      all: () => now,
      changed: differs,
      differing: differs,
      touched: () => touched,
    };
    let values = carried[sending.what]();
    if (sending.encodes) Object.values(values).forEach(encodeURIComponent);
    if (sending.what === 'changed') believed = { ...believed, ...now };
    if (sending.collections === 'whole') values = { ...values, ...collectionsOf(now, values) };
    for (const element of sending.along ?? [])
      if (now[element]) values = { ...values, [element]: now[element] };
    touched = {};
    return sending.what === 'all' ? { values, whole: true } : { values };
  }

  function request(reason: Reason, content: Content): Request {
    const cmi = core.snapshot();
    const exit = String((kind === 'scorm12' ? (cmi.core as Record<string, unknown>) : cmi).exit ?? '');
    // As in Moodle, a session's time counts when it ends: one that dies leaves its commits and no time.
    const totalTime = reason === 'finish' ? core.totalTime() : parts.totalTime;
    return { manner, kind, mode, reason, exit, totalTime, by: 'sync', ...content };
  }

  /** Nobody looks at what became of it. */
  async function fly(each: Request): Promise<void> {
    const flight = wire.async({ ...each, by: 'async' }).catch(() => false);
    flights.add(flight);
    await flight;
    flights.delete(flight);
  }

  function deliver(each: Request): Delivered {
    const refused: Delivered =
      sending.refused === undefined ? taken : { answer: 'false', error: sending.refused };
    const beacon = () => (wire.beacon({ ...each, by: 'beacon' }) || !sending.heedsBeacon ? taken : refused);
    const moment = wire.moment();
    const ways: Record<Way, () => Delivered> = {
      nowhere: () => taken,
      beacon,
      async() {
        void fly(each);
        return taken;
      },
      unheard() {
        void fly(each);
        return refused;
      },
      sync() {
        try {
          return wire.sync(each) ? taken : refused;
        } catch (error) {
          if (sending.broken === 'throws') throw error;
          return sending.broken === 'beacon' ? beacon() : refused;
        }
      },
    };
    return ways[(moment && sending.at?.[moment]) ?? sending.by]();
  }

  /** Sends what waits, one request after the other: what comes meanwhile waits for the next. */
  async function drain(): Promise<void> {
    isBusy = true;
    while (Object.keys(touched).length > 0) {
      const content = collect();
      if (isQueue) for (const [element, value] of Object.entries(content.values)) seen.set(element, value);
      await fly(request('set', content));
    }
    isBusy = false;
  }

  return {
    seen,
    set(element, value) {
      if (sending.when === 'set' && sending.urgent?.(element, value)) {
        deliver(request('set', { values: { [element]: value } }));
        return;
      }
      if (sending.when === 'set' && sending.only && !sending.only(element)) return;
      touched[element] = value;
      if (sending.when !== 'set') return;
      if (sending.pause !== undefined) {
        clearTimeout(timer);
        pausing ??= new Promise((done) => {
          ended = done;
        });
        timer = setTimeout(() => {
          pausing = undefined;
          if (!isBusy) void drain();
          ended();
        }, sending.pause);
      } else if (sending.by === 'async') {
        if (!isBusy) void drain();
      } else deliver(request('set', collect()));
    },
    send(reason) {
      if (sending.when === 'set' || ways.silentIn?.includes(mode)) return taken;
      const content = collect();
      const isEmpty = !content.whole && Object.keys(content.values).length === 0;
      return isEmpty ? taken : deliver(request(reason, content));
    },
    async settled() {
      while (flights.size > 0 || pausing) await (flights.size > 0 ? Promise.all(flights) : pausing);
    },
  };
}

/** All values of the collections of which something is sent. */
function collectionsOf(now: Values, sent: Values): Values {
  const collectionOf = (element: string) => /^cmi\.(\w+)\.\d+\./.exec(element)?.[1];
  const names = new Set(Object.keys(sent).map(collectionOf));
  return Object.fromEntries(
    Object.entries(now).filter(([element]) => {
      const name = collectionOf(element);
      return name !== undefined && names.has(name);
    }),
  );
}
