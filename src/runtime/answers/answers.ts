import type { SavedAnswer } from '../../shared/saved-state.ts';
import type { Launch } from '../launch/launch.ts';
import { guarded } from '../launch/mount.ts';
import { isChecked } from '../state/marking.ts';
import { isEmpty, writer } from '../state/saved-state.ts';
import type { Folded } from './folded.ts';
import { interactionOf, type Tellable } from './interaction.ts';
import { begun, confirmed, isUnrecorded, type LedgerEvent, noted, wasSaved } from './ledger.ts';
import { openQuestion } from './open-question.ts';
import type { OpenQuestion, QuestionBrowser } from './question.ts';

/** Restores every answer, saves while the learner writes, records what was answered. */
export function answers(launch: Launch, types: Record<string, QuestionBrowser>, folded?: Folded): void {
  const { settings, session, state, word } = launch;
  const revisions = () =>
    Object.fromEntries(Object.entries(state.answers).map(([id, { revision }]) => [id, revision]));
  let ledger = begun(revisions());
  const note = (event: LedgerEvent) => {
    ledger = noted(ledger, event);
  };
  const open: OpenQuestion[] = [];

  /** What the LMS may be told of the kept answer, if anything. */
  const tellable = (question: OpenQuestion): Tellable | undefined => {
    const saved = state.answers[question.id];
    const response = question.response();
    const isDue = !question.marking || (session.mode !== 'review' && isChecked(saved));
    return saved && response && isDue ? { saved, response } : undefined;
  };
  const unrecorded = (question: OpenQuestion) => {
    const found = tellable(question);
    return found && isUnrecorded(ledger, question.id, found.saved) ? found : undefined;
  };
  const record = (question: OpenQuestion, unfinished = false) => {
    const found = unrecorded(question);
    if (!found) return;
    session.record({ ...interactionOf(question, found), unfinished });
    note({ kind: 'recorded', id: question.id, revision: found.saved.revision, unfinished });
  };
  /** What can still be told, in characters: a last request carries so much, and any other all. */
  let room = Number.POSITIVE_INFINITY;
  /** Tells once more what earlier launches told, as far as there is room; the rest waits for the next save. */
  const recordAgain = () => {
    for (const question of open.filter(({ id }) => ledger.again.includes(id))) {
      const found = tellable(question);
      // What is new is recorded as such.
      const isOld = found && !isUnrecorded(ledger, question.id, found.saved);
      const weight = isOld ? weightOf(found.saved) : 0;
      if (weight > room) continue;
      room -= weight;
      note({ kind: 'told again', id: question.id });
      if (isOld) session.record({ ...interactionOf(question, found), unfinished: true });
    }
  };
  const hear = (question: OpenQuestion) => {
    const { id, marking } = question;
    const answer = state.answers[id];
    if (!answer || !ledger.last) return;
    const { delivery } = ledger.last;
    answer.recorded = confirmed(ledger, id) ?? answer.recorded;
    const form = JSON.stringify(question.browser.read(question.form));
    const isShown = form === question.shown || form === JSON.stringify(answer.answer);
    const waits = !('why' in delivery) && marking && !isChecked(answer);
    if (isShown && wasSaved(ledger, id, answer.revision))
      tell(question, waits ? word('unchecked') : word(delivery.state), delivery.state);
  };
  /** Brings a question to life with the answer that is kept. */
  const begin = (question: OpenQuestion) => {
    const { id } = question;
    // A page that was killed while the learner wrote, or took an answer back, has saved, perhaps, and not recorded.
    record(question);
    // And an LRS may lack what the LMS has.
    const found = isEmpty(state.answers[id]?.answer) ? undefined : tellable(question);
    if (found) session.retell?.(interactionOf(question, found));
    const changed = question.read();
    const kept = state.answers[id];
    if (changed || ledger.recorded[id] !== undefined) launch.saveSoon();
    else if (kept && kept.by !== writer && kept.recorded === kept.revision) {
      note({ kind: 'waits', ids: [id] });
      launch.saveLater();
    }
  };

  const byId = new Map(settings.questions.map((each) => [each.id, each]));
  const bringToLife = (form: HTMLElement) => {
    const own = byId.get(form.dataset.question ?? '');
    const browser = own && types[own.type];
    if (!browser) return;
    const question = openQuestion({ ...own, form, browser }, launch);
    // Promised by what keeps it, once above the questions: until now the page said that nothing is saved. Without an
    // LMS nobody else reads along.
    const said = '[data-where]';
    const where = form.querySelector<HTMLElement>(said) ?? document.querySelector<HTMLElement>(said);
    const promise = session.local ? word('where.local') : where?.dataset.where;
    if (where && promise) where.textContent = promise;
    if (question.marking && browser.checking) {
      question.refresh = browser.checking(question, launch, () => record(question));
    }
    question.refresh();
    keepLine(question, launch);
    open.push(question);
    hear(question);
    const within = (event: FocusEvent) => form.contains(event.relatedTarget as Node | null);
    form.addEventListener('focusin', (event) => {
      if (!within(event) && state.answers[own.id]?.by !== writer) question.since = performance.now();
    });
    form.addEventListener('input', (event) => {
      if (!question.read()) return;
      tell(question, '');
      question.refresh();
      // What a last request cannot carry must be there before the page goes: a pasted text, at once.
      const isPasted = (event as InputEvent).inputType === 'insertFromPaste';
      if (isPasted && weightOf(state.answers[own.id]) > heavy) void launch.save();
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
    begin(question);
  };
  const bringAllToLife = (forms: HTMLElement[]) => {
    for (const form of forms) guarded(() => bringToLife(form));
  };
  bringAllToLife(
    [...document.querySelectorAll<HTMLElement>('[data-question]')].filter(
      (form) => !form.closest('[data-folded]'),
    ),
  );
  const bringTheRest = folded?.(launch, bringAllToLife);

  session.whenForgotten?.(() => {
    note({ kind: 'waits', ids: open.map(({ id }) => id) });
    recordAgain();
    return ledger.again.length === 0;
  });
  launch.afterJoin(() => {
    for (const question of open)
      guarded(() => {
        question.restore(true);
        question.refresh();
        begin(question);
      });
  });
  launch.beforeSave((leaving, save) => {
    room = leaving ? lastRequest : Number.POSITIVE_INFINITY;
    if (leaving) bringTheRest?.();
    for (const question of open) {
      question.read();
      if (!unrecorded(question)) continue;
      const weight = weightOf(state.answers[question.id]);
      if (!leaving && weight > heavy) record(question, true);
      // What finds no room now is in saved state, and is recorded at the next launch.
      if (leaving && weight <= room) record(question);
      room -= weight;
    }
    // Nobody stays long enough for the first save, perhaps: what the last request has room for goes with it.
    recordAgain();
    note({ kind: 'saved', save, revisions: revisions() });
  });
  launch.afterSave((delivery, save) => {
    note({ kind: 'delivered', delivery, save });
    open.forEach(hear);
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
