import type { StoredStatement } from '../../lrs/statements/statement.ts';
import type { PreviewState } from '../protocol.ts';
import { make, part } from './dom.ts';
import { openRows, type Rows } from './rows.ts';

/** The parts of a statement that a line shows. */
interface Shown {
  id: string;
  timestamp?: string;
  verb: { id: string; display?: Record<string, string> };
  object: { id?: string; definition?: { name?: Record<string, string> } };
  result?: { response?: string; success?: boolean; score?: { scaled?: number }; duration?: string };
}

type Fate = 'waiting' | 'delivered' | 'refused';

export interface Statements {
  rows: Rows;
  /** The LRS has these. */
  stored(statements: readonly StoredStatement[]): void;
  show(state: PreviewState): void;
}

/** The device keeps a statement until the LRS has it, and apart when it was refused (runtime/lrs/statement-store.ts). */
const [waitingKey, asideKey] = ['satchel:statement:', 'satchel:aside:'];

/** The list of what the package tells the LRS, and what became of it. */
export function openStatements(): Statements {
  const known = new Map<string, { statement: Shown; fate: Fate }>();
  const count = part('statements-count');
  const rows = openRows('statements', () => {
    const waiting = [...known.values()].filter(({ fate }) => fate === 'waiting').length;
    count.textContent = waiting > 0 ? String(waiting) : '';
    count.title = waiting > 0 ? `${waiting} waiting` : '';
  });

  function put(statement: Shown, fate: Fate) {
    const before = known.get(statement.id);
    if (before?.fate === fate || (before?.fate === 'delivered' && fate === 'waiting')) return;
    known.set(statement.id, { statement, fate });
    rows.put(statement.id, {
      at: Date.parse(statement.timestamp ?? '') || Date.now(),
      line: lineOf(statement, fate),
      ...moreOf(statement),
      text: JSON.stringify(statement) + fate,
      value: { fate, statement },
      isError: fate === 'refused',
    });
  }

  function read(key: string, text: string | null) {
    if (text === null) return;
    if (key.startsWith(waitingKey)) put(JSON.parse(text) as Shown, 'waiting');
    if (key.startsWith(asideKey)) put((JSON.parse(text) as { statement: Shown }).statement, 'refused');
  }

  for (const key of Object.keys(localStorage)) read(key, localStorage.getItem(key));
  // Told to this window, since it is the package's that writes.
  window.addEventListener('storage', ({ key, oldValue, newValue }) => {
    if (key === null) return;
    read(key, newValue);
    if (newValue !== null || oldValue === null || !key.startsWith(waitingKey)) return;
    // Gone from the device: the LRS has it, or it was set aside, which is told by its own key.
    const statement = JSON.parse(oldValue) as Shown;
    const isAside = Object.keys(localStorage).some(
      (each) => each.startsWith(asideKey) && each.endsWith(statement.id),
    );
    put(statement, isAside ? 'refused' : 'delivered');
  });

  return {
    rows,
    stored(statements) {
      for (const statement of statements) put(statement as unknown as Shown, 'delivered');
    },
    show({ lrs }) {
      part('statements-note').textContent = lrs.embedded
        ? 'To the embedded LRS of this preview.'
        : `To ${lrs.endpoint}`;
    },
  };
}

function lineOf({ verb, object }: Shown, fate: Fate): Node[] {
  const name = Object.values(object.definition?.name ?? {})[0] ?? object.id ?? '';
  const what = make('code', { class: 'prose' }, name);
  return [
    make('strong', {}, verb.display?.en ?? verb.id.replace(/^.*[/#]/, '')),
    what,
    make('span', { class: `fate ${fate}` }, fate),
  ];
}

/** What the learner answered, or scored. */
function moreOf({ result }: Shown): { more?: string } {
  const { response, score } = result ?? {};
  if (response !== undefined)
    return { more: response.length > 300 ? `${response.slice(0, 300)}…` : response };
  return score?.scaled === undefined ? {} : { more: `${Math.round(score.scaled * 100)} %` };
}
