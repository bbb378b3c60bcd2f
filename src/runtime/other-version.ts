import type { OpenQuestion } from './answers.ts';
import type { Launch } from './launch.ts';

/** Shows the version of an answer that lost against a newer one, and gives it back when the learner asks. */
export function otherVersion(
  { id, form, marking, browser }: OpenQuestion,
  { state, settings, word }: Launch,
): void {
  const frame = form.querySelector<HTMLElement>('[data-other]');
  const part = (name: string) => form.querySelector<HTMLElement>(`[data-other-${name}]`);
  const show = () => {
    const other = state.answers[id]?.other;
    if (!frame) return;
    const words = other && browser.words(form, other.answer);
    // Of a marked answer, the one with more tries stands: the other cannot come back.
    frame.hidden = !words || marking !== undefined;
    if (!other || frame.hidden) return;
    const time = new Date(other.time * 1000).toLocaleString(settings.module.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    const [summary, text] = [part('summary'), part('text')];
    if (summary) summary.textContent = word('other', { time });
    if (text) text.textContent = words ?? '';
  };
  part('use')?.addEventListener('click', () => {
    const saved = state.answers[id];
    if (!saved?.other) return;
    const { other } = saved;
    // They change places, so that nothing is lost by looking.
    saved.other = { answer: saved.answer, time: saved.time };
    browser.restore(form, other.answer);
    form.querySelector('textarea, input')?.dispatchEvent(new Event('input', { bubbles: true }));
    show();
  });
  show();
}
