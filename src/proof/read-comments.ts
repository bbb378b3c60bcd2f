import { openTemplates } from '../page/templates.ts';
import { type Problem, ProblemError, problem, startOf } from '../problem/problem.ts';
import { readModules } from '../read-modules.ts';
import { lineFinder, type TextFile } from './find-line.ts';
import { numberBefore, type Paragraph } from './numbered.ts';
import { numberedProof } from './proof.ts';
import { textFiles } from './text-files.ts';
import { type CommentedDocument, readCommented, type WordComment } from './word-comments.ts';

/** A comment of somebody who read a proof, with the place in the module that it is about. */
export interface ProofComment extends Omit<WordComment, 'paragraph'> {
  /** The number in the margin; '' where the paragraph has none. */
  number: string;
  /** The paragraph's words as the module has them now; those of the document where they are there no longer. */
  words: string;
  /** Undefined where nobody can tell. */
  file: string | undefined;
  line: number | undefined;
  /** Whether the module, or the document, has other words there by now. */
  isChanged: boolean;
}

/** What `npx satchel proof --read` needs. */
export interface ReadOptions {
  /** Word files. */
  files: readonly string[];
  /** Names of modules, where the document does not say of which it is. */
  modules: readonly string[];
  folder: string;
  noConfig?: boolean | undefined;
}

/**
 * Reads the comments of proofs that came back as Word files. Throws a ProblemError for a file that cannot be read, and
 * for one that is of no module here.
 */
export async function readComments(options: ReadOptions): Promise<{
  comments: { document: string; module: string; comments: ProofComment[] }[];
  problems: Problem[];
}> {
  const { workspace, modules, problems } = await readModules(options);
  const templates = openTemplates(workspace);
  const comments = [];
  for (const document of options.files) {
    const commented = await readCommented(document);
    const said = new Set(commented.paragraphs.map((each) => numberBefore(each)?.rest ?? each));
    const fitting = modules.filter(
      ({ legible }) => legible && (modules.length === 1 || said.has(legible.id)),
    );
    const [found] = fitting;
    if (!found?.legible) throw new ProblemError([...problems, ofNoModule(document)]);
    const { legible: module, file } = found;
    const several = commented.paragraphs.some((each) => numberBefore(each)?.number.includes(' '));
    const languages = several ? [module, ...module.translations] : [module];
    const { paragraphs } = numberedProof(module, languages, { templates, comments: true });
    comments.push({
      document,
      module: module.id,
      comments: placed(commented, { paragraphs, files: textFiles(file, module) }),
    });
  }
  return { comments, problems };
}

const ofNoModule = (document: string) =>
  problem('bad-document', startOf(document), {
    message: 'Nothing in this document says of which module it is.',
    hint: 'Name the module: npx satchel proof my-module --read module-8.docx',
  });

const tidy = (words: string) => words.normalize('NFC').replace(/\s+/g, ' ').trim();

function placed(
  { paragraphs: written, comments }: CommentedDocument,
  { paragraphs, files }: { paragraphs: readonly Paragraph[]; files: readonly TextFile[] },
): ProofComment[] {
  const find = lineFinder(files);
  // In their order, so that of two places with the same words each finds its own.
  const lines = new Map(paragraphs.map((each) => [each, find(each.words, each.language)]));
  const byNumber = new Map(paragraphs.map((each) => [each.number, each]));
  const byWords = new Map(paragraphs.toReversed().map((each) => [tidy(each.words), each]));
  return comments.map(({ paragraph, ...comment }) => {
    const at = numbered(written, paragraph);
    const words = tidy(at?.rest ?? written[paragraph] ?? '');
    const named = at && byNumber.get(at.number);
    // A number says where it was; where the module has changed since, the words say where it is.
    const own = named && tidy(named.words) === words ? named : (byWords.get(words) ?? named);
    const line = own && lines.get(own);
    return {
      ...comment,
      // Who marks a whole paragraph marks its number too.
      quoted: numberBefore(comment.quoted)?.rest ?? comment.quoted,
      number: own?.number ?? at?.number ?? '',
      words: own?.words ?? words,
      file: line?.file,
      line: line?.line,
      isChanged: own === undefined || tidy(own.words) !== words,
    };
  });
}

/** The number of a paragraph, or of the nearest before it: in a list, somebody may have divided one. */
function numbered(written: readonly string[], paragraph: number) {
  for (let at = paragraph; at >= 0 && at > paragraph - 3; at--) {
    const found = numberBefore(written[at] ?? '');
    if (found) return found;
  }
  // What stands beside a text, such as its id, comes before it.
  return paragraph < 0 ? undefined : numberBefore(written[paragraph + 1] ?? '');
}
