import { exportAnswers } from '../answers/export-answers.ts';
import { importAnswers } from '../answers/import-answers.ts';
import { withoutSource } from '../problem/problem.ts';
import { colorsOf, printProblems, shown, visible } from './console.ts';

interface Common {
  out?: string;
  config?: boolean;
  json?: boolean;
}

/** `satchel answers export`: answers in other languages, for translators or a machine. */
export async function answersExportCommand(
  modules: string[],
  { to, out, config, json }: Common & { to: string },
): Promise<void> {
  const { exports, problems } = await exportAnswers({
    modules,
    to,
    folder: process.cwd(),
    out,
    noConfig: config === false,
  });
  if (json) return printJson({ exports, problems: withoutSource(problems) });
  printProblems(problems, process.stderr);
  const colors = colorsOf(process.stdout);
  for (const { module, files, texts, translated } of exports) {
    process.stdout.write(
      `${[
        `${colors.bold(visible(module))}  ${texts} answers in other languages than ${to}, ${translated} of them translated`,
        ...files.map((file) => `  ${shown(file)}`),
      ].join('\n')}\n`,
    );
  }
  process.stdout.write(
    `${colors.dim('These files hold what learners wrote: send them to nobody who may not read it. When they come back: npx satchel answers import <file>')}\n`,
  );
}

/** `satchel answers import`: translations stand beside the answers. */
export async function answersImportCommand(
  files: string[],
  { checked, out, config, json }: Common & { checked?: boolean },
): Promise<void> {
  const { imports, problems } = await importAnswers({
    files,
    checked,
    folder: process.cwd(),
    out,
    noConfig: config === false,
  });
  if (json) return printJson({ imports, problems: withoutSource(problems) });
  printProblems(problems, process.stderr);
  const colors = colorsOf(process.stdout);
  for (const { module, taken, stale, unknown } of imports) {
    process.stdout.write(
      `${[
        `${colors.bold(visible(module))}  ${taken} translations taken${checked ? '' : '; they are marked as a machine’s until somebody has read them'}`,
        ...(stale.length > 0
          ? [`  not taken, since the answer has changed: ${stale.map(visible).join(', ')}`]
          : []),
        ...(unknown.length > 0
          ? [`  not taken, since no answer has this key: ${unknown.map(visible).join(', ')}`]
          : []),
      ].join('\n')}\n`,
    );
  }
}

const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};
