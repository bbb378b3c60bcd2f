import type { PreviewSettings, PreviewState } from '../protocol.ts';
import { make, part } from './dom.ts';
import { choose, launch } from './server.ts';

/** Everything by which one chooses what is launched, and how. */
export function openChoices(): (state: PreviewState) => void {
  const [module, standard, attempt, lms] = (['module', 'standard', 'attempt', 'lms'] as const).map((id) =>
    part<HTMLSelectElement>(id),
  ) as [HTMLSelectElement, HTMLSelectElement, HTMLSelectElement, HTMLSelectElement];
  const [learner, language] = [part<HTMLInputElement>('learner'), part<HTMLInputElement>('language')];
  const form = part<HTMLFormElement>('launch-form');
  const radios = (name: string) => [...form.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)];

  const on = (element: HTMLElement, change: () => Partial<PreviewSettings>) =>
    element.addEventListener('change', () => {
      if (form.reportValidity()) void choose(change());
    });
  on(module, () => ({ module: module.value }));
  on(standard, () => ({ standard: standard.value }));
  on(lms, () => ({ lms: lms.value }));
  on(attempt, () => ({ attempt: Number(attempt.value) }));
  on(learner, () => ({ learner: learner.value }));
  on(language, () => ({ language: language.value }));
  for (const each of radios('mode')) on(each, () => ({ mode: each.value as PreviewSettings['mode'] }));
  for (const each of radios('limits')) on(each, () => ({ limits: each.value as PreviewSettings['limits'] }));
  form.addEventListener('submit', (event) => event.preventDefault());
  part('resume').addEventListener('click', () => void launch('same'));
  part('anew').addEventListener('click', () => void launch('new'));

  return ({ modules, standards, platforms, settings, attempts, isShared }) => {
    part('shared').hidden = !isShared;
    options(
      module,
      modules.map((name) => ({ value: name, words: name })),
      settings.module,
    );
    options(
      standard,
      standards.map(({ name, label, playable }) => ({
        value: name,
        words: playable ? label : `${label} (not in the preview)`,
        disabled: !playable,
      })),
      settings.standard,
    );
    options(
      lms,
      [
        { value: '', words: 'An LMS without manners of its own' },
        ...platforms.map(({ name, label, playable }) => ({
          value: name,
          words: playable ? label : `${label} (not this standard)`,
          disabled: !playable,
        })),
      ],
      settings.lms,
    );
    // A platform has limits of its own.
    part<HTMLFieldSetElement>('limits').disabled = platforms.some(
      ({ name, playable }) => playable && name === settings.lms,
    );
    const started = (at: string) =>
      new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
    options(
      attempt,
      attempts.map((each) => ({
        value: String(each.attempt),
        words: `Attempt ${each.attempt}, ${started(each.started)}`,
      })),
      String(settings.attempt),
    );
    // Not while somebody is writing in it.
    if (document.activeElement !== learner) learner.value = settings.learner;
    if (document.activeElement !== language) language.value = settings.language;
    for (const each of [...radios('mode'), ...radios('limits')])
      each.checked = each.value === settings[each.name as 'mode' | 'limits'];
  };
}

interface Choice {
  value: string;
  words: string;
  disabled?: boolean;
}

function options(select: HTMLSelectElement, choices: Choice[], chosen: string) {
  select.replaceChildren(
    ...choices.map(({ value, words, disabled }) =>
      make('option', { value, ...(disabled ? { disabled: '' } : {}) }, words),
    ),
  );
  select.value = chosen;
}
