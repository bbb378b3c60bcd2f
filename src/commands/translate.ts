import { hasWords } from '../module/overlay-keys.ts';
import { type Place, withoutSource } from '../problem/problem.ts';
import { exportTranslations, type ModuleExport } from '../translate/export.ts';
import { importTranslations, type ModuleImport } from '../translate/import.ts';
import type { Unit } from '../translate/unit.ts';
import { colorsOf, printProblems, shown, visible } from './console.ts';

export interface TranslateExportCommand {
  to: string[];
  out?: string;
  fill?: boolean;
  force?: boolean;
  json?: boolean;
}

/** `satchel translate export`: the texts of modules, for translators. */
export async function translateExportCommand(
  modules: string[],
  { to, out, fill, force, json }: TranslateExportCommand,
): Promise<void> {
  const { exports, problems } = await exportTranslations({
    modules,
    to,
    folder: process.cwd(),
    out,
    fill,
    force,
  });
  if (json) {
    printJson({ exports: exports.map(exportForMachines), problems: withoutSource(problems) });
    return;
  }
  printProblems(problems, process.stderr);
  const next = colorsOf(process.stdout).dim(
    'Send one of the three files. When it comes back: npx satchel translate import <file>',
  );
  process.stdout.write(`${exports.map(exportInWords).join('\n')}\n${next}\n`);
}

export interface TranslateImportCommand {
  to?: string;
  json?: boolean;
}

/** `satchel translate import`: what translators sent back becomes module.<language>.yaml. */
export async function translateImportCommand(
  files: string[],
  { to, json }: TranslateImportCommand,
): Promise<void> {
  const { imports, problems } = await importTranslations({ files, to, folder: process.cwd() });
  if (json) {
    printJson({ imports: imports.map(importForMachines), problems: withoutSource(problems) });
    return;
  }
  printProblems(problems, process.stderr);
  process.stdout.write(imports.map(importInWords).join('\n'));
}

const printJson = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

const at = ({ file, line, column }: Place) => ({ file, line, column });

const spot = ({ id, place }: Unit) => ({ id, ...at(place) });

function countsOf(units: readonly Unit[]) {
  const count = (wanted: Unit['state']) =>
    units.filter(({ state, source }) => state === wanted && hasWords(source)).length;
  return {
    texts: units.filter(({ source }) => hasWords(source)).length,
    translated: count('translated'),
    missing: count('needs-translation'),
    review: count('needs-review-translation'),
  };
}

const exportForMachines = ({ module, language, files, units, since, words }: ModuleExport) => ({
  module,
  language,
  files,
  ...countsOf(units),
  since: since ?? null,
  words: words.map(({ written, own }) => ({ file: written, translation: own })),
});

function exportInWords({ module, language, files, units, since, words }: ModuleExport): string {
  const colors = colorsOf(process.stdout);
  const { texts, translated, missing, review } = countsOf(units);
  const [xliff = '', workbook = '', table = ''] = files.map(shown);
  const width = Math.max(...[xliff, workbook, table].map(({ length }) => length));
  const changes = since && [
    ...since.added.map((id) => `new      ${id}`),
    ...since.changed.map((id) => `changed  ${id}`),
    ...since.removed.map((id) => `removed  ${id}`),
  ];
  return `${[
    `${colors.bold(module)} into ${languageName(language)}`,
    `  ${xliff.padEnd(width)}  ${colors.dim('XLIFF, for translation programs')}`,
    `  ${workbook.padEnd(width)}  ${colors.dim('the same for Excel')}`,
    `  ${table.padEnd(width)}  ${colors.dim('the same as text, for other spreadsheets')}`,
    `  ${counted(texts, 'text')}: ${translated} translated, ${missing} to translate, ${review} to review`,
    ...(changes === undefined
      ? []
      : changes.length === 0
        ? ['  Nothing has changed since the last export.']
        : ['  Since the last export:', ...listed(changes)]),
    ...(words.length === 0
      ? []
      : [
          '  These files are words too. Have them translated as files, under the names behind the arrows:',
          ...listed(words.map(({ written, own }) => `${written} → ${own}`)),
        ]),
  ].join('\n')}\n`;
}

const importForMachines = ({
  module,
  language,
  from,
  file,
  isDraft,
  isWritten,
  taking,
  words,
}: ModuleImport) => ({
  module,
  language,
  from,
  file,
  written: isWritten,
  draft: isDraft,
  taken: taking.added.length + taking.revised.length + taking.asBefore,
  added: taking.added.map(spot),
  revised: taking.revised.map(spot),
  asBefore: taking.asBefore,
  changedSinceExport: taking.changed.map(spot),
  missing: taking.missing.map(spot),
  notInFile: taking.absent.map(spot),
  cameBackEmpty: taking.kept.map(spot),
  sameAsOriginal: taking.same.map(spot),
  unknown: taking.unknown.map(({ id, source, target, place }) => ({ id, source, target, ...at(place) })),
  words: words.map(({ written, own }) => ({ file: written, translation: own })),
});

function importInWords(imported: ModuleImport): string {
  const { module, original, from, file, isNew, isDraft, isWritten, taking, words } = imported;
  const colors = colorsOf(process.stdout);
  const { added, revised, asBefore, changed, missing, absent, kept, same, unknown } = taking;
  const taken = added.length + revised.length + asBefore;
  const places = (units: readonly Unit[]) => units.map(({ id, place }) => `${placeIn(place)}  ${id}`);
  return `${[
    isWritten
      ? `${colors.green('Written:')} ${colors.bold(shown(file))}${isNew ? ', a new draft' : ''}`
      : `${colors.bold(module)}: nothing was written, since ${shown(from)} brings nothing new.`,
    ...(isWritten && !isDraft ? ['  It is no draft: the new texts go into the next packages.'] : []),
    `  ${counted(taken, 'text')} taken: ${added.length} new, ${revised.length} changed, ${asBefore} as before`,
    ...words.map(({ own }) => visible(`  ${own} was found, and is named in it now.`)),
    ...block(
      changed,
      `${counted(changed.length, 'text')} changed in ${languageName(original)} since this file was exported:`,
      places(changed),
    ),
    ...block(
      missing,
      `${counted(missing.length, 'text')} still missing${absent.length > 0 ? `, ${absent.length} of which this file did not have` : ''}:`,
      places(missing),
    ),
    ...block(kept, `${counted(kept.length, 'text')} came back empty, and stayed as before:`, places(kept)),
    ...block(
      same,
      `${counted(same.length, 'text')} taken, the same as in ${languageName(original)}: is that meant?`,
      places(same),
    ),
    ...block(
      unknown,
      `${counted(unknown.length, 'text')} not taken, of which module.yaml knows nothing any more:`,
      unknown.map(({ id, target, place }) => `${placeIn(place)}  ${id}  “${excerpt(target)}”`),
      Number.POSITIVE_INFINITY,
    ),
    '',
    colors.dim(`Next: npx satchel check ${module} --drafts`),
  ].join('\n')}\n`;
}

const placeIn = ({ file, line, column }: Place) => `${shown(file)}:${line}:${column}`;

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Lines that a list shows; `--json` has all of them. */
const mostLines = 12;

const listed = (lines: readonly string[], most = mostLines) => [
  ...lines.slice(0, most).map((line) => `    ${visible(line)}`),
  ...(lines.length > most ? [`    and ${lines.length - most} more; --json names them all`] : []),
];

const block = (of: readonly unknown[], title: string, lines: readonly string[], most?: number) =>
  of.length === 0 ? [] : [`  ${title}`, ...listed(lines, most)];

function excerpt(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length > 100 ? `${[...words].slice(0, 100).join('').trimEnd()} …` : words;
}

/** `French (fr)` */
const languageName = (code: string) =>
  `${new Intl.DisplayNames(['en'], { type: 'language' }).of(code)} (${code})`;
