import type { SavedAnswer } from '../../shared/saved-state.ts';
import type { Delivery } from '../../shared/session.ts';
import type { Launch } from '../launch/launch.ts';
import { isChecked } from '../state/marking.ts';
import { isEmpty, writer } from '../state/saved-state.ts';
import type { Folded } from './folded.ts';
import { interactionOf, type Tellable } from './interaction.ts';
import { openQuestion } from './open-question.ts';
import type { OpenQuestion, QuestionBrowser } from './question.ts';

/** Restores every answer, saves while the learner writes, records what was answered. */
export function answers(launch: Launch, types: Record<string, QuestionBrowser>, folded?: Folded): void {
  const { settings, session, state, word } = launch;
  /** The revisions recorded in this launch, and whether one of its commits failed. */
  const recorded = new Map<OpenQuestion, number>();
  /** What each save saved: the revisions of all answers, by the number of the save. */
  const savedRevisions = new Map<number, Record<string, number>>();
  const revisions = () =>
    Object.fromEntries(Object.entries(state.answers).map(([id, { revision }]) => [id, revision]));
  let doubted = false;

  /** What the LMS may be told of the kept answer, if anything. */
  const tellable = (question: OpenQuestion): Tellable | undefined => {
    const saved = state.answers[question.id];
    const response = question.response();
    const isDue = !question.marking || (session.mode !== 'review' && isChecked(saved));
    return saved && response && isDue ? { saved, response } : undefined;
  };
  const unrecorded = (question: OpenQuestion) => {
    const found = tellable(question);
    return found &&
      found.saved.recorded < found.saved.revision &&
      recorded.get(question) !== found.saved.revision
      ? found
      : undefined;
  };
  const record = (question: OpenQuestion, unfinished = false) => {
    const found = unrecorded(question);
    if (!found) return;
    session.record({ ...interactionOf(question, found), unfinished });
    recorded.set(question, unfinished ? 0 : found.saved.revision);
  };

  const open: OpenQuestion[] = [];
  /** What an earlier launch recorded and no later one yet, told to the LMS once more with the first save. */
  let again: OpenQuestion[] = [];
  /** What became of the last save, or commit, and the number of the save. */
  let last: [Delivery, number] | undefined;
  const byId = new Map(settings.questions.map((each) => [each.id, each]));
  const bringToLife = (form: HTMLElement) => {
    const own = byId.get(form.dataset.question ?? '');
    const browser = own && types[own.type];
    if (!browser) return;
    const question = openQuestion({ ...own, form, browser }, launch);
    // The page was written for a course with a team; without an LMS nobody else reads along.
    const where = session.local && form.querySelector('[data-where]');
    if (where) where.textContent = word('where.local');
    if (question.marking && browser.checking) {
      question.refresh = browser.checking(question, launch, () => record(question));
    }
    question.refresh();
    keepLine(question, launch);
    open.push(question);
    if (last) hear(question, last);
    const within = (event: FocusEvent) => form.contains(event.relatedTarget as Node | null);
    form.addEventListener('focusin', (event) => {
      if (!within(event) && state.answers[own.id]?.by !== writer) question.since = performance.now();
    });
    form.addEventListener('input', (event) => {
      if (!question.read()) return;
      tell(question, '');
      question.refresh();
      // What a last request cannot carry must be there before the page goes: a pasted text, at once.
      if (
        weightOf(state.answers[question.id]) > heavy &&
        (event as InputEvent).inputType === 'insertFromPaste'
      )
        void launch.save();
      else launch.saveSoon();
    });
    form.addEventListener('focusout', (event) => {
      if (within(event)) return;
      question.read();
      // A marked answer waits for its check.
      if (!unrecorded(question) || question.marking) return;
      record(question);
      void launch.save();
    });
    // A page that was killed while the learner wrote has saved, perhaps, and not recorded.
    if (!isEmpty(state.answers[own.id]?.answer)) record(question);
    const changed = question.read();
    const kept = state.answers[own.id];
    if (changed || recorded.has(question)) launch.saveSoon();
    else if (kept && kept.by !== writer && kept.recorded === kept.revision && kept.again !== kept.revision) {
      again.push(question);
      launch.saveLater();
    }
  };
  /** Tells them as far as there is room, in characters as they travel; the rest waits for the next save. */
  const recordAgain = (room: number) => {
    let left = room;
    again = again.filter((question) => {
      const found = tellable(question);
      if (!found || found.saved.recorded !== found.saved.revision) return false;
      const { saved } = found;
      const weight = weightOf(saved);
      if (weight > left) return true;
      left -= weight;
      session.record({ ...interactionOf(question, found), unfinished: true });
      saved.again = saved.revision;
      return false;
    });
  };
  const hear = (question: OpenQuestion, [delivery, save]: [Delivery, number]) => {
    const answer = state.answers[question.id];
    if (!answer) return;
    const sent = !('why' in delivery);
    const within = savedRevisions.get(save) ?? savedRevisions.get(0) ?? {};
    // After an outage a text is written so that the LMS sees it as changed. A choice cannot be: it is recorded
    // again at the next launch.
    const isThere = sent && !(doubted && question.response()?.kind !== 'text');
    const revision = recorded.get(question);
    // What the LMS did not confirm is recorded again, at the next launch if need be.
    if (revision !== undefined) answer.recorded = isThere ? Math.min(revision, within[question.id] ?? 0) : 0;
    // What was written meanwhile has not been saved by this.
    const form = JSON.stringify(question.browser.read(question.form));
    const same =
      within[question.id] === answer.revision &&
      (form === question.shown || form === JSON.stringify(answer.answer));
    const waits = sent && question.marking && !isChecked(answer);
    if (same) tell(question, waits ? word('unchecked') : word(delivery.state), delivery.state);
  };
  const bringAllToLife = (forms: HTMLElement[]) => forms.forEach(bringToLife);
  bringAllToLife(
    Array.from(document.querySelectorAll<HTMLElement>('[data-question]')).filter(
      (form) => !form.closest('[data-folded]'),
    ),
  );
  const bringTheRest = folded?.(launch, bringAllToLife);

  launch.beforeSave((leaving, save) => {
    let room = lastRequest;
    if (leaving) bringTheRest?.();
    if (!leaving) recordAgain(Number.POSITIVE_INFINITY);
    for (const question of open) {
      question.read();
      if (!unrecorded(question)) continue;
      const weight = weightOf(state.answers[question.id]);
      if (!leaving && weight > heavy) record(question, true);
      // What finds no room now is in saved state, and is recorded at the next launch.
      if (leaving && weight <= room) record(question);
      if (leaving) room -= weight;
    }
    // Nobody stays long enough for the first save, perhaps: what the last request has room for goes with it.
    if (leaving) recordAgain(room);
    savedRevisions.set(save, revisions());
  });
  // Before the first save of these parts: what they began with.
  savedRevisions.set(0, revisions());
  launch.afterSave((delivery, save) => {
    for (const each of savedRevisions.keys()) if (each > 0 && each < save) savedRevisions.delete(each);
    last = [delivery, save];
    for (const question of open) hear(question, last);
    doubted ||= 'why' in delivery;
  });
}

/** Characters, URL-encoded as LMSs send them: a last request carries 64 KiB, saved state included. */
const heavy = 8 * 1024;
const lastRequest = 24 * 1024;
const weightOf = (saved: SavedAnswer | undefined): number =>
  saved ? encodeURIComponent(JSON.stringify(saved.answer)).length : 0;

/** Keeps the line free in which later/other-version.ts offers another version: the page must not move then. */
function keepLine({ id, form, marking }: OpenQuestion, { state }: Launch) {
  const frame = form.querySelector<HTMLElement>('[data-other]');
  if (frame) frame.hidden = marking !== undefined || isEmpty(state.answers[id]?.other?.answer);
}

function tell({ form }: OpenQuestion, text: string, state = '') {
  const line = form.querySelector<HTMLElement>('[data-status]');
  if (!line || line.textContent === text) return;
  line.textContent = text;
  line.dataset.status = state;
}
