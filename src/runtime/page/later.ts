import type { QuestionBrowser } from '../answers/question.ts';
import type { Launch } from '../launch/launch.ts';
import { mount } from '../launch/mount.ts';
import { loadScript, loadScriptAtLast } from '../opening/load-script.ts';

/** What the second script is given: the launch, and how each type reads its answers. */
export interface OpenPage {
  launch: Launch;
  types: Record<string, QuestionBrowser>;
}

/** The second script (later/), with what the module uses of it. */
export interface Later {
  /** Opens all answers in one view for a button, and gives the focus back to it. */
  answers?(page: OpenPage, button: HTMLElement): void;
  /** Parts of the page that come to life when the script is there. */
  parts: ((page: OpenPage) => void)[];
}

declare global {
  interface Window {
    satchelLater?: Later;
    /** The HTML of what opens, in the module's own language. */
    satchelDialogs?: string;
  }
}

/** The file of the second script, beside the page. */
const script = 'satchel-later.js';

/**
 * Brings to life what no learner needs at once. Its script is fetched when the LMS has what it must have: by the time
 * that the network or the LMS is gone, the learner can still hold on to the answers.
 */
export function later(launch: Launch, types: Record<string, QuestionBrowser>): void {
  const page = { launch, types };
  let awaited = true;
  /** Brings the parts to life, once for each time that the page is mounted. What could not be had is fetched again. */
  const fetch = async (load: (file: string) => Promise<unknown> = loadScriptAtLast) => {
    if (!window.satchelLater) await load(script);
    await launch.alive;
    if (!awaited || !window.satchelLater) return;
    awaited = false;
    mount(window.satchelLater.parts, page);
  };
  // From the start, and the line of the receipt is kept free: a page that moves while a learner clicks makes the click
  // miss.
  for (const frame of document.querySelectorAll<HTMLElement>('[data-kept]')) frame.hidden = false;
  for (const button of document.querySelectorAll<HTMLElement>('[data-answers]')) {
    button.addEventListener('click', async () => {
      await fetch(loadScript);
      if (window.satchelLater) window.satchelLater.answers?.(page, button);
      else complain(launch);
    });
  }
  launch.afterSave(() => void fetch());
  launch.atUnmount(() => {
    awaited = false;
  });
  // After a change of the language it is there already; and whoever reads in another should not wait for the first save.
  if (window.satchelLater || launch.original) void fetch();
}

function complain({ word }: Launch) {
  const line = document.getElementById('status');
  if (!line) return;
  line.textContent = word('later.failed');
  line.hidden = false;
}
