import { countOf } from '../lms/page.ts';
import type { PreviewFaults, PreviewState, ShownLaunch } from '../protocol.ts';
import { here, part } from './dom.ts';

/** The frame that a learner would see. */
export interface Stage {
  /** The window with the LMS in it, as it is now. */
  readonly lms: Window | null;
  show(state: PreviewState): void;
}

const sizes: Record<string, { width: number; height: number } | undefined> = {
  desktop: { width: 1100, height: 0 }, // as high as there is room
  moodle: { width: 650, height: 666 },
  phone: { width: 367, height: 666 },
};

/** Opens the stage; `launched` hears of each launch as it begins. */
export function openStage(launched: (launch: ShownLaunch) => void): Stage {
  const frame = part<HTMLIFrameElement>('frame');
  let shown: ShownLaunch | undefined;
  let wanted: ShownLaunch | undefined;
  let moving = false;
  let faults: PreviewFaults | undefined;
  openSizes(frame);

  /** Lets the package say its last word, waits until it has arrived, and opens the next launch. */
  async function move() {
    moving = true;
    while (wanted && wanted.id !== shown?.id) {
      const next = wanted;
      const same = next.isReload && next.saveTo === shown?.saveTo;
      const place = same ? (packageWindow(frame)?.scrollY ?? 0) : 0;
      await leave(frame);
      // What the package said last is told by messages, which are under way: they belong to the launch before.
      await new Promise((told) => setTimeout(told));
      shown = next;
      launched(next);
      const sent = sessionStorage.getItem(countOf(next.saveTo)) ?? '0';
      await load(frame, () => frame.contentWindow?.location.replace(`${next.address}?after=${sent}`));
      if (place > 0) {
        await unfolded(frame);
        packageWindow(frame)?.scrollTo({ top: place, behavior: 'instant' });
      }
    }
    moving = false;
  }

  return {
    get lms() {
      return frame.contentWindow;
    },
    show(state) {
      wanted = state.launch;
      faults = state.faults;
      const fault = faults.network === 'offline' ? 'offline' : faults.lms || undefined;
      const lmsFaults = frame.contentWindow?.lmsFaults;
      if (lmsFaults && lmsFaults.fault !== fault) lmsFaults.set(fault);
      if (!moving) void move();
    },
  };
}

const packageWindow = (frame: HTMLIFrameElement) => frame.contentWindow?.frames[0];

/** The package's page goes while the LMS stays: so all of its last commit counts as sent before it is waited for. */
async function leave(frame: HTMLIFrameElement) {
  const inner = frame.contentDocument?.querySelector('iframe');
  if (inner) await load(inner, () => inner.contentWindow?.location.replace('about:blank'));
}

const load = (frame: HTMLIFrameElement, go: () => void) =>
  new Promise<void>((loaded) => {
    frame.addEventListener('load', () => loaded(), { once: true });
    go();
  });

/** Resolves when the page has its length: a long module unfolds its questions list by list (runtime/answers/folded.ts). */
async function unfolded(frame: HTMLIFrameElement) {
  const isFolded = () => packageWindow(frame)?.document.querySelector('[data-folded]');
  for (let left = 100; left > 0 && isFolded(); left--)
    await new Promise((painted) => requestAnimationFrame(painted));
}

/** Sizes of the frame, made smaller where the stage is too narrow for one. */
function openSizes(frame: HTMLIFrameElement) {
  const [room, screen, words] = [part('room'), part('screen'), part('size')];
  const chosen = () => sizes[here.get('size') ?? ''] ?? { width: 650, height: 666 };
  const fitFrame = () => {
    const { width, height } = chosen();
    const [wide, high] = [room.clientWidth - 32, room.clientHeight - 32];
    const scale = Math.min(1, wide / width, height > 0 ? high / height : 1);
    const full = height > 0 ? height : Math.floor(high / scale);
    Object.assign(frame.style, { width: `${width}px`, height: `${full}px`, transform: `scale(${scale})` });
    Object.assign(screen.style, { width: `${width * scale}px`, height: `${full * scale}px` });
    words.textContent = `${width} × ${full}${scale < 0.995 ? `, shown at ${Math.round(scale * 100)} %` : ''}`;
  };
  for (const input of document.querySelectorAll<HTMLInputElement>('#sizes input')) {
    input.checked = input.value === (sizes[here.get('size') ?? ''] ? here.get('size') : 'moodle');
    input.addEventListener('change', () => {
      here.set('size', input.value);
      fitFrame();
    });
  }
  new ResizeObserver(fitFrame).observe(room);
  fitFrame();
}
