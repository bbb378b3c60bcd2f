import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { localeOf } from '../page/locales.ts';
import type { Templates } from '../page/templates.ts';
import type { Words } from '../page/words.ts';
import { type Problem, ProblemError, problem, startOf } from '../problem/problem.ts';
import { SpreadsheetError, spreadsheetRows } from '../rows/spreadsheet.ts';
import { type Notes, noteColumns } from './notes.ts';

export const workbookName = 'answers.xlsx';
/** The sheets, in their order. Their names, as the columns', are in the language of the report. */
export const sheetNames = ['answers', 'participants', 'counts', 'codebook'] as const;
/** The sheet of answers in workbooks that were written before sheets had names in all languages. */
const oldAnswersSheet = 'Answers';

/** A sheet's name in a language, as Excel takes it: 31 characters, and none that stands in a reference. */
export const sheetIn = (words: Words, sheet: (typeof sheetNames)[number]): string =>
  words(`workbook.sheet.${sheet}`, {}, 'plain')
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, 31);

/** A column's heading in a language: `tags`, `étiquettes`. */
export const headingIn = (words: Words, column: string): string => words(`workbook.${column}`, {}, 'plain');

/** How the sheet of answers may be called, and its columns by their headings. */
export interface Known {
  sheets: readonly string[];
  headings: ReadonlyMap<string, string>;
}

/** The names in every language that there is: a report may have been in another one the last time. */
export function namesInAll(templates: Templates): Known {
  const columns = ['key', ...noteColumns];
  const all = templates.list('locales').map((name) => localeOf(name.replace(/\.json$/, ''), templates).words);
  return {
    sheets: [...new Set([oldAnswersSheet, ...all.map((words) => sheetIn(words, 'answers'))])],
    headings: new Map(
      all.flatMap((words) =>
        columns.flatMap((column): [string, string][] => [
          [tidy(column), column],
          [tidy(headingIn(words, column)), column],
        ]),
      ),
    ),
  };
}

const tidy = (heading: string) => heading.normalize('NFC').trim().toLowerCase();

/**
 * What the course team has written into the workbook, by the keys of answers. Columns are found by their headings, rows
 * by their keys: both may have been moved, sorted or filtered. Throws a ProblemError for a workbook that
 * cannot be read: it is not written over.
 */
export async function* readWorkbookNotes(
  folder: string,
  { sheets, headings, report }: Known & { report: (problem: Problem) => void },
): AsyncGenerator<{ key: string; notes: Omit<Notes, 'of'> }> {
  const file = join(folder, workbookName);
  if (!existsSync(file)) return;
  let columns: Record<string, number> | undefined;
  try {
    for await (const { cells, line } of spreadsheetRows(file, sheets)()) {
      if (!columns) {
        const heads = cells.map((cell) => headings.get(tidy(cell)));
        columns = Object.fromEntries(['key', ...noteColumns].map((name) => [name, heads.indexOf(name)]));
        if (columns.key === -1) throw withoutKey(file);
        continue;
      }
      const places = columns;
      const cell = (name: string) =>
        places[name] === undefined || places[name] < 0 ? '' : (cells[places[name]] ?? '');
      const key = cell('key').trim();
      // A column that somebody took out says nothing; an empty cell does.
      const told = Object.fromEntries(
        noteColumns.flatMap((name) => ((places[name] ?? -1) < 0 ? [] : [[name, cell(name).trim()]])),
      );
      if (key !== '') yield { key, notes: told };
      else if (Object.values(told).some((value) => value !== ''))
        report(
          problem(
            'bad-answers',
            { file, line, column: 1 },
            {
              message:
                'Somebody wrote into this row, and it has no key: nobody can tell beside which answer.',
              hint: 'Move it into the row of the answer. Leave the column “key” as it is.',
              severity: 'warning',
            },
          ),
        );
    }
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error;
    throw new ProblemError([
      problem('bad-answers', startOf(file), {
        message: `What the team wrote cannot be read: ${error.message}`,
        hint: 'Save the workbook once more as .xlsx. If it is of no use any more, delete it: what it held at the last run is still known.',
      }),
    ]);
  }
}

const withoutKey = (file: string) =>
  new ProblemError([
    problem('bad-answers', startOf(file), {
      message: 'The sheet of answers has no column “key”: nobody can tell which row is of which answer.',
      hint: 'Bring the column back. If the workbook is of no use any more, delete it: what it held at the last run is still known.',
    }),
  ]);
