import { inject } from 'vitest';
import { openPuppeteer } from './puppeteer.ts';
import { openWebKit } from './webkit.ts';

/** The browsers that the tests of this folder run in. */
export const engineNames = ['Chromium', 'Firefox', 'WebKit'] as const;
export type EngineName = (typeof engineNames)[number];

/** A browser. */
export interface Engine {
  /** A device that nobody has used before. */
  device(): Promise<Device>;
  close(): Promise<void>;
}

/** A browser as one learner has it on one device: what it keeps, each of its tabs finds. */
export interface Device {
  /** The folder of its downloads. */
  downloads: string;
  /** Opens an address in a tab of its own, and resolves when it has loaded. */
  open(address: string): Promise<Tab>;
  close(): Promise<void>;
}

/** Runs a function in a page. It takes its arguments along, and nothing else from around it. */
export type Run = <Args extends unknown[], Result>(
  does: (...args: Args) => Result,
  ...args: Args
) => Promise<Awaited<Result>>;

/** A key as people call it. */
export type Key = 'Enter' | 'Tab' | 'Space' | 'Escape' | 'ArrowUp' | 'ArrowDown' | 'ArrowRight';

/** What a person does with a tab. */
export interface Tab {
  /** Runs in the frame of the module, or in the page where there is none. */
  run: Run;
  /** Runs in the page around it: the LMS's. */
  runAbove: Run;
  /** Clicks, as a mouse does, on the first that the selector finds in the module. */
  click(selector: string): Promise<void>;
  /** Chooses in a list that unfolds, by its value. */
  select(selector: string, value: string): Promise<void>;
  /** Types into what has the focus, key by key; a line break is Enter. */
  type(text: string): Promise<void>;
  press(...keys: Key[]): Promise<void>;
  /** Pastes from the clipboard into what has the focus. */
  paste(): Promise<void>;
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /** Puts the tab out of sight, as a phone does with a page whose learner takes a call. */
  hide(): Promise<void>;
  close(): Promise<void>;
  /** Does what opens another tab, closes that, and gives back its address. */
  opening(does: () => Promise<void>): Promise<string>;
}

/** Starts a browser; throws with a sentence where it is not installed. */
export async function openEngine(name: EngineName): Promise<Engine> {
  const paths = inject('engines');
  if (name === 'WebKit') return openWebKit(installed(paths.WebKit));
  return openPuppeteer(name, installed(paths[name]).browser);
}

function installed<Paths>(found: Paths | string): Paths {
  if (typeof found === 'string') throw new Error(found);
  return found;
}
