/** Brings parts of the page to life. One that fails must not take the others with it, nor the saving. */
export function mount<Given>(parts: ((given: Given) => void)[], given: Given): void {
  for (const part of parts) {
    try {
      part(given);
    } catch (error) {
      console.error(error);
    }
  }
}
