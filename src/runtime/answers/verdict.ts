import type { Launch } from '../launch/launch.ts';
import { markedShare } from '../state/marking.ts';

/** Passed or not, with the share of the marks that the learner has, and that were needed. */
export function verdictOf({ settings, state, word }: Launch, isPassed: boolean): string {
  const percent = (share: number) =>
    share.toLocaleString(settings.module.language, { style: 'percent', maximumFractionDigits: 2 });
  const score = percent(
    markedShare(
      settings.questions.filter(({ marking }) => marking),
      state,
    ),
  );
  const needed = percent(settings.completion.passMark ?? 0);
  return isPassed ? word('passed', { score }) : word('failed', { score, needed });
}
