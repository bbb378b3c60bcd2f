import type { QuestionBrowser } from '../answers/question.ts';
import type { Launch } from '../launch/launch.ts';
import type { OpenPage } from '../page/later.ts';
import { formulasInWords } from './formulas-in-words.ts';

/** Shows the versions of answers that lost against newer ones, and gives them back when the learner asks. */
export function otherVersions({ launch, types }: OpenPage): void {
  for (const { id, type, marking } of launch.settings.questions) {
    // Of a marked answer, the one with more tries stands: the other cannot come back.
    if (marking || !launch.state.answers[id]?.other) continue;
    const form = document.querySelector<HTMLElement>(`[data-question="${id}"]`);
    const browser = types[type];
    if (form && browser) offer({ id, form, browser }, launch);
  }
}

interface Answered {
  id: string;
  form: HTMLElement;
  browser: QuestionBrowser;
}

function offer({ id, form, browser }: Answered, { state, settings, word }: Launch) {
  const frame = form.querySelector<HTMLElement>('[data-other]');
  if (!frame) return;
  const part = (name: string) => frame.querySelector<HTMLElement>(`[data-other-${name}]`);
  const show = () => {
    const other = state.answers[id]?.other;
    const words = other ? formulasInWords(form, () => browser.words(form, other.answer)) : '';
    frame.hidden = words === '';
    frame.classList.add('ready');
    if (!other) return;
    const time = new Date(other.time * 1000).toLocaleString(settings.module.language, {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    const [summary, text] = [part('summary'), part('text')];
    if (summary) summary.textContent = word('other', { time });
    if (text) text.textContent = words;
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
