import type { SavedState } from '../../shared/saved-state.ts';
import type { Delivery, Session } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SpokenPage } from '../../shared/spoken-page.ts';
import type { Device } from '../device/device.ts';

/** Where the page can be read in several languages: what is needed to change it. */
export interface Original {
  /** The pages that are there, by their languages. */
  pages: Map<string, SpokenPage>;
  /** Brings the parts of the page to life again. */
  mount(): void;
  /** The language was chosen once: by the learner, or by what surrounds the page. */
  isChosen: boolean;
}

/** One launch as the parts of the page share it. */
export interface Launch {
  settings: Settings;
  session: Session;
  state: SavedState;
  /** What this device keeps; undefined where nothing is to be written. */
  device: Device | undefined;
  /** The learner was told that what the LMS gave back is damaged. */
  isUnreadTold?: boolean;
  /** Only where the page can be read in several languages. */
  original?: Original;
  /** Only where sections are locked: opens those that may be open by now. */
  showLocks?(): void;
  /** Only where sections are shown one at a time: runs when other sections are locked than before. */
  unlocked?(): void;
  /** Something changed that can wait for two quiet seconds. */
  saveSoon(): void;
  /** Something changed that is worth no request of its own: where the learner is, what was seen. */
  saveLater(): void;
  /** Saves and commits at once: something was finished. */
  save(): Promise<Delivery>;
  /** Saves what would otherwise wait until it is finished: nobody knows whether the learner comes back. */
  leave(): Promise<Delivery>;
  /** Commits without saving, and tells what became of it. */
  commit(): Promise<Delivery>;
  /** Takes up what was found later, on this device or in an LMS that came late: answer by answer, the newer wins. */
  join(found: SavedState): void;
  /** Runs after the state was joined with another: what the page shows of it may have changed. */
  afterJoin(run: () => void): void;
  /** Runs before every save: a part of the page brings its own share of the state up to date. */
  beforeSave(run: (leaving: boolean, save: number) => unknown): void;
  /** Runs after every save, or commit, with what became of it; `save` counts them, as told before that save. */
  afterSave(run: (delivery: Delivery, save: number) => void): void;
  /**
   * The interface's words, `{name}` filled in; numbers as the language writes them. A number named `count` chooses the
   * plural form, such as `receipt.one`.
   */
  word(key: string, values?: Record<string, string | number>): string;
  /** Whether the learner comes to the place that they left; false when they only changed the language. */
  arriving: boolean;
  /** Resolves when every question of the page is alive: those of a long module come one list after another. */
  alive: Promise<void>;
  /** Runs when the page is about to be replaced: what would go on without it ends. */
  atUnmount(run: () => void): void;
  /** Lets go of all parts of the page, which can then be brought to life on another. */
  unmount(): void;
}

/** A part of the page that has to be brought to life: answers, sections, videos, the forum link. */
export type Feature = (launch: Launch) => void;
