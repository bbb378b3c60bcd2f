import { countOf } from '../lms/page.ts';
import type { FromStage, Held, ToldCall, ToStage } from '../protocol.ts';
import { openAskPlace } from './ask-place.ts';
import { openDevice } from './device.ts';
import { openDragging } from './dragging.ts';
import { setFull } from './full.ts';

// The page on the second port: it opens one launch after the other, and tells the inspector around it what happens.
// It shares its origin with the package, so it has nothing that a package may not have.

const inspector = document.documentElement.dataset.inspector ?? '';
const base = location.pathname.replace(/\/-\/stage$/, '');
const saveTo = `${base}/-/save`;
const frame = document.getElementById('frame') as HTMLIFrameElement;
const tell = (message: FromStage) => window.parent.postMessage(message, inspector);
let isFull = false;
let isFinding = false;
const dragged = () => tell({ satchel: 'dragged' });

const packageWindow = () => frame.contentWindow?.frames[0];

const load = (element: HTMLIFrameElement, go: () => void) =>
  new Promise<void>((loaded) => {
    element.addEventListener('load', () => loaded(), { once: true });
    go();
  });

async function open(place: number | undefined) {
  const sent = sessionStorage.getItem(countOf(saveTo)) ?? '0';
  await load(frame, () => frame.contentWindow?.location.replace(`${base}/-/launch?after=${sent}`));
  setFull(window, isFull);
  const page = packageWindow()?.document;
  if (page) openAskPlace(page, () => isFinding, tell);
  for (const each of [frame.contentDocument, page]) if (each) openDragging(each, dragged);
  setFinding(isFinding);
  if (place !== undefined) {
    await unfolded();
    packageWindow()?.scrollTo({ top: place, behavior: 'instant' });
  }
  tellHeld();
  tell({ satchel: 'opened' });
}

/** Texts are looked for by a click, or are not: the pointer says so. */
function setFinding(on: boolean) {
  isFinding = on;
  const root = packageWindow()?.document.documentElement;
  if (root) root.style.cursor = on ? 'crosshair' : '';
}

/** The package's page goes while the LMS stays: so all of its last commit counts as sent before it is waited for. */
async function leave() {
  const place = packageWindow()?.scrollY ?? 0;
  const inner = frame.contentDocument?.querySelector('iframe');
  if (inner) await load(inner, () => inner.contentWindow?.location.replace('about:blank'));
  // What the package said last is told by messages, which are under way: they belong to the launch before.
  await new Promise((told) => setTimeout(told));
  tell({ satchel: 'left', place });
}

/** Resolves when the page has its length: a long module unfolds its questions list by list (runtime/answers/folded.ts). */
async function unfolded() {
  const isFolded = () => packageWindow()?.document.querySelector('[data-folded]');
  for (let left = 100; left > 0 && isFolded(); left--)
    await new Promise((painted) => requestAnimationFrame(painted));
}

function tellHeld() {
  const lms = frame.contentWindow?.lms;
  const held: Held | null = lms ? { cmi: lms.cmi(), stored: lms.stored() } : null;
  tell({ satchel: 'held', held: JSON.stringify(held) });
}

let isWaiting = false;
function tellHeldSoon() {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    tellHeld();
  }, 100);
}

window.addEventListener('message', ({ origin, source, data }: MessageEvent<ToStage | ToldCall>) => {
  if (source === frame.contentWindow && origin === location.origin && data.satchel === 'call') {
    tell(data);
    tellHeldSoon();
  }
  if (source !== window.parent || origin !== inspector) return;
  if (data.satchel === 'open') void open(data.place);
  if (data.satchel === 'leave') void leave();
  if (data.satchel === 'finding') setFinding(data.on);
  if (data.satchel === 'faults') {
    const { lmsFaults } = frame.contentWindow ?? {};
    const fault = data.lms || undefined;
    if (lmsFaults && lmsFaults.fault !== fault) lmsFaults.set(fault);
    isFull = data.device === 'full';
    setFull(window, isFull);
  }
});

openDragging(document, dragged);
openDevice((key, text) => tell({ satchel: 'kept', key, ...(text === undefined ? {} : { text }) }));
tell({ satchel: 'ready' });
