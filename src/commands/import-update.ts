import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type PlacedNote, type Update, updateOf } from '../import/update/update-module.ts';
import { findWorkspace } from '../workspace.ts';
import { colorsOf, shown, visible } from './console.ts';

export interface ImportUpdateCommand {
  module: string;
  yes: boolean | undefined;
  json: boolean | undefined;
}

/** `satchel import --update`: says what a revised document changes in its module, asks, and writes it. */
export async function importUpdateCommand(
  file: string,
  { module, yes, json }: ImportUpdateCommand,
): Promise<void> {
  const update = await updateOf({ file, workspace: findWorkspace(process.cwd()), module });
  const isNews = update.changed.length + update.added.length > 0;
  if (json) {
    const kept = yes && isNews ? await update.write() : undefined;
    process.stdout.write(
      `${JSON.stringify({ ...forMachines(update), ...(kept ? { kept } : {}) }, null, 2)}\n`,
    );
    return;
  }
  process.stdout.write(inWords(update, basename(file)));
  if (!isNews) return;
  if (!yes && process.stdin.isTTY !== true) {
    process.stdout.write('\nNothing was written: with --yes, it is.\n');
    process.exitCode = 1;
    return;
  }
  if (!yes && !(await agreed())) {
    process.stdout.write('Nothing was written.\n');
    return;
  }
  const kept = await update.write();
  const colors = colorsOf(process.stdout);
  process.stdout.write(
    `\n${colors.green('Written:')} ${colors.bold(shown(update.file))}\n  The file of before is ${shown(kept)}: delete it once you need it no more.\n`,
  );
}

/** Whether somebody at the terminal wants it written. */
async function agreed(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^\s*y(es)?\s*$/i.test(await terminal.question('\nWrite this into the module? (y/N) '));
  } finally {
    terminal.close();
  }
}

const forMachines = ({ write: _, changed, added, removed, gone, remarks, ...rest }: Update) => ({
  ...rest,
  changed: changed.map(flat),
  added: added.map(flat),
  removed: removed.map(flat),
  gone: gone.map(flat),
  remarks: remarks.map(flat),
});

const flat = ({ place, ...note }: PlacedNote) => ({ ...note, ...(place ? { line: place.line } : {}) });

const excerpt = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > 70 ? `${line.slice(0, 70).replace(/[\ud800-\udbff]$/, '')} …` : line}”`;
};

/** `q1-corridor, text (line 12)`. */
const about = ({ name, key, place }: PlacedNote) =>
  `${name}${key === undefined || key === name ? '' : `, ${key}`}${place ? ` (line ${place.line})` : ''}`;

function inWords(
  { file, changed, added, removed, gone, remarks, unsure, pictures }: Update,
  document: string,
): string {
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? ['', `${title} ${lines.length}`, ...lines.map((line) => `  - ${line}`)] : [];
  const isSame = changed.length + added.length === 0;
  const lines = [
    `${shown(file)}, and what ${document} says now:`,
    ...(isSame ? ['', 'The module has all of it already.'] : []),
    ...part(
      'Changed:',
      changed.map(
        (each) => `${about(each)}: ${excerpt(each.before ?? '')} becomes ${excerpt(each.after ?? '')}`,
      ),
    ),
    ...part(
      'New:',
      added.map((each) => `${about(each)}: ${excerpt(each.after ?? '')}`),
    ),
    ...(pictures.length > 0 ? ['', `Pictures: ${pictures.length}, in media/`] : []),
    ...part(
      'Paragraphs that go, since the document does not have them any more:',
      removed.map((each) => `${about(each)}: ${excerpt(each.before ?? '')}`),
    ),
    ...part(
      'In what is new as well, and left as it is (delete it: learners would read it twice, with the answers that it shows):',
      gone.filter(({ isTwice }) => isTwice).map((each) => `${about(each)}: ${excerpt(each.before ?? '')}`),
    ),
    ...part(
      'Not in the document, and left as it is (delete what is to go):',
      gone.filter(({ isTwice }) => !isTwice).map((each) => `${about(each)}: ${excerpt(each.before ?? '')}`),
    ),
    ...part(
      'Said in another way by the document, and left to you:',
      remarks.map((each) => `${about(each)}: ${excerpt(each.after ?? '')}`),
    ),
    ...part('Worth a look:', unsure),
  ];
  return `${lines.map((line) => visible(line)).join('\n')}\n`;
}
