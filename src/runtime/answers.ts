import type { QuestionBrowser } from '../questions/question.ts';
import type { Launch } from './launch.ts';
import type { QuestionSettings } from './settings.ts';
import { isEmpty, setAnswer } from './state.ts';

interface Open extends QuestionSettings {
  form: HTMLElement;
  type: string;
  browser: QuestionBrowser;
  /** When the learner last came to it, by a clock that cannot be set. */
  since: number;
}

/** Restores every answer, saves while the learner writes, records what was answered. */
export function answers(launch: Launch, types: Record<string, QuestionBrowser>): void {
  const { settings, session, state, word } = launch;
  const open = settings.questions.flatMap((question): Open[] => {
    const form = document.querySelector<HTMLElement>(`[data-question="${question.id}"]`);
    const browser = types[question.type];
    return form && browser ? [{ ...question, form, browser, since: performance.now() }] : [];
  });
  const recorded = new Set<Open>();

  const read = (question: Open) => setAnswer(state, question.id, question.browser.read(question.form));
  const record = (question: Open) => {
    const saved = state.answers[question.id];
    if (!saved || saved.recorded >= saved.revision) return;
    session.record({
      ...question.shape,
      id: question.id,
      description: question.description,
      response: question.browser.response(saved.answer),
      result: 'neutral',
      time: new Date(saved.time * 1000),
      latency: performance.now() - question.since,
    });
    saved.recorded = saved.revision;
    recorded.add(question);
  };

  for (const question of open) {
    const { form } = question;
    restore(question, launch);
    form.addEventListener('focusin', () => {
      question.since = performance.now();
    });
    form.addEventListener('input', () => {
      if (!read(question)) return;
      show(question, '');
      launch.saveSoon();
    });
    form.addEventListener('focusout', (event) => {
      if (form.contains(event.relatedTarget as Node | null)) return;
      read(question);
      if ((state.answers[question.id]?.recorded ?? 0) === (state.answers[question.id]?.revision ?? 0)) return;
      record(question);
      void launch.save();
    });
    // A page that was killed while the learner wrote has saved, perhaps, and not recorded.
    if (!isEmpty(state.answers[question.id]?.answer)) record(question);
    if (read(question)) launch.saveSoon();
  }
  if (recorded.size > 0) launch.saveSoon();

  launch.beforeSave((leaving) => {
    for (const question of open) {
      read(question);
      if (leaving) record(question);
    }
  });
  launch.afterSave((delivery) => {
    const sent = delivery.state === 'sent';
    for (const question of open) {
      const saved = state.answers[question.id];
      if (!saved) continue;
      if (!sent && recorded.has(question)) saved.recorded = 0;
      // What was written meanwhile has not been saved by this.
      const same = JSON.stringify(question.browser.read(question.form)) === JSON.stringify(saved.answer);
      if (same) show(question, word(delivery.state), delivery.state);
    }
    if (sent) recorded.clear();
  });
}

/** Puts the kept answer into its form; what was written before the script ran is kept below it. */
function restore({ id, form, browser }: Open, { state }: Launch) {
  const saved = state.answers[id]?.answer;
  const typed = browser.read(form);
  if (saved === undefined || saved === typed) return;
  const both = typeof saved === 'string' && typeof typed === 'string' && typed.trim() !== '' && saved !== '';
  browser.restore(form, both ? `${saved}\n\n${typed}` : saved);
}

function show({ form }: Open, text: string, state = '') {
  const line = form.querySelector<HTMLElement>('[data-status]');
  if (!line || line.textContent === text) return;
  line.textContent = text;
  line.dataset.status = state;
}
