import { openStorage } from '../../runtime/storage/storage.ts';

/** The device keeps a statement until the LRS has it, and apart when it was refused (runtime/lrs/statement-store.ts). */
const ofStatements = /^satchel:(statement|aside):/;

/** Calls back with each statement that this origin keeps in the browser, and without a text when it is kept no more. */
export function openDevice(kept: (key: string, text: string | undefined) => void): void {
  const note = (key: string, text: string | undefined) => {
    if (ofStatements.test(key)) kept(key, text);
  };
  // The package's window says what it keeps; what earlier launches left is read once.
  new BroadcastChannel('satchel').onmessage = ({ data }) => {
    const [key, text] = data as [string, string?];
    note(key, text);
  };
  void openStorage().then((storage) => {
    for (const key of storage.keys('satchel:')) note(key, storage.get(key) ?? undefined);
  });
}
