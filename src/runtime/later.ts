import type { QuestionBrowser } from '../questions/question.ts';
import type { Launch } from './launch.ts';
import { loadScript } from './load-script.ts';
import { mount } from './mount.ts';
import { isEmpty } from './state.ts';

/** What the second script is given: the launch, and how each type reads its answers. */
export interface OpenPage {
  launch: Launch;
  types: Record<string, QuestionBrowser>;
}

/** The second script (later/), with what the module uses of it. */
export interface Later {
  /** What opens for a button, by the name in the button's `data-…`; it gives the focus back to it. */
  opens: Partial<Record<Opening, (page: OpenPage, button: HTMLElement) => void>>;
  /** Parts of the page that come to life when the script is there. */
  parts: ((page: OpenPage) => void)[];
}

/** All answers in one view; an answer to be shared in the forum: the button names a question, or none for all. */
type Opening = 'answers' | 'share';

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
 * Brings to life what no learner needs at once: what stands behind buttons, and manners of the page. Its script is
 * fetched when the LMS has what it must have: by the time that the network or the LMS is gone, the learner can still
 * hold on to the answers.
 */
export function later(launch: Launch, types: Record<string, QuestionBrowser>): void {
  const page = { launch, types };
  let awaited = true;
  /** Brings the parts to life, once for each time that the page is mounted; tries again what could not be had. */
  const fetch = async () => {
    if (!window.satchelLater) await loadScript(script);
    if (!awaited || !window.satchelLater) return;
    awaited = false;
    mount(window.satchelLater.parts, page);
  };
  const on = (button: HTMLElement, opening: Opening) => {
    button.addEventListener('click', async () => {
      await fetch();
      const open = window.satchelLater?.opens[opening];
      if (open) open(page, button);
      else complain(launch);
    });
  };
  for (const button of document.querySelectorAll<HTMLElement>('[data-answers]')) on(button, 'answers');
  for (const button of document.querySelectorAll<HTMLElement>('[data-share]')) {
    on(button, 'share');
    const form = button.closest<HTMLElement>('[data-question]');
    // There is nothing to share before something was written.
    const show = () => {
      const { type } = launch.settings.questions.find(({ id }) => id === form?.dataset.question) ?? {};
      const browser = type === undefined ? undefined : types[type];
      button.classList.toggle('ready', !form || !browser || !isEmpty(browser.read(form)));
    };
    form?.addEventListener('input', show);
    launch.afterSave(show);
    show();
  }
  launch.afterSave(() => void fetch());
  launch.atUnmount(() => {
    awaited = false;
  });
  // After a change of the language it is there already.
  if (window.satchelLater) void fetch();
}

function complain({ word }: Launch) {
  const line = document.getElementById('status');
  if (!line) return;
  line.textContent = word('later.failed');
  line.hidden = false;
}
