import type { ModuleQuestion } from './questions/question.ts';
import type { ModuleVideo } from './videos/video.ts';

/** HTML that is safe to stand in a page as it is. */
export type Html = object;

/** What a page does for the view of a section. */
export interface Showing {
  /** Markdown as blocks; what is not there stays so. */
  markdown(text: string | undefined): Html | string | undefined;
  /** Words on a line. */
  line(text: string): Html;
  /** A file of the package: its address, and its type and size in words. */
  file(written: string): { address: string; about: string };
  video(video: ModuleVideo): Html;
  /** Questions: those that the page shows at once, and the lists that it unfolds. */
  questions(questions: readonly ModuleQuestion[]): { questions: Html[]; folded: Html[][] };
  /** What is said once above questions: that answers are saved, and the forum that they can be taken to. */
  where: { promise: boolean; forum: string | undefined } | undefined;
  /** Whether learners can pass. */
  isGraded: boolean;
  /** Whether no section of its kind comes after this one: what stands once stands there. */
  isLast: boolean;
  /** Whether an answer can be taken to this forum. */
  isShareable: boolean;
}
