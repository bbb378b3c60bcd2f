/** A button of a notice. */
export interface Choice {
  label: string;
  /** What happens then; the notice goes, unless it gives back true. */
  run(): unknown;
}

/**
 * Shows a sentence above the module's text, with buttons, until one of them was pressed; it scrolls away with the text.
 * Gives back what takes it away.
 */
export function showNotice(text: string, choices: Choice[] = []): () => void {
  const notice = document.createElement('div');
  notice.className = 'notice';
  notice.setAttribute('role', 'status');
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
  document.getElementById('content')?.before(notice);
  return () => notice.remove();
}
