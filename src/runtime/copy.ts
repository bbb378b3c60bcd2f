/**
 * Copies a text; true when it is in the clipboard. `navigator.clipboard` is missing where an LMS is served over
 * plain HTTP, and forbidden in many frames: then by a selected text box.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelecting(text);
  }
}

function copyBySelecting(text: string): boolean {
  const before = document.activeElement as HTMLElement | null;
  const box = document.createElement('textarea');
  box.value = text;
  box.className = 'visually-hidden';
  document.body.appendChild(box);
  box.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    box.remove();
    before?.focus();
  }
}
