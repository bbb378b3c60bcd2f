import type { BuildResult, BuiltPackage } from '../build.ts';
import { build } from '../build.ts';
import { withoutSource } from '../problem/problem.ts';
import { colorsOf, printNote, printProblems, progressLine, shown, size, visible } from './console.ts';
import { BrokenOff, learnersQuestion } from './learners-question.ts';

export interface BuildCommand {
  standard?: string[];
  out?: string;
  quiet?: boolean;
  json?: boolean;
  drafts?: boolean;
  frozen?: boolean;
  /** False for --no-config. */
  config?: boolean;
}

/** `satchel build`: writes the packages, then says what a person wants to know of them. */
export async function buildCommand(
  modules: string[],
  { standard, out, quiet, json, drafts, frozen, config }: BuildCommand,
): Promise<void> {
  const progress = progressLine(process.stderr);
  const silent = quiet || json;
  try {
    const result = await build({
      modules,
      ...(standard ? { standards: standard } : {}),
      ...(out === undefined ? {} : { out }),
      ...(drafts ? { drafts } : {}),
      ...(frozen ? { frozen } : {}),
      ask: silent ? undefined : learnersQuestion(() => progress.clear()),
      noConfig: config === false,
      onProgress: ({ done, of, now }) => silent || progress.show(`${done + 1} of ${of}  ${shown(now)}`),
    });
    progress.clear();
    if (json) process.stdout.write(`${JSON.stringify(forMachines(result), null, 2)}\n`);
    else if (!quiet) {
      printProblems(result.problems, process.stderr);
      printPackages(result.packages);
      for (const file of result.published) {
        process.stdout.write(`\n${shown(file)} was brought up to date: put it into your version control.\n`);
      }
      for (const note of notesOn(result, modules)) printNote(note, process.stderr);
    }
  } catch (error) {
    progress.clear();
    if (!(error instanceof BrokenOff)) throw error;
    process.stderr.write('\nNothing was built.\n');
    process.exitCode = 130; // as a shell says of a program that Ctrl-C ended
  }
}

const forMachines = ({ packages, published, problems, advice, left }: BuildResult) => ({
  packages,
  published,
  problems: withoutSource(problems),
  advice: withoutSource(advice),
  left,
});

/** What a person should know besides: how much `check` has to say, and what is left of other days. */
function notesOn({ advice, left }: BuildResult, modules: readonly string[]) {
  const many = advice.length === 1 ? 'is one thing' : `are ${advice.length} things`;
  return [
    ...(advice.length === 0
      ? []
      : [
          {
            message: `There ${many} worth a look before learners see ${modules.length === 1 ? 'this module' : 'these modules'}.`,
            hint: `npx satchel check${modules.map((each) => ` ${each}`).join('')}`,
          },
        ]),
    ...(left.length === 0
      ? []
      : [
          {
            message: `No module has the id of ${left.length === 1 ? 'this zip' : 'these zips'} any more: ${left.map(shown).join(', ')}`,
            hint: `Delete ${left.length === 1 ? 'it' : 'them'}, unless somebody needs ${left.length === 1 ? 'it' : 'them'} still.`,
          },
        ]),
  ];
}

function printPackages(packages: readonly BuiltPackage[]) {
  const colors = colorsOf(process.stdout);
  const lines: string[] = [];
  for (const module of new Set(packages.map((each) => each.module))) {
    const own = packages.filter((each) => each.module === module);
    const rows = own.flatMap((each) => [
      [shown(each.file), size(each.bytes), `${each.files} files`, `${each.label}: ${each.meantFor}`],
      ...(each.folder === undefined
        ? []
        : [[`${shown(each.folder)}/`, size(each.unpacked), `${each.files} files`, 'The same in a folder']]),
    ]);
    const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    lines.push('', `${colors.bold(module)} ${colors.dim(visible(own[0]?.version ?? ''))}`);
    for (const [file = '', bytes = '', files = '', about = ''] of rows) {
      lines.push(
        `  ${file.padEnd(widths[0] ?? 0)}  ${bytes.padStart(widths[1] ?? 0)}  ${files.padStart(widths[2] ?? 0)}  ${colors.dim(about)}`,
      );
    }
    lines.push(...languageLines(own[0]).map((line) => colors.dim(line)));
    const { before = 0, after = 0 } = own[0]?.pictures ?? {};
    if (before > 0) lines.push(colors.dim(`  pictures: ${size(before)} → ${size(after)}`));
    const first = Math.max(...own.map(({ firstPaint }) => firstPaint.gzipped));
    const plain = Math.max(...own.map(({ firstPaint }) => firstPaint.bytes));
    const all = Math.max(...own.map(({ download }) => download));
    lines.push(
      colors.dim(
        `  A learner downloads ${size(first)} before the page shows (${size(plain)} where the LMS does not compress), ${size(all)} in all.`,
      ),
    );
  }
  process.stdout.write(`${lines.slice(1).join('\n')}\n`);
}

/** In which languages learners can read it, where there is more to say than one. */
function languageLines({ languages = [], drafts = [] }: Partial<BuiltPackage> = {}): string[] {
  return [
    ...(languages.length > 1 ? [`  In ${languages.join(', ')}.`] : []),
    ...(drafts.length > 0
      ? [`  Drafts that were left out: ${drafts.join(', ')}. --drafts puts them in.`]
      : []),
  ];
}
