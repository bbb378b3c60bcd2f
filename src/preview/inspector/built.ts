import type { PreviewState, ShownProblem } from '../protocol.ts';
import { make, part } from './dom.ts';

/** Shows what became of the last build: in the bar, and mistakes over the module. */
export function openBuilt(): (state: PreviewState) => void {
  const [line, over] = [part('build'), part('problems')];
  let last = '';
  let isOpen = false;
  return ({ build: { milliseconds, problems } }) => {
    const errors = problems.filter(({ severity }) => severity === 'error');
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
    over.replaceChildren(
      make('h2', {}, heading),
      ...[...errors, ...problems.filter((each) => !errors.includes(each))].map(shown),
    );
  };
}

const shown = ({ severity, code, message, hint, place, frame }: ShownProblem): HTMLElement =>
  make(
    'article',
    { class: severity },
    make('h3', {}, message),
    make('p', { class: 'place' }, make('code', {}, place), code === '' ? '' : ` ${code}`),
    ...(frame.length > 0 ? [make('pre', {}, frame.join('\n'))] : []),
    make('p', {}, hint),
  );

const counted = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
