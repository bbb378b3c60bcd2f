import type { PreviewState, ShownOutcome } from '../protocol.ts';
import { clock, make, part } from './dom.ts';
import { counted, inOrder, isError, problemOf } from './problem.ts';
import { type Command, run } from './server.ts';

const words: Record<Command, { doing: string; done: string; failed: string }> = {
  check: { doing: 'Checking…', done: 'checked', failed: 'checked' },
  build: { doing: 'Building…', done: 'built', failed: 'not built' },
};

/** The panel in which stands what came of a command. */
export interface Packages {
  show(state: PreviewState): void;
  /** Says what came of something else; it stays until another module than this one is chosen. */
  tell(words: string, outcome: readonly HTMLElement[], module: string): void;
}

/** The buttons that check and build the module on show, and what came of it. */
export function openPackages(): Packages {
  const [status, outcome] = [part('package-status'), part('package-outcome')];
  let module = '';
  let told = '';
  let isRunning = false;

  async function ask(command: Command) {
    if (isRunning) return;
    isRunning = true;
    const asked = module;
    outcome.replaceChildren();
    status.textContent = words[command].doing;
    try {
      const found = await run(command);
      // Another module was chosen in the meantime.
      if (asked === module) show(command, found);
    } catch (error) {
      status.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      isRunning = false;
    }
  }

  function show(command: Command, found: ShownOutcome) {
    const { done, failed } = words[command];
    const errors = found.problems.filter(isError).length;
    const notes = found.problems.length - errors;
    const counts = [
      ...(errors > 0 ? [counted(errors, 'error')] : []),
      ...(notes > 0 ? [counted(notes, 'note')] : []),
    ];
    status.textContent = `${found.module}: ${errors > 0 ? failed : done} at ${clock(Date.now())}. ${
      counts.length > 0 ? `${counts.join(', ')}.` : command === 'check' ? 'Nothing to mend.' : ''
    }`.trim();
    outcome.replaceChildren(...packagesOf(found), ...inOrder(found.problems).map(problemOf));
  }

  part('check').addEventListener('click', () => void ask('check'));
  part('make').addEventListener('click', () => void ask('build'));
  return {
    show({ settings }) {
      if (settings.module === module) return;
      module = settings.module;
      // What was said of another module.
      if (told === module) return;
      status.textContent = isRunning ? status.textContent : '';
      outcome.replaceChildren();
    },
    tell(words, elements, of) {
      told = of;
      status.textContent = words;
      outcome.replaceChildren(...elements);
    },
  };
}

/** The zips, each to take, and where they lie. */
function packagesOf({ packages, folder, published }: ShownOutcome): HTMLElement[] {
  if (packages.length === 0) return [];
  return [
    make(
      'ul',
      { class: 'zips' },
      ...packages.map(({ name, bytes, label, meantFor }) =>
        make(
          'li',
          {},
          make('a', { href: `/-/zip/${encodeURIComponent(name)}`, download: name }, name),
          make('span', {}, `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`),
          make('p', {}, `${label}: ${meantFor}`),
        ),
      ),
    ),
    make('p', { class: 'hint' }, 'Written to ', make('code', {}, folder), ' in the workspace.'),
    ...published.map((file) =>
      make(
        'p',
        { class: 'hint' },
        make('code', {}, file),
        ' was brought up to date: put it into your version control.',
      ),
    ),
  ];
}
