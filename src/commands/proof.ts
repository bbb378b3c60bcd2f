import { withoutSource } from '../problem/problem.ts';
import { makeProofs } from '../proof/make-proof.ts';
import { type ProofComment, readComments } from '../proof/read-comments.ts';
import { colorsOf, shown, visible } from './console.ts';

type Colors = ReturnType<typeof colorsOf>;

export interface ProofCommand {
  languages?: boolean;
  comments?: boolean;
  read?: string[];
  out?: string;
  json?: boolean;
  /** False for --no-config. */
  config?: boolean;
}

/** `satchel proof`: each module as one document for those who clear it. */
export async function proofCommand(
  modules: string[],
  { languages, comments, read, out, json, config }: ProofCommand,
): Promise<void> {
  if (read) return listComments(read, { modules, json, config });
  const { proofs } = await makeProofs({
    modules,
    folder: process.cwd(),
    out,
    languages,
    comments,
    noConfig: config === false,
  });
  if (json) {
    process.stdout.write(`${JSON.stringify({ proofs }, null, 2)}\n`);
    return;
  }
  const lines = proofs.map(({ file, languages: own }) => `${shown(file)}  ${own.join(', ')}`);
  process.stdout.write(
    `${lines.join('\n')}\n\n${comments ? commentsHint : 'Open it in a browser and print it, or open it in Word.'}\n`,
  );
}

const commentsHint =
  'Open it in Word, save it as .docx, and send it: every paragraph has a number, and comments are read by\nnpx satchel proof --read file.docx';

/** What came back, as a list of places that an editor opens with a click: file, line, who and what. */
async function listComments(
  files: string[],
  { modules, json, config }: { modules: string[]; json: boolean | undefined; config: boolean | undefined },
): Promise<void> {
  const { comments: read, problems } = await readComments({
    files,
    modules,
    folder: process.cwd(),
    noConfig: config === false,
  });
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ documents: read, problems: withoutSource(problems) }, null, 2)}\n`,
    );
    return;
  }
  const colors = colorsOf(process.stdout);
  for (const { document, module, comments } of read) {
    process.stdout.write(
      `${colors.bold(visible(module))}  ${shown(document)}  ${comments.length} comment${comments.length === 1 ? '' : 's'}\n`,
    );
    for (const each of comments) process.stdout.write(inWords(each, colors));
  }
}

function inWords({ file, line, author, date, text, quoted, words, isChanged }: ProofComment, colors: Colors) {
  const place = file === undefined ? 'no place in the module' : `${shown(file)}:${line}`;
  const day = date.slice(0, 10);
  const of = quoted === '' ? words : quoted;
  return [
    `\n${colors.cyan(place)}  ${visible([author, day].filter(Boolean).join(', '))}${isChanged ? colors.yellow('  the words there have changed since') : ''}`,
    `  ${colors.dim(`“${visible(of.length > 100 ? `${of.slice(0, 100)}…` : of)}”`)}`,
    ...text.split('\n').map((each) => `  ${visible(each)}`),
    '',
  ].join('\n');
}
