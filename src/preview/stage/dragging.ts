/**
 * Calls back when a file is dragged over a page, and keeps the browser from opening one in its place: what is dropped
 * on the preview is imported.
 */
export function openDragging(page: Document, dragged: () => void): void {
  for (const name of ['dragenter', 'dragover', 'drop'] as const)
    page.addEventListener(name, (event) => {
      // A page that takes files itself has them.
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (name === 'dragenter') dragged();
    });
}
