import type { PreviewState, ShownImport } from '../protocol.ts';
import { make, part } from './dom.ts';
import type { Packages } from './packages.ts';
import { counted, problemOf } from './problem.ts';
import { choose, importFile } from './server.ts';

/** Takes files by a button, and those that are dropped on the page. */
export interface Imports {
  show(state: PreviewState): void;
  /** A file is being dragged over the module, whose page has it. */
  dragged(): void;
}

/** Opens the import; `opened` is told to show the panel in which it says what came of it. */
export function openImports({ tell }: Packages, opened: () => void): Imports {
  const [over, input] = [part('drop'), part<HTMLInputElement>('import-file')];
  let module = '';
  let running: Promise<void> = Promise.resolve();

  const take = (files: readonly File[]) => {
    // One after the other: each says what came of it.
    for (const file of files) running = running.then(() => bring(file));
  };

  async function bring(file: File, meant?: string) {
    opened();
    tell(`Importing ${file.name}…`, [], module);
    try {
      const found = await importFile(file, meant);
      if (found.asks) tell(`${found.name} is a question bank.`, [question(file)], module);
      else await say(found);
    } catch (error) {
      // The server's own sentence, or the browser's: a folder cannot be read, say.
      tell(`${file.name} was not imported.`, [make('p', {}, sentenceOf(error))], module);
    }
  }

  async function say(found: ShownImport) {
    if (found.problems.length > 0) {
      tell(`${found.name} was not imported.`, found.problems.map(problemOf), module);
      return;
    }
    if (found.module !== module) await choose({ module: found.module });
    const look = found.look.length > 0 ? ` ${counted(found.look.length, 'thing')} worth a look.` : '';
    tell(`${found.name} was imported.${look}`, outcomeOf(found), found.module);
  }

  /** Questions go into a file that somebody writes: not without a yes. */
  function question(file: File): HTMLElement {
    const asked = module;
    const yes = make('button', { type: 'button' }, `Add its questions to ${asked}`);
    const no = make('button', { type: 'button', class: 'quiet' }, 'Leave it');
    yes.addEventListener('click', () => {
      running = running.then(() => bring(file, asked));
    });
    no.addEventListener('click', () => tell('', [], module));
    return make('p', { class: 'asks' }, yes, no);
  }

  const hide = () => {
    over.hidden = true;
  };
  const dragged = () => {
    over.hidden = false;
  };
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;
  window.addEventListener('dragenter', (event) => {
    if (hasFiles(event)) dragged();
  });
  window.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  window.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    hide();
    take([...(event.dataTransfer?.files ?? [])]);
  });
  // The pointer has left the window; and nobody drags who moves it.
  over.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) hide();
  });
  for (const name of ['pointermove', 'keydown'] as const) window.addEventListener(name, hide);

  part('import').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    take([...(input.files ?? [])]);
    input.value = ''; // the same file may be chosen once more
  });
  return {
    dragged,
    show({ settings }) {
      module = settings.module;
      part('drop-module').textContent = module;
    },
  };
}

/** What was recognised, and what is worth a look. */
function outcomeOf({ file, about, look }: ShownImport): HTMLElement[] {
  const list = (lines: readonly string[]) => make('ul', {}, ...lines.map((each) => make('li', {}, each)));
  return [
    make('p', { class: 'written' }, 'Written: ', make('code', {}, file)),
    list(about),
    ...(look.length > 0 ? [make('h3', {}, 'Worth a look'), list(look)] : []),
    make(
      'p',
      { class: 'hint' },
      'The ids of questions are made up. Change them now if you like, and never once learners have answered.',
    ),
  ];
}

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
