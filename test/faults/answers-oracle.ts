import type { Look } from './visit.ts';

/** A text and the device on which it was written. */
interface Written {
  text: string;
  by: string;
}

/** Who wrote the empty box that every question begins with. */
const nobody = '';

/** What is remembered of one question. Each list begins with a text that was promised, and goes on with what was written since. */
interface Memory {
  /** What the LMS may hold. */
  sent: Written[];
  /** What each device may show, by its name. */
  devices: Map<string, string[]>;
  /** What a device may show for an excuse alone, and the excuse. */
  excused: Map<string, { texts: string[]; excuse: Excuse }>;
  /** The devices on which it was written, or a promise was shown. */
  own: Set<string>;
  /** All that was ever written, on whichever device. */
  written: Set<string>;
  /** The state was spoiled at some time: of a text its beginning may come back. */
  isSpoiled: boolean;
}

/** Why a promise may be broken: see docs/faults.md. */
export const excuses = ['killed', 'nameless', 'platform'] as const;
export type Excuse = (typeof excuses)[number];

/** What is known of a visit when its page goes. */
export interface Circumstances {
  device: string;
  /** Whether the LMS confirmed a commit in it and kept nothing of it. */
  dropped: boolean;
  /** Whether the device's storage could not be used, at any time of it. */
  withoutStorage: boolean;
  /** Whether that, or the state, could not even be read when it was opened: what stands there comes back at a later visit. */
  isBlind?: boolean;
}

/** Whether the LMS and the device's storage can be read. */
export type Readable = 'readable' | 'unreadable';

/**
 * The memory of a walk: what the page promised of each answer, and what may therefore be shown at the next visit.
 * The rules stand in docs/faults.md.
 */
export function answersOracle() {
  const memories = new Map<string, Memory>();
  /** What the device might show before the visit that is open now, and before all those in its tab since it was new. */
  const before = { visit: new Map<string, string[]>(), tab: new Map<string, string[]>() };
  const failures: string[] = [];
  const counts = { checked: 0, killed: 0, nameless: 0, platform: 0 };

  const of = (question: string): Memory => {
    const known = memories.get(question);
    if (known) return known;
    const memory: Memory = {
      sent: [{ text: '', by: nobody }],
      devices: new Map(),
      excused: new Map(),
      own: new Set(),
      written: new Set(['']),
      isSpoiled: false,
    };
    memories.set(question, memory);
    return memory;
  };
  const onDevice = (memory: Memory, device: string): string[] => {
    const known = memory.devices.get(device) ?? memory.sent.map(({ text }) => text);
    memory.devices.set(device, known);
    return known;
  };

  const excuse = (device: string, excuse: Excuse, earlier: Map<string, string[]>) => {
    for (const [question, memory] of memories) {
      const known = memory.excused.get(device)?.texts ?? [];
      const texts = [...known, ...(earlier.get(question) ?? ['']), ...memory.sent.map(({ text }) => text)];
      memory.excused.set(device, { texts, excuse });
    }
  };

  return {
    failures,
    counts,

    /** The module is about to be opened in a new tab. */
    newTab(device: string): void {
      before.tab.clear();
      for (const [question, memory] of memories) before.tab.set(question, [...onDevice(memory, device)]);
    },

    /**
     * The module has been opened: what it shows must be what was promised, or was written since. Where the platform's own
     * ledger says that it lost the state, a device that promised nothing itself may show anything that was ever written; and
     * so may one whose tab is gone where nobody says who the learner is, since its copy is given to nobody.
     */
    opened(device: string, looks: Look[], readable: Readable, isLost = false): void {
      for (const { question, text } of looks) {
        const memory = of(question);
        const isNew = !memory.own.has(device);
        const promised = onDevice(memory, device);
        before.visit.set(question, [...promised]);
        if (readable === 'unreadable') continue;
        counts.checked++;
        // What was written on another device may have come here, by way of the LMS.
        const fromElsewhere = memory.sent
          .filter(({ by }) => by !== device && by !== nobody)
          .map(({ text }) => text);
        const allowed = [...promised, ...fromElsewhere];
        if (!allowed.includes(text)) {
          const { texts, excuse } = memory.excused.get(device) ?? {};
          if (excuse && texts?.includes(text)) counts[excuse]++;
          else if (isLost && (isNew || excuse === 'nameless') && memory.written.has(text)) counts.platform++;
          else if (memory.isSpoiled && isBeginning(text, memory.written)) memory.written.add(text);
          else failures.push(`${question} on ${device} shows ${brief(text)}; ${expected(allowed)}`);
        }
        memory.devices.set(device, [text]);
        memory.excused.delete(device);
        // A device that knows more than the LMS tells it now.
        if (!memory.sent.some((each) => each.text === text)) memory.sent.push({ text, by: device });
      }
    },

    /** A learner has written. */
    wrote(device: string, question: string, text: string): void {
      const memory = of(question);
      onDevice(memory, device).push(text);
      memory.sent.push({ text, by: device });
      memory.written.add(text);
      memory.own.add(device);
    },

    /** The page shows a state beside an answer: that is a promise. */
    saw({ device, dropped, isBlind }: Circumstances, looks: Look[]): void {
      for (const { question, text, status } of looks) {
        const memory = of(question);
        if (!['sent', 'device', 'kept'].includes(status)) continue;
        memory.devices.set(device, isBlind ? [...onDevice(memory, device), text] : [text]);
        memory.own.add(device);
        // What the LMS confirmed and did not keep, this device has, and no other.
        if (status === 'sent' && !dropped)
          memory.sent = [memory.sent.findLast((each) => each.text === text) ?? { text, by: device }];
      }
    },

    /** The tab was killed. Only a page without storage, in an LMS that lied, may break its promise then. */
    killed({ device, dropped, withoutStorage }: Circumstances): void {
      if (dropped && withoutStorage) excuse(device, 'killed', before.visit);
    },

    /**
     * What the server held is damaged, or something else stands in its place: nothing may tell any more whose attempt this
     * is. What a device has of it is offered then, and not merged; so it may come back, or not, and nothing else may.
     */
    spoiled(): void {
      for (const memory of memories.values()) {
        memory.isSpoiled = true;
        memory.sent = [...memory.written].map((text) => ({ text, by: nobody }));
        // Also a device that is opened when another one has been shown what is held now.
        for (const device of memory.devices.keys()) memory.devices.set(device, [...memory.written]);
      }
    },

    /** The tab is gone, and no LMS had said whose it was: what was written in it may belong to another person. */
    leftNameless(device: string): void {
      excuse(device, 'nameless', before.tab);
    },

    /** The page was left and nothing was wrong all the while: that keeps what stood in it, said or not. */
    leftInPeace(device: string, looks: Look[]): void {
      for (const { question, text } of looks) of(question).devices.set(device, [text]);
    },
  };
}

/**
 * A text of which the state holds no more than a beginning is shown so, with " …" behind it (later/broken-state.ts); a
 * platform that cuts what is recorded gives back a beginning without a word.
 */
const isBeginning = (text: string, written: Set<string>): boolean =>
  [...written].some((each) => each.startsWith(text.replace(/ …$/, '')));

const brief = (text: string) =>
  JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text) +
  (text.length > 40 ? ` (${text.length})` : '');

const expected = (texts: string[]) => `promised was ${[...new Set(texts)].map(brief).join(' or ')}`;
