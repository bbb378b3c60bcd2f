import type { OpenPage } from '../page/later.ts';

/**
 * A term is explained where it stands: the link to the glossary opens the explanation below its paragraph, and closes it
 * again. Without a script, and with a key held, it leads to the glossary.
 */
export function terms({ launch }: OpenPage): void {
  const { word } = launch;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[href^="#term-"]')) {
    const id = link.hash.slice(1);
    const explanation = document.getElementById(id)?.nextElementSibling;
    if (!explanation || explanation.contains(link)) continue;
    let note: HTMLElement | undefined;
    const close = () => {
      note?.remove();
      note = undefined;
      link.setAttribute('aria-expanded', 'false');
    };
    link.setAttribute('role', 'button');
    link.setAttribute('aria-expanded', 'false');
    const toggle = () => {
      if (note) return close();
      note = noteOf(explanation, {
        title: document.getElementById(id)?.textContent ?? '',
        href: link.hash,
        to: word('term.more'),
      });
      note.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape') return;
        close();
        link.focus();
      });
      placeBelow(link, note);
      link.setAttribute('aria-expanded', 'true');
    };
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      toggle();
    });
    link.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && note) close();
      // A button is pressed by the space bar as well.
      if (event.key !== ' ') return;
      event.preventDefault();
      toggle();
    });
  }
}

/** The explanation once more, without its ids, and the way to the glossary. */
function noteOf(explanation: Element, { title, href, to }: { title: string; href: string; to: string }) {
  const note = document.createElement('div');
  note.className = 'term-note prose';
  note.setAttribute('role', 'note');
  note.setAttribute('aria-label', title);
  note.append(...Array.from(explanation.cloneNode(true).childNodes));
  for (const each of note.querySelectorAll('[id]')) each.removeAttribute('id');
  const more = document.createElement('a');
  more.href = href;
  more.textContent = to;
  const line = document.createElement('p');
  line.className = 'about';
  line.append(more);
  note.append(line);
  return note;
}

/** Below the paragraph; within an item of a list or a cell, which hold blocks themselves. */
function placeBelow(link: Element, note: Element) {
  const block = link.closest('p, li, td, th, dd, dt, figcaption, summary, .question-text') ?? link;
  if (block.matches('li, td, th, dd')) block.append(note);
  else (block.closest('summary, figcaption') ?? block).after(note);
}
