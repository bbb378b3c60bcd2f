import { atLast, load } from './load-script.ts';

const styleFile = 'satchel.css';

/**
 * Fetches the styles of what stands further down: nobody waits for them with the first paint, nor with the LMS. They
 * change how high things are, so they come into force in one moment, and what the learner reads then, or came back to,
 * stays where it is.
 */
export async function addLaterStyles(): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.media = 'print';
  link.href = styleFile;
  await atLast(() => load(link));
  inPlace(() => {
    link.media = 'all';
  });
}

/** Pixels at the top of the window that the row of sections may cover. */
const covered = 50;

/** Changes the page, and leaves what is read in the window where it is. Where styles change, browsers do not. */
function inPlace(change: () => void): void {
  // The start of a section is where links lead, and where whoever left comes back to, even if it is further down.
  const read = window.scrollY > 0 ? (inSight('main section').pop() ?? inSight('main *')[0]) : undefined;
  const place = () => read?.getBoundingClientRect().top ?? 0;
  const before = place();
  change();
  if (read) window.scrollBy({ top: place() - before, behavior: 'instant' });
}

const inSight = (selector: string) =>
  [...document.querySelectorAll(selector)].filter((element) => {
    const { top } = element.getBoundingClientRect();
    return top >= covered && top < window.innerHeight;
  });
