import type { SpokenPage } from '../../shared/spoken-page.ts';
import type { Launch, Original } from '../launch/launch.ts';

/**
 * The page as it was delivered, for later/languages.ts, which puts another language in its place and brings it back:
 * taken before anything is brought to life. `mount` brings the parts of the page to life again.
 */
export function originalOf({ settings }: Launch, mount: () => void): Original {
  const { lang: language, dir: direction } = document.documentElement;
  const { title, body } = document;
  const { module, words } = settings;
  const page: SpokenPage = { language, direction, title, module: module.title, body: body.innerHTML, words };
  return { pages: new Map([[module.language, page]]), mount, isChosen: false };
}
