/**
 * The same function, which remembers what it made of the newest texts: a preview, or a build of many modules, asks for
 * the same again and again. For functions of that text alone; a promise that fails is forgotten.
 */
export function remember<Made>(make: (text: string) => Made, most: number): (text: string) => Made {
  const made = new Map<string, Made>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) {
      // To the end of the line: the first in it is forgotten first.
      made.delete(text);
      made.set(text, known);
      return known;
    }
    const fresh = make(text);
    made.set(text, fresh);
    if (fresh instanceof Promise) fresh.catch(() => made.delete(text));
    const [oldest] = made.keys();
    if (made.size > most && oldest !== undefined) made.delete(oldest);
    return fresh;
  };
}
