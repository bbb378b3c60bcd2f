import type { OpenPage } from '../page/later.ts';
import { isEmpty } from '../state/saved-state.ts';
import { openShare } from './share.ts';

/** Offers to share in the forum: below each answer once something was written, and all of them at the end. */
export function shareButtons(page: OpenPage): void {
  const { launch, types } = page;
  for (const button of document.querySelectorAll<HTMLElement>('[data-share]')) {
    button.addEventListener('click', () => openShare(page, button));
    const form = button.closest<HTMLElement>('[data-question]');
    const question = launch.settings.questions.find(({ id }) => id === form?.dataset.question);
    const browser = types[question?.type ?? ''];
    const show = () => button.classList.toggle('ready', !form || !browser || !isEmpty(browser.read(form)));
    form?.addEventListener('input', show);
    launch.afterSave(show);
    show();
  }
}
