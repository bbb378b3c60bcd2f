import type { Outcome } from '../../shared/saved-state.ts';
import type { Delivery } from '../../shared/session.ts';
import { verdictOf } from '../answers/verdict.ts';
import type { Launch } from '../launch/launch.ts';
import type { OpenPage } from '../page/later.ts';
import { progressOf } from '../state/progress.ts';
import { readSavedState, seconds } from '../state/saved-state.ts';
import { type Standing, standingOf } from '../state/standing.ts';

/** What is known of whether the platform has the completion: by launch, since the page may change its language. */
const holds = new WeakMap<Launch, 'sent' | 'unconfirmed' | 'kept' | 'waits'>();

/**
 * Keeps what the end of the page says of the platform true, and when the module was completed where it offers a record;
 * says it politely when it happens. showEnd fills in the rest.
 */
export function end({ launch }: OpenPage): void {
  const { session, state, settings } = launch;
  if (!holds.has(launch)) {
    // What came back at this launch, the platform has for sure.
    if (session.local) holds.set(launch, 'kept');
    else if (readSavedState(session.saved).outcome.completed) holds.set(launch, 'sent');
  }
  let wasCompleted = standingOf(settings, state).outcome.completed;
  /** What was said of the end when it came, in this launch. */
  let said: string | undefined;
  const isRecorded = document.querySelector('[data-record]') !== null && session.mode === 'normal';
  launch.beforeSave(() => {
    const { completed } = standingOf(settings, state).outcome;
    if (completed && !wasCompleted && isRecorded) state.ended ??= seconds();
  });
  launch.afterSave((delivery) => {
    const standing = standingOf(settings, state);
    if (!standing.outcome.completed) return;
    const held = heldBy(delivery);
    if (held) holds.set(launch, held);
    showHeld(launch);
    const about = aboutOf(standing, launch);
    // Marks can still rise: what was said of them is said anew.
    if (wasCompleted && (said === undefined || said === about)) return;
    wasCompleted = true;
    said = about;
    const told = document.querySelector('[data-ending-told]');
    if (told) told.textContent = about;
  });
  showHeld(launch);
}

/** In a look at a module, and in a review, the platform takes nothing, and there is nothing to say. */
function heldBy(delivery: Delivery): 'sent' | 'unconfirmed' | 'kept' | 'waits' | undefined {
  if (!('why' in delivery)) return 'unconfirmed' in delivery ? 'unconfirmed' : delivery.state;
  return delivery.why === 'browse' || delivery.why === 'review' ? undefined : 'waits';
}

function showHeld(launch: Launch) {
  const { word } = launch;
  const line = document.querySelector<HTMLElement>('[data-ending-held]');
  const held = holds.get(launch);
  if (!line || !held) return;
  const said =
    held === 'sent'
      ? word('end.sent')
      : word(held === 'kept' ? 'end.kept' : held === 'waits' ? 'end.waits' : 'sent.unconfirmed');
  line.dataset.status = held === 'sent' || held === 'kept' ? held : 'device';
  if (line.textContent !== said) line.textContent = said;
}

/** Shows what belongs to the end of a module once it is completed: how it ended, the author's last words, the ways on. */
export function showEnd(standing: Standing, launch: Launch): void {
  const frame = document.querySelector<HTMLElement>('[data-ending-done]');
  if (!frame) return;
  const { completed, success } = standing.outcome;
  frame.hidden = !completed;
  frame.parentElement?.classList.toggle('completed', completed && success !== 'failed');
  if (!completed) return;
  const about = frame.querySelector('[data-ending-about]');
  const said = aboutOf(standing, launch);
  if (about && about.textContent !== said) about.textContent = said;
  const record = frame.querySelector<HTMLElement>('[data-record]');
  if (record) record.hidden = success === 'failed';
  lastWords(frame);
}

/** How it ended, in a sentence or two. */
function aboutOf({ outcome }: Standing, launch: Launch): string {
  const score = scoreOf(outcome, launch);
  const { word } = launch;
  return outcome.success === undefined ? `${word('end.said')} ${score}`.trim() : score || word('end.said');
}

/**
 * What the marks are worth: the verdict, as far as it is that of the marks as they are now, since a new version may have
 * others; without a pass mark, the marks. '' where there are none.
 */
export function scoreOf({ success }: Outcome, launch: Launch): string {
  const { settings, state, word } = launch;
  if (success !== undefined)
    return progressOf(settings, state).success === success ? verdictOf(launch, success === 'passed') : '';
  let [earned, marks] = [0, 0];
  for (const { id, marking } of settings.questions) {
    earned += (marking?.marks ?? 0) * (state.answers[id]?.checked?.share ?? 0);
    marks += marking?.marks ?? 0;
  }
  return marks > 0 ? word('marks', { earned, marks }) : '';
}

/** The author's last words are text in a <noscript>, so that they are read without a script, and else at the end. */
function lastWords(frame: HTMLElement) {
  const [place, kept] = [frame.querySelector('[data-last]'), document.querySelector('[data-last-words]')];
  if (!place || !kept) return;
  const template = document.createElement('template');
  // A page that languages.ts puts together is parsed where no scripts run: it has the elements themselves.
  if (kept.firstElementChild) template.content.append(...Array.from(kept.childNodes));
  else template.innerHTML = kept.textContent ?? '';
  place.append(...Array.from(template.content.firstElementChild?.childNodes ?? []));
  kept.remove();
}
