import type { PreviewState } from '../protocol.ts';
import { make, part } from './dom.ts';
import { counted, inOrder, isError, problemOf } from './problem.ts';

/** Shows what became of the last build: in the bar, and mistakes over the module. */
export function openBuilt(): (state: PreviewState) => void {
  const [line, over] = [part('build'), part('problems')];
  let last = '';
  let isOpen = false;
  return ({ build: { milliseconds, problems } }) => {
    const errors = problems.filter(isError);
    const print = JSON.stringify(problems);
    if (print !== last) isOpen = errors.length > 0;
    line.className = errors.length > 0 ? 'bad' : 'good';
    const notes = problems.length - errors.length;
    line.replaceChildren(errors.length > 0 ? counted(errors.length, 'error') : `Built in ${milliseconds} ms`);
    if (errors.length === 0 && notes > 0) {
      const button = make(
        'button',
        { type: 'button', class: 'quiet', 'aria-expanded': String(isOpen) },
        counted(notes, 'note'),
      );
      button.addEventListener('click', () => {
        isOpen = !isOpen;
        over.hidden = !isOpen;
        button.setAttribute('aria-expanded', String(isOpen));
      });
      line.append(button);
    }
    over.hidden = !isOpen;
    // Said once, not with every change of something else.
    if (print === last) return;
    last = print;
    const heading =
      errors.length > 0
        ? `${counted(errors.length, 'mistake')} to mend. The module below is the last one that could be built.`
        : 'Worth a look';
    over.replaceChildren(make('h2', {}, heading), ...inOrder(problems).map(problemOf));
  };
}
