import type { FromStage, PreviewState, ShownLaunch, ToStage } from '../protocol.ts';
import { part } from './dom.ts';
import { heardOf } from './heard.ts';
import { share } from './server.ts';
import { openSizes } from './sizes.ts';

/** The frame that a learner would see. It has another origin: all that passes between is messages. */
export interface Stage {
  show(state: PreviewState): void;
  /** Texts are looked for by a click, or are not. */
  find(on: boolean): void;
}

export interface StageEars {
  /** Hears of each launch as it begins. */
  launched: (launch: ShownLaunch) => void;
  /** Hears what the stage tells of the package. */
  told: (message: FromStage) => void;
}

/** Milliseconds that a package may take for its last word, for its page, and a browser to find the stage. */
const patience = { leave: 2000, open: 10_000, ready: 3000 };

/** Opens the stage. */
export function openStage({ launched, told }: StageEars): Stage {
  const frame = part<HTMLIFrameElement>('frame');
  let shown: ShownLaunch | undefined;
  let wanted: ShownLaunch | undefined;
  let faults: ToStage | undefined;
  let finding: ToStage | undefined;
  let isMoving = false;
  let isThere = false;
  const waiting = new Map<FromStage['satchel'], (message: FromStage) => void>();
  openSizes(frame);

  window.addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow || origin !== shown?.origin) return;
    const message = heardOf(data);
    if (!message) return;
    waiting.get(message.satchel)?.(message);
    told(message);
  });

  const tell = (message: ToStage) => {
    if (isThere && shown) frame.contentWindow?.postMessage(message, shown.origin);
  };

  /** Resolves with a message of this kind, or with undefined when none comes in time. */
  const heard = (kind: FromStage['satchel'], milliseconds: number) =>
    new Promise<FromStage | undefined>((done) => {
      const timer = setTimeout(() => end(undefined), milliseconds);
      const end = (message: FromStage | undefined) => {
        clearTimeout(timer);
        waiting.delete(kind);
        done(message);
      };
      waiting.set(kind, end);
    });

  /** Lets the package say its last word, waits until it has arrived, and opens the next launch. */
  async function move() {
    isMoving = true;
    while (wanted && wanted.id !== shown?.id) {
      const next = wanted;
      const isSame = next.stage === shown?.stage;
      const left = isThere ? await ask({ satchel: 'leave' }, 'left', patience.leave) : undefined;
      const place = left?.satchel === 'left' && next.isReload && isSame ? { place: left.place } : {};
      // A stage that does not answer is loaded anew.
      isThere &&= isSame && left !== undefined;
      shown = next;
      launched(next);
      if (!isThere) await arrive(next);
      if (isThere) await ask({ satchel: 'open', ...place }, 'opened', patience.open);
      for (const each of [faults, finding]) if (each) tell(each);
    }
    isMoving = false;
  }

  function ask(message: ToStage, answer: FromStage['satchel'], milliseconds: number) {
    const answered = heard(answer, milliseconds);
    tell(message);
    return answered;
  }

  /** Loads the stage of a launch. */
  async function arrive({ id, stage }: ShownLaunch) {
    frame.src = stage;
    while (!isThere && wanted?.id === id) {
      isThere = (await heard('ready', patience.ready)) !== undefined;
      if (!isThere && !(await isFound(stage))) return share();
    }
  }

  return {
    show({ launch, faults: { network, lms, device } }) {
      wanted = launch;
      faults = { satchel: 'faults', lms: network === 'offline' ? 'offline' : lms, device };
      tell(faults);
      if (!isMoving) void move();
    },
    find(on) {
      finding = { satchel: 'finding', on };
      tell(finding);
    },
  };
}

/** Whether this browser finds the host of a stage: Safari knows no names under localhost before macOS 26. */
const isFound = (stage: string): Promise<boolean> =>
  fetch(stage, { mode: 'no-cors', cache: 'no-store' }).then(
    () => true,
    () => false,
  );
