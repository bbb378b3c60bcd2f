import type { Cmi } from '../lms/engine.ts';
import type { PreviewState, ReportedAttempt } from '../protocol.ts';
import { make, part } from './dom.ts';
import { report } from './server.ts';

/** Shows what a teacher sees: the report of interactions, as Moodle lays it out. Call it when something was committed. */
export function openReport(): (state: PreviewState) => Promise<void> {
  const panel = part('report');
  return async ({ settings: { standard } }) => {
    const attempts = (await report()).filter(({ stored }) => stored);
    if (attempts.length === 0) {
      const words =
        'Nothing is saved yet. Answer a question of the module: what a teacher finds in the LMS stands here.';
      panel.replaceChildren(make('p', { class: 'empty' }, words));
      return;
    }
    const note =
      standard === 'scorm12'
        ? 'What a teacher finds in Moodle under Reports → Interactions report.'
        : 'What the LMS has so far. Moodle’s interactions report shows responses of SCORM 1.2 alone.';
    panel.replaceChildren(
      make('p', { class: 'note' }, note),
      make(
        'div',
        { class: 'sheet', tabindex: '0', role: 'region', 'aria-label': 'Interactions report' },
        table(attempts),
      ),
      ...(attempts.some(({ stored }) => interactionsOf(stored?.cmi ?? {}).length > 0)
        ? []
        : [make('p', { class: 'hint' }, 'No answer is saved yet: answer a question of the module.')]),
    );
  };
}

interface Interaction {
  id: string;
  response: string;
  result: string;
  latency: string;
}

function table(attempts: ReportedAttempt[]): HTMLElement {
  const rows = attempts.map((attempt) => ({
    attempt,
    interactions: interactionsOf(cmiOf(attempt)),
  }));
  const columns = Math.max(...rows.map(({ interactions }) => interactions.length), 0);
  const indexes = [...Array(columns).keys()];
  const idOf = (index: number) =>
    rows.map(({ interactions }) => interactions[index]?.id).find((id) => id) ?? '';
  const head = make(
    'thead',
    {},
    make(
      'tr',
      {},
      ...['Learner', 'Status'].map((words) => make('th', { scope: 'col' }, words)),
      ...indexes.map((index) =>
        make('th', { scope: 'col' }, `Response ${index}`, make('span', {}, idOf(index))),
      ),
    ),
  );
  const body = rows.map(({ attempt, interactions }) =>
    make(
      'tr',
      {},
      make(
        'th',
        { scope: 'row' },
        attempt.learner,
        make('span', {}, `attempt ${attempt.attempt}, ${startOf(attempt)}`),
      ),
      make('td', {}, statusOf(cmiOf(attempt)), make('span', {}, scoreOf(cmiOf(attempt)))),
      ...indexes.map((index) => cell(interactions[index])),
    ),
  );
  return make('table', {}, head, make('tbody', {}, ...body));
}

function cell(interaction: Interaction | undefined): HTMLElement {
  if (!interaction) return make('td');
  const { response, result, latency } = interaction;
  return make(
    'td',
    {},
    make('div', { class: 'response' }, response === '' ? '—' : response),
    make('span', {}, [result, latency && `after ${latency}`].filter((each) => each).join(' · ')),
  );
}

/** The strings of both standards' interactions; gaps are records that never came. */
function interactionsOf(cmi: Cmi): Interaction[] {
  const list = Array.isArray(cmi.interactions) ? (cmi.interactions as (Record<string, string> | null)[]) : [];
  return list.map((each) => ({
    id: each?.id ?? '',
    response: each?.student_response ?? each?.learner_response ?? '',
    result: each?.result ?? '',
    latency: each?.latency ?? '',
  }));
}

/** Where the two standards keep what a report shows of the whole attempt. */
const at = (cmi: Cmi, path: string): string => {
  let value: unknown = cmi;
  for (const step of path.split('.')) value = (value as Cmi | undefined)?.[step];
  return typeof value === 'string' ? value : '';
};

const statusOf = (cmi: Cmi): string =>
  at(cmi, 'core.lesson_status') ||
  [at(cmi, 'completion_status'), at(cmi, 'success_status')]
    .filter((each) => each && each !== 'unknown')
    .join(', ');

const scoreOf = (cmi: Cmi): string => {
  const score = at(cmi, 'core.score.raw') || at(cmi, 'score.raw');
  return score === '' ? '' : `score ${score}`;
};

const cmiOf = ({ stored }: ReportedAttempt): Cmi => stored?.cmi ?? {};

const startOf = ({ started }: ReportedAttempt): string =>
  new Date(started).toLocaleString([], { dateStyle: 'short', timeStyle: 'short' });
