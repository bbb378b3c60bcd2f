// Not the element <dialog>: phones of 2020 have none.

/** A dialog of the page. In the module's own language it comes with this script; a further language brings its own. */
export function dialogOf(selector: string): HTMLElement | null {
  const there = () => document.querySelector<HTMLElement>(selector);
  if (!there()) document.body.insertAdjacentHTML('beforeend', window.satchelDialogs ?? '');
  return there();
}

const focusable = 'a[href], button, input, textarea, summary';

/** Opens a dialog that stands in the page; gives back what closes it. The focus stays in it, then goes back to `opener`. */
export function openDialog(dialog: HTMLElement, opener: HTMLElement): () => void {
  const others = Array.from(document.body.children).filter((each) => each !== dialog);
  const show = (shown: boolean) => {
    dialog.hidden = !shown;
    for (const each of others) each.toggleAttribute('inert', shown);
  };
  const close = () => {
    if (dialog.hidden) return;
    show(false);
    document.removeEventListener('keydown', onKey);
    opener.focus();
  };
  /** Browsers that do not know `inert` would let the focus out. */
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    if (event.key !== 'Tab') return;
    const stops = Array.from(dialog.querySelectorAll<HTMLElement>(focusable)).filter(
      (each) => each.getClientRects().length > 0 && !each.matches(':disabled'),
    );
    const [first, last] = [stops[0], stops[stops.length - 1]];
    const active = document.activeElement as HTMLElement;
    const at = stops.indexOf(active);
    const next = event.shiftKey ? (at <= 0 ? last : undefined) : active === last ? first : undefined;
    // The heading has the focus at first: the way back from it leads to the end.
    const stray = !dialog.contains(active) ? first : next;
    if (!stray) return;
    event.preventDefault();
    stray.focus();
  };
  show(true);
  document.addEventListener('keydown', onKey);
  for (const button of dialog.querySelectorAll<HTMLElement>('[data-close]')) button.onclick = close;
  dialog.scrollTop = 0;
  dialog.querySelector<HTMLElement>('h2')?.focus();
  return close;
}
