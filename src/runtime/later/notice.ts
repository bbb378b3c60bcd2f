/** A button of a notice. */
export interface Choice {
  label: string;
  /** What happens then; the notice goes, unless it gives back true. */
  run(): unknown;
}

/**
 * Shows a sentence above the module, with buttons, until one of them was pressed. It is put where the page says how the
 * saving goes, and gives no notice of its own a second place. Gives back what takes it away.
 */
export function showNotice(text: string, choices: Choice[] = []): () => void {
  const notice = document.createElement('div');
  notice.className = 'notice';
  const sentence = document.createElement('p');
  sentence.textContent = text;
  const buttons = choices.map(({ label, run }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button plain';
    button.textContent = label;
    button.addEventListener('click', () => {
      if (run() !== true) notice.remove();
    });
    return button;
  });
  notice.append(sentence, ...buttons);
  document.getElementById('status')?.after(notice);
  return () => notice.remove();
}
