import { copyText } from '../../runtime/launch/clipboard.ts';
import { clock, make, part } from './dom.ts';

/** One entry of a list. */
export interface Row {
  at: number;
  /** What the line shows after the time. */
  line: (Node | string)[];
  /** What a filter looks in. */
  text: string;
  /** What opens under the line, and is copied. */
  value: unknown;
  /** Shown under the line: what went wrong, what was said. */
  more?: string;
  isError?: boolean;
}

/** A list that grows while one looks at it: filtered, opened line by line, copied. */
export interface Rows {
  /** Adds a row, or shows one anew that has this key. */
  put(key: string, row: Row): void;
  /** A line between two launches. */
  divide(words: string): void;
  /** The values that the filter lets through, in order. */
  values(): unknown[];
  errors(): number;
  /** The list came into sight: its end, unless somebody had scrolled away from it. */
  shown(): void;
}

interface Entry {
  row: Row | undefined;
  element: HTMLLIElement;
}

/** More than this, and the oldest go. */
const most = 2000;

/** Opens the list of the panel with this id; `changed` hears of rows that came or went. */
export function openRows(id: string, changed: () => void): Rows {
  const [list, empty] = [part(`${id}-rows`), part(`${id}-empty`)];
  const filter = part<HTMLInputElement>(`${id}-filter`);
  const errorsOnly = document.getElementById(`${id}-errors`) as HTMLInputElement | null;
  const panel = part(id);
  const entries = new Map<string, Entry>();
  /** Whether the newest row is kept in sight. */
  let follows = true;

  const isShown = ({ row }: Entry) => {
    const words = filter.value.trim().toLowerCase();
    if (!row) return words === '' && !errorsOnly?.checked;
    return row.text.toLowerCase().includes(words) && (!errorsOnly?.checked || row.isError === true);
  };
  const sift = () => {
    for (const entry of entries.values()) entry.element.hidden = !isShown(entry);
  };
  const values = () =>
    [...entries.values()].flatMap((each) => (each.row && isShown(each) ? [each.row.value] : []));
  const put = (key: string, row: Row | undefined, element: HTMLLIElement) => {
    const known = entries.get(key);
    if (known) known.element.replaceWith(element);
    else list.append(element);
    const entry = { row, element };
    entries.set(key, entry);
    element.hidden = !isShown(entry);
    for (const [oldest, { element: gone }] of entries) {
      if (entries.size <= most) break;
      gone.remove();
      entries.delete(oldest);
    }
    empty.hidden = entries.size > 0;
    if (follows) panel.scrollTop = panel.scrollHeight;
    changed();
  };
  panel.addEventListener('scroll', () => {
    if (panel.clientHeight > 0) follows = panel.scrollHeight - panel.scrollTop - panel.clientHeight < 40;
  });

  filter.addEventListener('input', sift);
  errorsOnly?.addEventListener('change', sift);
  copies(part(`${id}-copy`), values);
  part(`${id}-clear`).addEventListener('click', () => {
    entries.clear();
    list.replaceChildren();
    empty.hidden = false;
    changed();
  });

  return {
    put: (key, row) => put(key, row, elementOf(row)),
    divide: (words) =>
      put(`divide ${Date.now()} ${entries.size}`, undefined, make('li', { class: 'divide' }, words)),
    values,
    shown() {
      if (follows) panel.scrollTop = panel.scrollHeight;
    },
    errors: () => [...entries.values()].filter(({ row }) => row?.isError).length,
  };
}

function elementOf(row: Row): HTMLLIElement {
  const details = make('details', {}, make('summary', {}, make('time', {}, clock(row.at)), ...row.line));
  if (row.more) details.querySelector('summary')?.append(make('em', {}, row.more));
  details.addEventListener('toggle', () => {
    if (!details.open || details.childElementCount > 1) return;
    const copy = make('button', { type: 'button', class: 'quiet' }, 'Copy JSON');
    copies(copy, () => row.value);
    details.append(
      make('div', { class: 'inside' }, copy, make('pre', {}, JSON.stringify(row.value, null, 2))),
    );
  });
  return make('li', row.isError ? { class: 'error' } : {}, details);
}

/** Makes a button copy a value as JSON, and say so. */
function copies(button: HTMLElement, value: () => unknown) {
  const words = button.textContent ?? '';
  button.addEventListener('click', async () => {
    const isCopied = await copyText(JSON.stringify(value(), null, 2));
    button.textContent = isCopied ? 'Copied' : 'Not allowed';
    setTimeout(() => {
      button.textContent = words;
    }, 1200);
  });
}
