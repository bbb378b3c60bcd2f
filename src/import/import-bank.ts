import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMarkdownModule } from '../module/form-of.ts';
import { load } from '../module/load.ts';
import { inLongForm } from '../module/long-form.ts';
import { type Problem, ProblemError, problem, refuse, startOf } from '../problem/problem.ts';
import { readPublished } from '../published/read-published.ts';
import { replaceFiles } from '../replace-files.ts';
import { selectModules } from '../workspace.ts';
import type { Remark } from './banks/bank.ts';
import { fittingOf } from './banks/fitting.ts';
import { formatsNamed } from './banks/formats.ts';
import { readBank } from './banks/read-bank.ts';
import { idsFor } from './into/ids.ts';
import { withMarkdownQuestions } from './into/into-markdown.ts';
import { withQuestions } from './into/into-yaml.ts';
import { namedQuestion } from './into/named-question.ts';
import { placed } from './into/pictures.ts';
import { mapTexts } from './map-texts.ts';
import { soundPictures } from './sound-pictures.ts';

export interface BankOptions {
  /** The question bank. */
  file: string;
  /** The workspace's folder. */
  workspace: string;
  /** The module that gets its questions, by its folder, its id or its path. */
  into: string;
}

/** Questions that were added to a module. */
export interface AddedQuestions {
  /** The module's file. */
  file: string;
  /** What the form of the bank is called. */
  format: string;
  questions: { id: string; type: string; line: number }[];
  /** What of the bank is not there, or in another way. */
  remarks: Remark[];
  /** New files, from the module's folder. */
  pictures: string[];
}

/** Whether a file with such a name can be a question bank, and no document. */
export const isBankName = (file: string): boolean => formatsNamed(file).length > 0 && !/\.txt$/i.test(file);

/**
 * Adds the questions of a bank to a module, with ids that nothing in it has. Comments and layout of its file stay.
 * Throws a ProblemError; nothing is written then.
 */
export async function importBank({ file, workspace, into }: BankOptions): Promise<AddedQuestions> {
  const { files, problems } = selectModules(workspace, [into]);
  refuse(problems);
  const [target = ''] = files;
  const loaded = await load(target, workspace);
  if (!('source' in loaded)) throw new ProblemError(loaded);
  const long = inLongForm(loaded);
  const { published, problems: damage } = readPublished(target);
  refuse(damage);
  const { bank, format } = await readBank(file);
  const idOf = idsFor(long.value, published);
  const { fitting, remarks } = fittingOf(bank);
  const sound = await soundPictures(bank.pictures);
  for (const message of sound.unsure) remarks.push({ place: startOf(file), message });
  const { pictures, moved } = placed(sound.pictures, dirname(target));
  const questions = fitting.map((each) =>
    namedQuestion(idOf(each), moved(mapTexts(each.keys, sound.without))),
  );
  if (questions.length === 0) throw new ProblemError(nothingIn(file, remarks));
  const write = isMarkdownModule(target) ? withMarkdownQuestions : withQuestions;
  const text = write(target, loaded.source, questions);
  if (text === undefined) throw new ProblemError([noPlace(target)]);
  for (const { path, bytes } of pictures) {
    await mkdir(dirname(join(dirname(target), path)), { recursive: true });
    await writeFile(join(dirname(target), path), bytes);
  }
  await replaceFiles([{ file: target, text, before: loaded.source }]);
  return {
    file: target,
    format,
    questions: questions.map(({ id, type }, index) => ({
      id: String(id),
      type: String(type),
      line: fitting[index]?.place.line ?? 1,
    })),
    remarks,
    pictures: pictures.map(({ path }) => path),
  };
}

const nothingIn = (file: string, remarks: readonly Remark[]): Problem[] =>
  remarks.length === 0
    ? [
        problem('bad-document', startOf(file), {
          message: 'There is no question in this file.',
          hint: 'Look whether it is the right file, and export the questions once more.',
        }),
      ]
    : remarks.map(({ place, message }) =>
        problem('bad-document', place, { message, hint: 'No question of this file can be added.' }),
      );

const noPlace = (file: string) =>
  problem('bad-value', startOf(file), {
    message: 'The questions of this module are written in a way that Satchel adds nothing to.',
    hint: 'Write them as a list: "questions:", and each on lines of its own below it, beginning with "- ". Then import once more.',
  });
