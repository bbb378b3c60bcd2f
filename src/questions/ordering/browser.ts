import { checking } from '../../runtime/answers/checking.ts';
import type { QuestionBrowser } from '../../runtime/answers/question.ts';
import type { Answer } from '../../shared/answer.ts';

const listOf = (form: HTMLElement) => form.querySelector('[data-items]') as HTMLElement;
const rowsOf = (form: HTMLElement) => Array.from(form.querySelectorAll<HTMLElement>('[data-item]'));
const idOf = (row: HTMLElement) => row.dataset.item ?? '';
const labelOf = (row: HTMLElement | undefined) =>
  row?.querySelector('[data-label]')?.textContent?.trim() ?? '';
const idsOf = (answer: Answer) => (Array.isArray(answer) ? answer : []);

/** Says which rows can go no further; the button stays where it is, for the keyboard's sake. */
function showEnds(form: HTMLElement) {
  const rows = rowsOf(form);
  for (const [index, row] of rows.entries()) {
    for (const button of row.querySelectorAll<HTMLElement>('[data-field]')) {
      const isEnd = index === (button.dataset.field === 'up' ? 0 : rows.length - 1);
      button.setAttribute('aria-disabled', String(isEnd));
    }
  }
}

/** Moves a row by one place, and says where it is now. The list is an answer from then on. */
function move(form: HTMLElement, row: HTMLElement, up: boolean) {
  const list = listOf(form);
  const neighbour = up ? row.previousElementSibling : row.nextElementSibling;
  if (neighbour) {
    // The neighbour is moved around it: a row that leaves the page for a moment would lose the focus.
    if (up) row.after(neighbour);
    else row.before(neighbour);
    list.dataset.touched = '';
    showEnds(form);
  }
  const rows = rowsOf(form);
  const said: Record<string, string | number> = {
    item: labelOf(row),
    place: rows.indexOf(row) + 1,
    count: rows.length,
  };
  const line = form.querySelector<HTMLElement>('[data-moved]');
  if (line)
    line.textContent = (line.dataset.moved ?? '').replace(/\{(\w+)\}/g, (_, key: string) =>
      String(said[key]),
    );
  list.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Rows that are moved up and down: the answer is their ids in order, and empty before one was moved or checked. */
export const question: QuestionBrowser = {
  read: (form) => (listOf(form).dataset.touched === undefined ? [] : rowsOf(form).map(idOf)),
  restore: (form, answer) => {
    const ids = idsOf(answer);
    if (ids.length === 0) return;
    const rows = rowsOf(form);
    // What a new version of the module has added comes last.
    const place = (row: HTMLElement) => (ids.includes(idOf(row)) ? ids.indexOf(idOf(row)) : ids.length);
    listOf(form).append(...rows.sort((a, b) => place(a) - place(b)));
    listOf(form).dataset.touched = '';
    showEnds(form);
  },
  response: (answer) => ({ kind: 'order', ids: idsOf(answer) }),
  words: (form, answer) =>
    idsOf(answer)
      .map((id, index) => `${index + 1}. ${labelOf(rowsOf(form).find((row) => idOf(row) === id))}`)
      .join('\n'),
  begin: (form) => {
    showEnds(form);
    form.addEventListener(
      'click',
      ({ target }) => {
        const button = (target as Element).closest<HTMLElement>('[data-field]');
        const row = button?.closest<HTMLElement>('[data-item]');
        if (button && row) move(form, row, button.dataset.field === 'up');
        // Who checks the list as it stands means it so; on the way down, before the check reads it.
        if ((target as Element).closest('[data-check] button')) listOf(form).dataset.touched = '';
      },
      true,
    );
  },
  checking,
  show: (form, { correct }) => {
    const right = correct?.kind === 'order' ? correct.ids : undefined;
    for (const [index, row] of rowsOf(form).entries()) {
      const isRight = right && right[index] === idOf(row);
      for (const [name, shown] of Object.entries({ right: isRight === true, wrong: isRight === false })) {
        const part = row.querySelector<HTMLElement>(`[data-option-${name}]`);
        if (part) part.hidden = !shown;
      }
    }
  },
};
