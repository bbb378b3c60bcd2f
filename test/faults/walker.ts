import { elsewhere } from '../browser/lms-server.ts';
import { until } from '../browser/until.ts';
import { answersOracle, type Circumstances } from './answers-oracle.ts';
import { blockScript, type Device, fleeting, keptOn, openDevice, wiped } from './device.ts';
import { isInLms } from './interactions-oracle.ts';
import { delivered, farewell } from './learner.ts';
import type { WalkLrs } from './lrs.ts';
import { completed } from './mounted.ts';
import { type Opening, placeOf } from './place.ts';
import type { Stage } from './stage.ts';
import { type Told, wrongStatements } from './statements-oracle.ts';
import {
  type LmsFault,
  type LrsFault,
  nameOf,
  type Plan,
  type ScriptFault,
  type Spoiling,
  type StorageFault,
} from './steps.ts';
import { unstoredTexts } from './unstored.ts';
import { type Look, type Visit, visit, type Writing } from './visit.ts';

/** What is wrong at present. */
interface Faults {
  lms: LmsFault | undefined;
  lrs: LrsFault | undefined;
  storage: StorageFault | undefined;
  scripts: ScriptFault | undefined;
  offline: boolean;
}

/** How a page goes. */
export type Leaving = 'reload' | 'close' | 'kill';

/** The visit that is open, and what is known of it. */
interface Open extends Circumstances {
  visit: Visit;
  looks: Look[];
  /** No fault but one of the LRS has stood since it was opened. */
  peaceful: boolean;
  /** The LRS could be reached all the time, and refused nothing. */
  heard: boolean;
  opening: Opening;
}

/** A learner with a module in an LMS: goes in and out of it, under whatever faults, and remembers what it promised. */
export function createWalker(stage: Stage, plan: Plan, lrs: WalkLrs) {
  const { browser, server, versions } = stage;
  const { standard, seed } = plan;
  // Of the setting too: walks of one seed in several settings go side by side.
  const attempt = `walk-${seed}-${nameOf(plan)}`.replace(/[^a-z0-9.-]+/g, '-');
  const place = placeOf({ stage, plan, attempt, lrs });
  const oracle = answersOracle();
  const unstored = unstoredTexts();
  const told: Told = {
    refused: lrs.refused,
    withoutStorage: new Set(),
    tabs: new Set(),
    visits: new Map(),
    perhaps: new Map(),
    died: new Set(),
    kept: new Set(),
    emptied: new Set(),
    written: new Map(),
  };
  const devices = new Map<string, Device>();
  /** What each device kept for its next launch when its last page had gone. */
  const kept = new Map<string, string[]>();
  /** What each new login took away with localStorage. */
  const logins: string[][] = [];
  const faults: Faults = {
    lms: undefined,
    lrs: undefined,
    storage: undefined,
    scripts: undefined,
    offline: false,
  };
  let [deviceName, version] = ['first', 0];
  let open: Open | undefined;
  let tab: Visit['page'] | undefined;
  /** Whether something in that tab was written where no LMS said by whom, and has not found its owner since. */
  let isNameless = false;
  const strangersTexts = [''];

  const device = async (): Promise<Device> => {
    const known = devices.get(deviceName);
    if (known) return known;
    const made = await openDevice(browser, deviceName);
    devices.set(deviceName, made);
    await blockScript(made.context, faults.scripts);
    return made;
  };
  const remember = (question: string, text: string) => {
    const questions = told.written.get(deviceName) ?? new Map<string, string[]>();
    told.written.set(deviceName, questions.set(question, [...(questions.get(question) ?? []), text]));
  };
  /** What is wrong now is so for the visit that is open, whatever comes later. */
  const touch = () => {
    if (faults.storage) told.withoutStorage.add(deviceName);
    if (!open) return;
    open.withoutStorage ||= faults.storage !== undefined;
    open.peaceful &&= !faults.storage && !faults.lms && !faults.scripts && !faults.offline;
    open.heard &&= !faults.lrs && !faults.offline;
  };
  const count = ({ tells }: Opening, at: string) => {
    if (tells === 'never') return;
    const counts = tells === 'surely' ? told.visits : told.perhaps;
    counts.set(at, (counts.get(at) ?? 0) + 1);
  };
  /** A session of cmi5 that was not heard to its end takes along what no later one may tell. */
  const die = ({ session, tells }: Opening, at: string) => {
    if (session === undefined) return;
    told.died.add(session);
    if (tells !== 'surely') return;
    told.visits.set(at, (told.visits.get(at) ?? 0) - 1);
    count({ named: true, readable: true, tells: 'perhaps' }, at);
  };
  const look = async (): Promise<void> => {
    if (!open) return;
    open.looks = await open.visit.look();
    // After the look: what was shown as sent has been said to be taken by then.
    open.dropped ||= (await place.dropped(open.visit)) > 0;
    oracle.saw(open, open.looks);
    unstored.saw(open.looks);
  };

  const enter = async (): Promise<Open> => {
    if (open) return open;
    const at = await device();
    const isLost = place.hasLostState?.() ?? false;
    if (place.empties?.()) {
      const ids = (await fleeting(at, server.url + elsewhere)).map(({ id }) => id);
      for (const id of ids) told.emptied.add(id);
      logins.push(ids);
    }
    // Without its own script a page does not come to life, and is nobody's.
    const isDead = faults.scripts === 'satchel' || faults.scripts === 'satchel-page';
    const { options, ...launched } = await place.launch(at.name, tab !== undefined);
    const opening: Opening = isDead ? { ...launched, readable: false, tells: 'never' } : launched;
    if (!tab) oracle.newTab(at.name);
    const files = versions[version]?.[standard.name] ?? {};
    const opened = await visit(at, { server, attempt, files, options, storage: faults.storage, tab });
    tab = undefined;
    if (!isDead) await place.stands(opened);
    else if (await opened.promises()) oracle.failures.push('A page without its scripts says that it saves');
    // What was written in this tab while nobody said by whom is offered to whoever is named, and is the learner's own.
    const mayClaim = isNameless && opening.named && !faults.storage && !isDead;
    const canClaim = mayClaim && faults.scripts !== 'satchel-later';
    // And so is what an attempt before kept, where the LMS took nothing of it and began another: whoever misses an answer
    // uses it.
    const misses = (await opened.look()).some(({ text }) => text === '');
    const mayUse = misses && opening.named && !faults.storage && !isDead && faults.scripts === undefined;
    if (canClaim || mayUse) {
      await completed(opened, lrs);
      await opened.claim();
    }
    const looks = await opened.look();
    const calm = { peaceful: true, heard: true, dropped: false, withoutStorage: false };
    const isBlind = faults.storage === 'forbidden' || !opening.readable;
    open = { visit: opened, looks, device: at.name, opening, isBlind, ...calm };
    touch();
    count(opening, at.name);
    // What the tab keeps for whoever it is finds its owner where both are known.
    if (canClaim) isNameless = false;
    // It is offered by the script that comes later.
    const isOffered = !mayClaim || canClaim;
    const readable = opening.readable && !faults.storage && isOffered ? 'readable' : 'unreadable';
    oracle.opened(at.name, looks, readable, isLost);
    for (const { question, text } of looks) remember(question, text);
    await look();
    return open;
  };

  const leaveTab = () => {
    if (isNameless) oracle.leftNameless(deviceName);
    isNameless = false;
  };
  const leave = async (how: Leaving): Promise<void> => {
    if (!open) return;
    const { visit, looks, peaceful, opening } = open;
    oracle.failures.push(...visit.troubles);
    if (how === 'kill' || !open.heard) die(opening, open.device);
    if (how === 'kill') {
      await visit.kill();
      oracle.killed(open);
    } else {
      await visit.leave(faults.offline);
      if (!faults.offline) {
        await place.gone(visit);
        kept.set(deviceName, await keptOn(visit.page));
      }
      if (peaceful) oracle.leftInPeace(deviceName, looks);
      if (how === 'reload') tab = visit.page;
      else await visit.page.close();
    }
    isNameless ||= !opening.named;
    if (how !== 'reload' || place.isNameless) leaveTab();
    open = undefined;
    // Nobody opens a page while offline.
    if (faults.offline) await setOffline(false);
  };
  const setOffline = async (offline: boolean) => {
    faults.offline = offline;
    await (await device()).context.setOffline(offline);
    touch();
  };

  /** Opens the module, waits until the LRS has all that the device kept for it, and goes; gives back what was shown. */
  const visitInPeace = async (name: string): Promise<Look[]> => {
    deviceName = name;
    const { visit, opening } = await enter();
    // What an LMS said to have and dropped is told again within so long, however much it is.
    await visit.rest(12);
    await delivered(visit, place.isOfLearner);
    // Until then nothing is promised: a save of several requests may be under way.
    await until(
      async () => {
        await look();
        return open?.looks.every(({ text, status }) => text === '' || status !== '') ?? true;
      },
      () => 'the page says of each answer what became of it',
    );
    const looks = open?.looks ?? [];
    const before = lrs.requests.length;
    await leave('close');
    const isTaken = opening.tells === 'never' || (await farewell(lrs, name, before));
    return isTaken ? looks : visitInPeace(name);
  };
  const closeTab = async () => {
    await tab?.close();
    if (tab) leaveTab();
    tab = undefined;
  };

  return {
    failures: oracle.failures,
    counts: oracle.counts,
    lostAnswers: () => place.lostAnswers?.() ?? 0,
    /** How many new logins took statements away that never came to the LRS. */
    lostEnds: () => {
      const held = lrs.statements.map(({ id }) => id);
      return logins.filter((ids) => ids.some((id) => !held.includes(id))).length;
    },
    faults,
    enter,
    leave,
    look,
    setOffline,
    async setLms(fault: LmsFault | undefined) {
      faults.lms = fault;
      await place.fail(fault, open?.visit);
      touch();
    },
    setLrs(fault: LrsFault | undefined) {
      faults.lrs = fault;
      touch();
      lrs.set({ statements: fault });
    },
    async setStorage(fault: StorageFault | undefined) {
      faults.storage = fault;
      await open?.visit.page.evaluate((fault) => {
        window.storageFault = fault ?? null;
      }, fault);
      touch();
    },
    /** Puts a text into the box of the question at this place of the page. */
    async put(place: number, how: Writing, change: (text: string) => string) {
      const { visit, looks } = await enter();
      const { question, text } = looks[place % looks.length] as Look;
      const written = await visit.put(question, change(text), how);
      if (written === text) return;
      oracle.wrote(deviceName, question, written);
      unstored.wrote(question, written);
      remember(question, written);
    },
    async upgrade(to = 1) {
      await leave('close');
      version = to;
    },
    async login() {
      await leave('close');
      await closeTab();
      place.login?.();
    },
    /** Scripts do not come from the next launch on, or come again. */
    async setScripts(fault: ScriptFault | undefined) {
      await leave('close');
      await closeTab();
      faults.scripts = fault;
      for (const { context } of devices.values()) await blockScript(context, fault);
    },
    async spoil(how: Spoiling) {
      await leave('close');
      await closeTab();
      // Where nobody says who the learner is, the state alone tells whose attempt this is.
      if (place.isNameless || !place.spoil) return;
      if (await place.spoil(how)) oracle.spoiled();
    },
    /** Another learner at the same browser: is shown nothing of this one's, and leaves something. */
    async stranger(question: number, text: string) {
      await leave('close');
      await closeTab();
      if (faults.scripts) return;
      const at = await device();
      const files = versions[version]?.[standard.name] ?? {};
      const beside = await place.beside?.('stranger', at.name);
      if (!beside) return;
      const { attempt: theirs, options } = beside;
      server.launch(attempt, files, options); // the module lies there, whoever opens it
      const other = await visit(at, { server, attempt: theirs, files, options, storage: faults.storage });
      await other.module.waitForSelector('textarea', { state: 'attached' });
      await place.stands(other);
      for (const each of await other.look())
        if (!strangersTexts.includes(each.text))
          oracle.failures.push(`Another learner on ${at.name} is shown an answer to ${each.question}`);
      const looks = await other.look();
      const box = looks[question % looks.length] as Look;
      strangersTexts.push(await other.put(box.question, text, 'leave'));
      await other.leave(false);
      await other.page.close();
    },
    /** A second tab of the attempt, where both can be expected to hear of each other. */
    async secondTab(question: number, text: string) {
      const first = await enter();
      const at = await device();
      if (!place.beside || place.isNameless || !first.peaceful || first.dropped) return;
      await first.visit.rest(3);
      await look();
      const files = versions[version]?.[standard.name] ?? {};
      const beside = await place.beside('learner', at.name);
      if (!beside) return;
      const { options, tells, session } = beside;
      if (faults.lrs || tells) told.tabs.add(at.name);
      if (tells) count({ named: true, readable: true, tells: 'perhaps' }, at.name);
      if (session !== undefined && faults.lrs) told.died.add(session);
      const second = await visit(at, { server, attempt, files, options, storage: undefined });
      await place.stands(second);
      for (const each of [first.visit, second]) await completed(each, lrs);
      const looks = await second.look();
      const { question: id } = looks[question % looks.length] as Look;
      const written = await second.put(id, text, 'leave');
      oracle.wrote(at.name, id, written);
      unstored.wrote(id, written);
      remember(id, written);
      const shown = async () => (await first.visit.look()).find((each) => each.question === id)?.text;
      await until(
        async () => (await shown()) === written,
        () => `the first tab shows what was written to ${id} in the second`,
      );
      await second.leave(false);
      await place.gone(second);
      await second.page.close();
    },
    async changeDevice() {
      await leave('close');
      await closeTab();
      deviceName = deviceName === 'first' ? 'second' : 'first';
    },

    /** All is well again: every device is opened once more, and what the LMS and the LRS then hold is judged. */
    async finish() {
      await leave('close');
      await closeTab();
      Object.assign(faults, { lms: undefined, lrs: undefined, storage: undefined, scripts: undefined });
      for (const { context } of devices.values()) await blockScript(context, undefined);
      lrs.set({ statements: undefined });
      await place.fail(undefined, undefined);
      let last: Look[] = [];
      // A device that was never used has nothing but the LMS.
      for (const name of ['fresh', ...devices.keys()]) {
        last = await visitInPeace(name);
      }
      oracle.failures.push(...place.wrongAnswers(last, told, unstored));
      const { context } = devices.get('fresh') as Device;
      devices.set('another', await wiped({ name: 'another', context }, server.url + elsewhere));
      const isLost = place.hasLostState?.() ?? false;
      const looks = await visitInPeace('another');
      for (const ids of kept.values()) for (const id of ids) told.kept.add(id);
      for (const { question, text } of last.filter(isInLms)) {
        const other = looks.find((each) => each.question === question)?.text;
        if (other === text) continue;
        if (isLost) oracle.counts.platform++;
        else oracle.failures.push(`At the end another device does not show ${question}`);
      }
      await until(
        () => lrs.isCalm,
        () => 'the LRS has answered all that came',
      );
      oracle.failures.push(...wrongStatements(lrs, place.isOfLearner, told), ...lrs.strange());
    },
    async close() {
      for (const { context } of devices.values()) await context.close();
      place.forget();
    },
  };
}
