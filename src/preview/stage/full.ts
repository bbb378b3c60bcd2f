// Not among the package's own keys, which it moves into its database.
const filler = 'preview:filler:';
let isFilled = false;

const fillers = () => Object.keys(localStorage).filter((key) => key.startsWith(filler));

/** Fills the storage of this origin to the last character, which the package shares; or makes room again. */
export function setFull(window: Window, isFull: boolean): void {
  stopDatabases(window, isFull);
  if (isFull === isFilled && (isFull || fillers().length === 0)) return;
  isFilled = isFull;
  if (isFull) fill();
  else for (const key of fillers()) localStorage.removeItem(key);
}

/** A database has more room than can be filled: in the frames below, it says that it has none. */
function stopDatabases(above: Window, isFull: boolean) {
  for (let index = 0; index < above.frames.length; index++) {
    const frame = above.frames[index] as Window & typeof globalThis & { roomFor?: IDBObjectStore['put'] };
    const table = frame.IDBObjectStore?.prototype;
    if (!table) continue;
    frame.roomFor ??= table.put;
    table.put = isFull
      ? () => {
          throw new frame.DOMException('The preview says that it is full.', 'QuotaExceededError');
        }
      : frame.roomFor;
    stopDatabases(frame, isFull);
  }
}

/** In pieces: what becomes free is filled without writing all of it anew. The last one takes what no name has room for. */
function fill() {
  for (let size = 2 ** 22; size >= 32; size /= 2) while (put(`${filler}${fillers().length}`, size)) {}
  const last = `${filler}last`;
  for (let size = 32; size >= 1; size /= 2)
    while (put(last, (localStorage.getItem(last)?.length ?? 0) + size)) {}
}

/** Whether there was room for so many characters. */
function put(key: string, size: number): boolean {
  try {
    localStorage.setItem(key, 'x'.repeat(size));
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return false;
  }
}

// What the package takes away leaves room again, so that the next thing would fit.
window.addEventListener('storage', () => {
  if (isFilled) fill();
});
