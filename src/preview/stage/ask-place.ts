import type { FromStage } from '../protocol.ts';

/** What holds one text of its author's. */
const blocks =
  'p, li, h1, h2, h3, h4, h5, h6, td, th, legend, label, figcaption, caption, dt, dd, summary, blockquote';

/** Characters of a text that are enough to find it. */
const longest = 400;

/**
 * Calls back with the text that was clicked on with Alt held, or while texts are being looked for; the click does
 * nothing else then.
 */
export function openAskPlace(
  page: Document,
  isFinding: () => boolean,
  asked: (message: FromStage & { satchel: 'asked' }) => void,
): void {
  page.addEventListener(
    'click',
    (event) => {
      const target = event.target as Element | null;
      if (!(event.altKey || isFinding()) || !target?.closest) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const block = target.closest<HTMLElement>(blocks) ?? target;
      // What is not shown is none of its words: an option holds its mark from the beginning.
      const shown = (block as Partial<HTMLElement>).innerText ?? block.textContent;
      const words = shown.replace(/\s+/g, ' ').trim();
      const around = target.closest<HTMLElement>('[data-question], section[id]');
      asked({
        satchel: 'asked',
        words: words.slice(0, longest),
        language: target.closest('[lang]')?.getAttribute('lang') ?? '',
        near: around?.dataset.question ?? around?.id ?? '',
      });
    },
    true,
  );
}
