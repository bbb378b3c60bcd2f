/** The page in one language: what a package holds for each beside its own, and what is kept of its own. */
export interface SpokenPage {
  /** As in BCP 47. */
  language: string;
  direction: string;
  /** The title of the document, and the module's. */
  title: string;
  module: string;
  /** HTML, as it was rendered with the package. */
  body: string;
  /** The interface's words. */
  words: Record<string, string>;
}
