import { keeperOf } from './keepers.ts';
import { startWalkLrs } from './lrs.ts';
import type { Stage } from './stage.ts';
import { inWords, type Plan, type Step } from './steps.ts';
import { createWalker } from './walker.ts';
import { endLimit, stepLimit, within } from './within.ts';

/** What came of a walk. */
export interface Outcome {
  plan: Plan;
  /** The steps that were taken, in words. */
  trail: string[];
  /** The faults that stood at some time. */
  faults: string[];
  /** Answers compared with what was promised. */
  checked: number;
  /** Broken promises that are excused: the page was killed, or nobody knew whose it was. */
  killed: number;
  nameless: number;
  /** Broken promises that the platform's own ledger explains, and answers of which a teacher lacks something by it. */
  platform: number;
  lostAnswers: number;
  /** New logins that took statements away with localStorage: the last words of a visit. */
  lostEnds: number;
  failures: string[];
}

type Walker = ReturnType<typeof createWalker>;

/** Walks a plan with a learner of its own, and judges all that was promised on the way. */
export async function walk(stage: Stage, plan: Plan): Promise<Outcome> {
  const through = plan.standard.launch.kind === 'cmi5' ? 'cmi5' : 'lrs';
  const lrs = await startWalkLrs(through, keeperOf(plan.keeper));
  const walker = createWalker(stage, plan, lrs);
  const trail: string[] = [];
  const faults: string[] = [];
  try {
    for (const step of plan.steps) {
      trail.push(inWords(step));
      if ('fault' in step && step.fault) faults.push(`${step.do} ${step.fault}`);
      if (step.do === 'upgrade' && step.to !== undefined) faults.push(`release ${step.to}`);
      if (step.do === 'spoil') faults.push(`state ${step.how}`);
      if (['stranger', 'second tab', 'login'].includes(step.do)) faults.push(step.do);
      await within(stepLimit, inWords(step), take(step, walker));
      await within(stepLimit, `the look after ${inWords(step)}`, walker.look());
      // A step that broke a promise is the last one: what follows would only hide it.
      if (walker.failures.length > 0) break;
    }
    if (walker.failures.length === 0) {
      trail.push('the end');
      await within(endLimit, 'the end', walker.finish());
    }
  } catch (error) {
    walker.failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await walker.close();
    await lrs.close();
  }
  const { failures, counts } = walker;
  const lost = { lostAnswers: walker.lostAnswers(), lostEnds: walker.lostEnds() };
  return { plan, trail, faults, failures, ...lost, ...counts };
}

const arabic = 'نتبادل الخبرات مع بلد مجاور مرتين في السنة، ونكتب ما تعلمناه. ';
const film = 'video';

async function take(step: Step, walker: Walker): Promise<void> {
  switch (step.do) {
    case 'write':
    case 'type':
      return walker.put(step.question, step.do === 'write' ? 'leave' : 'stay', () => step.text);
    case 'edit':
      return walker.put(step.question, 'leave', (text) => text + step.text);
    case 'clear':
      return walker.put(step.question, 'leave', () => '');
    case 'paste':
      return walker.put(step.question, 'paste', () => arabic.repeat(400).slice(0, 20_000));
    case 'lms':
      return walker.setLms(step.fault);
    case 'storage':
      return walker.setStorage(step.fault);
    case 'lrs':
      return walker.setLrs(step.fault);
    case 'network':
      await walker.enter();
      return walker.setOffline(step.fault === 'offline');
    case 'reload':
    case 'close':
    case 'kill':
      await walker.enter();
      return walker.leave(step.do);
    case 'login':
      return walker.login();
    case 'device':
      return walker.changeDevice();
    case 'upgrade':
      return walker.upgrade(step.to);
    case 'scripts':
      return walker.setScripts(step.fault);
    case 'spoil':
      return walker.spoil(step.how);
    case 'stranger':
      return walker.stranger(step.question, step.text);
    case 'second tab':
      return walker.secondTab(step.question, step.text);
  }
  const { visit } = await walker.enter();
  const { module } = visit;
  switch (step.do) {
    case 'rest':
      return visit.rest(step.seconds);
    case 'hide':
      return module.evaluate(() => {
        for (const state of ['hidden', 'visible']) {
          Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
          document.dispatchEvent(new Event('visibilitychange'));
        }
      });
    case 'play':
      return module.locator(film).evaluate(async (player: HTMLVideoElement) => {
        player.muted = true;
        await player.play().catch(() => {}); // the network may be gone
      });
    case 'pause':
      return module.locator(film).evaluate((player: HTMLVideoElement) => player.pause());
    case 'seek':
      return module.locator(film).evaluate((player: HTMLVideoElement, second) => {
        player.currentTime = second;
      }, step.second);
  }
}
