import { atLast, load } from './load-script.ts';

const styleFile = 'satchel.css';

/**
 * Fetches the styles of what stands further down: nobody waits for them with the first paint, nor with the LMS. They
 * change how high things are, so they come into force in one moment, and what the learner reads then, or came back to,
 * stays where it is.
 */
export async function addLaterStyles(): Promise<void> {
  let link = document.createElement('link');
  await atLast(() => {
    link = document.createElement('link');
    link.rel = 'stylesheet';
    link.media = 'print';
    link.href = styleFile;
    return load(link);
  });
  inPlace(() => {
    link.media = 'all';
  });
}

/** Pixels at the top of the window that the row of sections may cover. */
const covered = 50;

/** Changes the page, and leaves what is read at the top of the window there. Where styles change, browsers do not. */
function inPlace(change: () => void): void {
  const atTheTop = Array.from(document.querySelectorAll('main *')).find(
    (each) => each.getBoundingClientRect().top >= covered, // what is hidden has 0
  );
  const place = () => atTheTop?.getBoundingClientRect().top ?? 0;
  const before = place();
  change();
  if (window.scrollY > 0) window.scrollBy({ top: place() - before, behavior: 'instant' });
}
