/** Fills a frame with a checkbox for each of these labels, all ticked; gives back the boxes in their order. */
export function ticksFor(frame: HTMLElement, labels: string[]): HTMLInputElement[] {
  const made = labels.map((words) => {
    const [label, box, text] = [
      document.createElement('label'),
      document.createElement('input'),
      document.createElement('span'),
    ];
    label.className = 'tick';
    box.type = 'checkbox';
    box.checked = true;
    text.textContent = words;
    text.dir = 'auto';
    label.append(box, text);
    return { label, box };
  });
  frame.querySelector('[data-ticks]')?.replaceChildren(...made.map(({ label }) => label));
  return made.map(({ box }) => box);
}
