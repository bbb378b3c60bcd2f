import type { SpokenPage } from '../../shared/spoken-page.ts';
import { loadScript } from '../opening/load-script.ts';
import type { OpenPage } from '../page/later.ts';

declare global {
  interface Window {
    /** Called by the file of a language with its SpokenPage, as JSON. */
    satchelLanguage?: (text: string) => void;
  }
}

/**
 * Lets the learner choose a language. The page is replaced and brought to life again; launch, session and
 * state go on, so that nothing is lost and the LMS notices nothing.
 */
export function languages({ launch }: OpenPage): void {
  const { settings, state, session, original } = launch;
  if (!original) return;
  const { pages } = original;
  let wanted = settings.module.language;
  window.satchelLanguage = (text) => {
    const page = JSON.parse(text) as SpokenPage;
    pages.set(page.language, page);
  };

  const show = (page: SpokenPage) => {
    void launch.save();
    launch.unmount();
    const { documentElement: root, body } = document;
    const template = document.createElement('template');
    template.innerHTML = page.body;
    body.replaceChildren(template.content);
    root.lang = page.language;
    root.dir = page.direction;
    document.title = page.title;
    settings.module = { ...settings.module, language: page.language, title: page.module };
    settings.words = page.words;
    original.mount();
  };
  const change = async (language: string, byLearner: boolean) => {
    wanted = language;
    if (!pages.has(language)) await loadScript(fileOf(language));
    await silence();
    const page = pages.get(language);
    if (wanted !== language || language === settings.module.language) return;
    if (!page) {
      wanted = settings.module.language;
      if (byLearner) say(launch.word('language.failed'));
      return;
    }
    if (byLearner) state.language = language;
    launch.arriving = !byLearner;
    show(page);
  };

  for (const button of buttons()) {
    const { language = '' } = button.dataset;
    button.addEventListener('click', () => void change(language, true));
  }
  document.querySelector('[data-languages]')?.classList.add('ready');
  // Whoever chose it is still at its button, which is another one in the new page.
  if (!launch.arriving) buttonOf(wanted)?.focus({ preventScroll: true });
  if (original.isChosen) return;
  original.isChosen = true;
  const there = buttons().map(({ dataset }) => dataset.language ?? '');
  const first = chooseLanguage(there, [
    state.language ?? '',
    ...session.learner.language.split(',').map((tag) => tag.trim()),
    ...around(),
  ]);
  if (first !== undefined && first !== wanted) void change(first, false);
}

/** The first wish that is there; else the other variety of a language, so that `es` will do for `es-MX`. */
export function chooseLanguage(there: string[], wishes: string[]): string | undefined {
  for (const wish of wishes) {
    const tag = wish.toLowerCase().replace(/_/g, '-');
    const found =
      there.find((each) => each.toLowerCase() === tag) ??
      there.find((each) => primary(each) === primary(tag));
    if (tag !== '' && found !== undefined) return found;
  }
  return undefined;
}

const primary = (tag: string) => tag.toLowerCase().split('-')[0];

/** What the surroundings speak: the LMS's page, then the browser. Moodle tells packages no preference. */
function around(): string[] {
  return [languageOfLms(), ...navigator.languages];
}

function languageOfLms(): string {
  try {
    const lms: Window = window.parent === window ? window.opener : window.parent;
    return lms.document.documentElement.lang;
  } catch {
    return ''; // another origin, or none
  }
}

/** Videos that play are paused, and have said so, before they leave the page. */
const silence = (): Promise<unknown> =>
  Promise.all(
    Array.from(document.querySelectorAll('video'))
      .filter(({ paused }) => !paused)
      .map(
        (video) =>
          new Promise((paused) => {
            video.addEventListener('pause', paused, { once: true });
            video.pause();
          }),
      ),
  );

const buttons = () => Array.from(document.querySelectorAll<HTMLElement>('[data-language]'));
const buttonOf = (language: string) => buttons().find(({ dataset }) => dataset.language === language);
const fileOf = (language: string) => buttonOf(language)?.dataset.file ?? '';

function say(text: string) {
  const line = document.querySelector('[data-languages-said]');
  if (line) line.textContent = text;
}
