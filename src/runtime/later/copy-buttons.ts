import { copyText } from '../launch/clipboard.ts';
import type { OpenPage } from '../page/later.ts';
import { formulasInWords } from './formulas-in-words.ts';

/** The button beside an answer that is stored nowhere: the styles show it where the line above says so. */
export function copyButtons({ launch, types }: OpenPage): void {
  for (const { id, type } of launch.settings.questions) {
    const form = document.querySelector<HTMLElement>(`[data-question="${id}"]`);
    const button = form?.querySelector<HTMLButtonElement>('[data-copy-answer]');
    const browser = types[type];
    if (!form || !button || !browser) continue;
    const label = button.textContent;
    button.addEventListener('click', async () => {
      const isCopied = await copyText(formulasInWords(form, () => browser.words(form, browser.read(form))));
      button.textContent = launch.word(isCopied ? 'copied.answer' : 'copy.failed');
    });
    form.addEventListener('input', () => {
      button.textContent = label;
    });
  }
}
