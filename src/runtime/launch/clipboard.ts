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

/** Copies what stands in a text box, and leaves it selected. At once: a click that opens a tab can wait for nothing. */
export function copyFrom(box: HTMLTextAreaElement): boolean {
  box.focus({ preventScroll: true });
  box.setSelectionRange(0, box.value.length);
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  }
}

function copyBySelecting(text: string): boolean {
  const before = document.activeElement as HTMLElement | null;
  const box = document.createElement('textarea');
  box.value = text;
  box.className = 'visually-hidden';
  document.body.appendChild(box);
  try {
    return copyFrom(box);
  } finally {
    box.remove();
    before?.focus({ preventScroll: true });
  }
}
