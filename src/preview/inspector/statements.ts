import type { StoredStatement } from '../../lrs/statements/statement.ts';
import type { PreviewState } from '../protocol.ts';
import { make, part } from './dom.ts';
import { isRecord, jsonOf } from './heard.ts';
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
  /** The device keeps this under a key; without a text, it keeps it no more. */
  kept(key: string, text: string | undefined): void;
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

  /** What waits on the device, by its key. */
  const waiting = new Map<string, Shown>();
  function kept(key: string, text: string | undefined) {
    const value = text === undefined ? undefined : jsonOf(text);
    if (key.startsWith(waitingKey) && isShown(value)) {
      waiting.set(key, value);
      put(value, 'waiting');
    }
    if (key.startsWith(asideKey) && isRecord(value) && isShown(value.statement))
      put(value.statement, 'refused');
    const statement = text === undefined ? waiting.get(key) : undefined;
    if (!statement) return;
    waiting.delete(key);
    // Gone from the device: the LRS has it, or it was set aside, which was told before.
    if (known.get(statement.id)?.fate !== 'refused') put(statement, 'delivered');
  }

  return {
    rows,
    kept,
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

/** Whether it has as much of a statement as a line needs: what the device keeps is a package's, and may be anything. */
const isShown = (value: unknown): value is Shown => {
  if (!isRecord(value) || typeof value.id !== 'string') return false;
  const { verb, object, result } = value;
  const isResult = result === undefined || (isRecord(result) && typeof (result.response ?? '') === 'string');
  return isRecord(verb) && typeof verb.id === 'string' && isRecord(object) && isResult;
};

function lineOf({ verb, object }: Shown, fate: Fate): Node[] {
  const name = String(Object.values(object.definition?.name ?? {})[0] ?? object.id ?? '');
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
