// What radio buttons and checkboxes have in common, whatever their question asks: only types that use them carry it.

/** The radio buttons or checkboxes of a form, in the order of the page. */
const inputsIn = (form: HTMLElement) => Array.from(form.querySelectorAll<HTMLInputElement>('input'));

/** The ids of the options that are chosen. */
export const chosenIn = (form: HTMLElement): string[] =>
  inputsIn(form).flatMap(({ checked, value }) => (checked ? [value] : []));

/** Chooses these options and no other. */
export function choose(form: HTMLElement, ids: readonly string[]): void {
  for (const input of inputsIn(form)) input.checked = ids.includes(input.value);
}

/** What these options say, a line each. */
export const labelsIn = (form: HTMLElement, ids: readonly string[]): string =>
  inputsIn(form)
    .filter(({ value }) => ids.includes(value))
    .map(({ parentElement }) => parentElement?.querySelector('[data-label]')?.textContent?.trim() ?? '')
    .join('\n');

/** Shows the feedback of what is chosen, once it is due; and which options are right, once that is told. */
export function showOptions(
  form: HTMLElement,
  chosen: readonly string[],
  { told, right }: { told: boolean; right: readonly string[] | undefined },
): void {
  for (const { value, parentElement: option } of inputsIn(form)) {
    const isRight = right?.includes(value);
    const shown = {
      feedback: told && chosen.includes(value),
      right: isRight === true,
      wrong: isRight === false && chosen.includes(value),
    };
    for (const [name, visible] of Object.entries(shown)) {
      const part = option?.querySelector<HTMLElement>(`[data-option-${name}]`);
      if (part) part.hidden = !visible;
    }
  }
}
