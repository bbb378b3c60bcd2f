import { type Problem, problem } from '../problem/problem.ts';
import { SpreadsheetError } from '../rows/spreadsheet.ts';
import type { Chosen } from './choose-sources.ts';
import type { collector } from './collect.ts';
import type { From } from './finding.ts';
import type { RunSource } from './kept.ts';
import { readingOf, type Taking } from './open-modules.ts';
import type { askedIn } from './questions.ts';

/** The most problems that one source is listed with: what is wrong a thousand times is wrong in one way. */
const mostProblems = 50;

/** Passes on the first problems, and one that says so if there are more. */
export function capped(report: (problem: Problem) => void): (problem: Problem) => void {
  let count = 0;
  return (each) => {
    count++;
    if (count <= mostProblems) report(each);
    else if (count === mostProblems + 1)
      report(
        problem('more-problems', each, {
          message: 'There are more like these.',
          hint: 'Mend the first ones: the others are often of the same kind.',
          severity: 'warning',
        }),
      );
  };
}

/** What reading the sources of a module needs, and where what it finds goes. */
export interface Reader {
  /** Whether answers are taken for this module alone. */
  isOnly: boolean;
  /** `of` is the source that a problem was found in. */
  report(problem: Problem, of?: Chosen): void;
  collecting: ReturnType<typeof collector>;
  asked: ReturnType<typeof askedIn>;
}

/** Reads all sources into a table; gives back what each was, and when it was taken. */
export async function readSources(
  taking: Taking,
  chosen: readonly Chosen[],
  { report, collecting, asked, isOnly }: Reader,
): Promise<RunSource[]> {
  const told: RunSource[] = [];
  // Those that know learners by name and address first: an LRS knows a hash of it.
  const order = chosen.toSorted((a, b) => Number(isStatements(a)) - Number(isStatements(b)));
  let read = 0;
  for (const each of order) {
    const { source, from, name } = each;
    const reading = {
      ...readingOf(taking),
      asked,
      isOnly,
      report: capped((found: Problem) => report(found, each)),
    };
    const taken = source.taken(from, reading)?.toISOString();
    const index = told.push({ what: source.name, from: name, taken }) - 1;
    try {
      for await (const finding of source.findings(from, reading)) {
        collecting.add(finding, index);
        if (++read % 500 === 0) taking.options.progress?.(read);
      }
    } catch (error) {
      // What was read until there counts, and so do all other sources.
      report(unreadable(from, error), each);
    }
  }
  return told;
}

/** A file that breaks off, or is none. Throws what is no fault of the file's. */
function unreadable(from: From, error: unknown): Problem {
  const { code, syscall, lines } = error as NodeJS.ErrnoException & { lines?: number };
  const isTable = code?.startsWith('CSV_') === true;
  if (!(error instanceof SpreadsheetError) && !isTable && syscall === undefined) throw error;
  const file = from.kind === 'file' ? from.path : from.word;
  return problem(
    'bad-answers',
    { file, line: lines ?? 1, column: 1 },
    {
      message: isTable
        ? 'From here on, this table cannot be read: a quotation mark is open.'
        : syscall !== undefined
          ? `This file cannot be read (${code}).`
          : (error as Error).message,
      hint: 'Download it once more. If Excel has it open, close it first.',
    },
  );
}

const isStatements = ({ source }: Chosen) => ['lrs', 'statements-file', 'satchel-lrs'].includes(source.name);
