import { unseal } from '../../scorm/browser/envelope.ts';
import { leaves } from '../lms/attempt.ts';
import type { Held } from '../protocol.ts';
import { make, part } from './dom.ts';

type Tree = Map<string, Tree | string>;

/** Characters of a value that are shown. */
const longest = 500;

/** Shows the LMS's data model as a tree; what closes stays closed. */
export function openData(): (held: Held | undefined) => void {
  const panel = part('data');
  const closed = new Set<string>();
  let last = '';
  return (held) => {
    const values = held ? leaves(held.cmi, 'cmi').filter(([, value]) => value !== '') : [];
    const committed = new Map(leaves(held?.stored?.cmi, 'cmi'));
    const fresh = new Set(
      values.flatMap(([element, value]) => ((committed.get(element) ?? '') === value ? [] : [element])),
    );
    const print = JSON.stringify([values, [...fresh]]);
    if (print === last) return;
    last = print;
    if (!held) {
      panel.replaceChildren(make('p', { class: 'empty' }, 'This standard has no data model in an LMS.'));
      return;
    }
    panel.replaceChildren(
      make(
        'p',
        { class: 'note' },
        'What the LMS holds in its memory. ',
        make('span', { class: 'fresh' }, 'Marked'),
        ' is what no commit has brought to it yet.',
      ),
      make('div', { class: 'tree' }, ...branches(treeOf(values), 'cmi', { closed, fresh })),
      savedState(values),
    );
  };
}

function treeOf(values: [string, string][]): Tree {
  const root: Tree = new Map();
  for (const [element, value] of values) {
    const path = element.split('.').slice(1);
    let place = root;
    for (const step of path.slice(0, -1)) {
      const inner = place.get(step);
      const next: Tree = inner instanceof Map ? inner : new Map();
      place.set(step, next);
      place = next;
    }
    place.set(path[path.length - 1] ?? '', value);
  }
  return root;
}

interface Marks {
  closed: Set<string>;
  fresh: Set<string>;
}

function branches(tree: Tree, path: string, marks: Marks): Node[] {
  return [...tree].map(([name, value]) => {
    const whole = `${path}.${name}`;
    if (typeof value === 'string')
      return make(
        'div',
        { class: marks.fresh.has(whole) ? 'leaf fresh' : 'leaf', title: whole },
        make('span', {}, name),
        make('code', {}, value.length > longest ? `${value.slice(0, longest)}…` : value),
      );
    const id = value.get('id');
    const details = make(
      'details',
      {},
      make('summary', {}, name, ...(typeof id === 'string' ? [make('i', {}, ` ${id}`)] : [])),
      ...branches(value, whole, marks),
    );
    details.open = !marks.closed.has(whole);
    details.addEventListener('toggle', () => {
      if (details.open) marks.closed.delete(whole);
      else marks.closed.add(whole);
    });
    return details;
  });
}

/** Saved state as the package means it, where it is the package's own. */
function savedState(values: [string, string][]): Node {
  const text = values.find(([element]) => element === 'cmi.suspend_data')?.[1] ?? '';
  const found = unseal(text);
  if (found.kind !== 'whole') return document.createTextNode(''); // nothing saved yet, or not ours
  return make(
    'details',
    { class: 'saved' },
    make('summary', {}, 'suspend_data, read'),
    make('pre', {}, JSON.stringify(JSON.parse(found.json), null, 2)),
  );
}
