import type { QuestionBrowser } from '../questions/question.ts';
import type { Launch } from './launch.ts';
import { loadScript } from './load-script.ts';
import { isEmpty } from './state.ts';

/** What the parts of the second script are given: the launch, and how each type reads its answers. */
export interface OpenPage {
  launch: Launch;
  types: Record<string, QuestionBrowser>;
}

/** The second script (later/index.ts). Each opens for the button that was pressed, and gives the focus back to it. */
export interface Later {
  /** What the learner wrote, to be shared in the forum: the button names a question, or none for all of them. */
  share(page: OpenPage, button: HTMLElement): void;
  /** All answers in one view. */
  answers(page: OpenPage, button: HTMLElement): void;
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
 * Brings the buttons to life behind which stands what no learner needs at once. Its script is fetched when the LMS has
 * what it must have: by the time that the network or the LMS is gone, the learner can still hold on to the answers.
 */
export function later(launch: Launch, types: Record<string, QuestionBrowser>): void {
  const page = { launch, types };
  const on = (button: HTMLElement, part: keyof Later) => {
    button.addEventListener('click', async () => {
      if (!window.satchelLater) await loadScript(script);
      if (window.satchelLater) window.satchelLater[part](page, button);
      else complain(launch);
    });
  };
  for (const button of buttons('[data-answers]')) on(button, 'answers');
  for (const button of buttons('[data-share]')) {
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
  launch.afterSave(() => {
    // Only a package with questions has it.
    if (launch.settings.questions.length > 0 && !window.satchelLater) void loadScript(script);
  });
}

const buttons = (selector: string) => Array.from(document.querySelectorAll<HTMLElement>(selector));

function complain({ word }: Launch) {
  const line = document.getElementById('status');
  if (!line) return;
  line.textContent = word('later.failed');
  line.hidden = false;
}
