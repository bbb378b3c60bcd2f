import type { StandardLaunch } from '../../src/standards/standard.ts';
import { mounted } from './mounted.ts';
import type { Ground, Place } from './place.ts';

/** A web page: the device keeps the answers, and an LRS hears of them where the address names one. */
export function webPlace(
  { stage, plan, attempt, lrs }: Ground,
  { page }: Extract<StandardLaunch, { kind: 'web' }>,
): Place {
  const { server } = stage;
  const optionsAt = (device: string) =>
    ({
      kind: 'scorm12',
      limits: 'standard',
      alone: true,
      page: plan.alone ? page : `${page}?${new URLSearchParams(lrs.named(device))}`,
    }) as const;
  return {
    async launch(device) {
      return {
        options: optionsAt(device),
        named: true,
        readable: true,
        tells: plan.alone ? 'never' : 'surely',
      };
    },
    stands: (visit) => mounted(visit, lrs),
    fail: async () => undefined,
    dropped: async () => 0,
    gone: async () => undefined,
    // The device is the learner.
    isOfLearner: () => true,
    wrongAnswers: () => [],
    // The device is the learner: nobody else is at it.
    beside: async (who, device) =>
      who === 'stranger' ? undefined : { attempt, options: optionsAt(device), tells: !plan.alone },
    forget: () => server.forget(attempt),
  };
}
