import type { Launch } from '../launch/launch.ts';
import { correctShare, isChecked, isDecided } from '../state/marking.ts';
import { progressOf } from '../state/progress.ts';
import { isEmpty } from '../state/saved-state.ts';
import type { Checking } from './question.ts';
import { verdictOf } from './verdict.ts';

export const checking: Checking = (question, launch, record) => {
  const { id, form, browser, shape, marking = { marks: 0, attempts: 1 } } = question;
  const { session, state, word } = launch;
  const part = (name: string) => form.querySelector<HTMLElement>(`[data-${name}]`);
  const [frame, check, result] = [part('checking'), part('check'), part('result')];
  const show = (name: string, shown: boolean) => {
    const element = part(name);
    if (element) element.hidden = !shown;
  };
  const say = (name: string, text: string) => {
    const element = part(name);
    if (element && element.textContent !== text) element.textContent = text;
    show(name, text !== '');
  };

  const refresh = () => {
    const saved = state.answers[id];
    const { tries = 0, share = 0 } = saved?.checked ?? {};
    const decided = isDecided(question, saved);
    const locked = decided || session.mode === 'review';
    const told = decided || isChecked(saved);
    const right = share >= 1;
    const left = () => word('tries', { count: marking.attempts - tries });
    const marks = () => word('marks', { earned: share * marking.marks, marks: marking.marks });
    for (const field of form.querySelectorAll<HTMLInputElement>(fields)) {
      field.disabled = locked;
    }
    show('check', !locked);
    say('tries', !locked && !told && marking.attempts > 1 ? left() : '');
    say('hint', locked && !decided ? word('check.over') : '');
    if (result) result.dataset.result = told ? (right ? 'right' : 'wrong') : '';
    const verdict = () => word(right ? 'check.right' : decided ? 'check.wrong' : 'check.again');
    say('verdict', told ? verdict() : '');
    say('marks', told ? (decided ? marks() : left()) : '');
    show('feedback="correct"', told && right);
    // With a hint, what the author says of a wrong answer waits for the last try.
    const hinted = !decided && !!part('feedback="hint"');
    show('feedback="hint"', told && !right && hinted);
    show('feedback="incorrect"', told && !right && !hinted);
    const correct = decided && shape.correct ? { correct: shape.correct } : {};
    browser.show?.(form, { answer: browser.read(form), told, ...correct });
    if (decided) showScore(launch);
  };

  check?.querySelector('button')?.addEventListener('click', () => {
    if (isEmpty(browser.read(form))) return say('hint', word('check.empty'));
    // As it stands is how it is meant, also where it could not show all that was answered to an earlier version.
    if (!question.response()) question.shown = undefined;
    question.read();
    const saved = state.answers[id];
    if (!saved) return;
    if (isChecked(saved)) return say('hint', word('check.same'));
    const response = question.response();
    // The type has said already why this cannot be checked; it costs no try.
    if (!response || !shape.correct) return say('hint', '');
    const share = (browser.mark ?? correctShare)(response, shape.correct);
    saved.checked = { tries: (saved.checked?.tries ?? 0) + 1, share, revision: saved.revision };
    record();
    refresh();
    // The button has gone and must not take the keyboard's place in the page with it.
    if (check.hidden) result?.focus();
    void launch.save();
  });
  if (frame) frame.hidden = false;
  return refresh;
};

/** What is locked once nothing can change: fields, and buttons that do the work of one. */
const fields = 'input, textarea, select, [data-field]';

/** Says at the end of the questions whether the learner has passed, once that is decided. */
function showScore(launch: Launch) {
  const { success } = progressOf(launch.settings, launch.state);
  const line = success && document.querySelector<HTMLElement>('[data-score]');
  if (!line) return;
  const passed = success === 'passed';
  line.textContent = verdictOf(launch, passed);
  line.dataset.result = passed ? 'right' : 'wrong';
  line.hidden = false;
}
