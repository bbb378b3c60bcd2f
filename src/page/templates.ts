import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { home } from '../home.ts';
import { ProblemError, problem } from '../problem/problem.ts';
import { remember } from '../remember.ts';
import type { Words } from './words.ts';

/** The templates of a workspace: its own where it has one of that name, the built-in ones otherwise. */
export interface Templates {
  /** Renders `<name>.hbs`. Every value is escaped but those that `html` made. */
  render(name: string, values: Record<string, unknown>, words: Words): string;
  /** The text of a file, such as `styles/page.css`. */
  text(name: string): string;
  /** The text of the built-in file of that name, where there is one. */
  builtIn(name: string): string | undefined;
  /** Where the file is on this disk. */
  file(name: string): string;
  /** The names in a folder, both sides together, sorted. */
  list(folder: string): string[];
}

/** HTML that is safe to stand in a page as it is. */
export type SafeHtml = Handlebars.SafeString;

/** Marks HTML that is safe to stand in a page as it is: rendered Markdown, a rendered template. */
export const html = (text: string) => new Handlebars.SafeString(text);

const builtInFolder = join(home, 'templates');

const environment = Handlebars.create();
environment.registerHelper('t', function word(this: unknown, key: string, options: Handlebars.HelperOptions) {
  const words = options.data.root.words as Words;
  try {
    return words(key, options.hash);
  } catch (error) {
    const { line: lineNumber, column } = (options as unknown as Located).loc.start;
    throw Object.assign(error as Error, { lineNumber, column });
  }
});

const compiled = remember(
  (text) =>
    environment.compile(text, {
      strict: true,
      knownHelpers: { t: true },
      knownHelpersOnly: true,
      preventIndent: true,
    }),
  200,
);

/** Opens the templates of a workspace. A mistake in one becomes a Problem that names the template and the line. */
export function openTemplates(workspace: string): Templates {
  const own = join(workspace, 'templates');
  const known = new Map<string, Handlebars.TemplateDelegate>();

  const fileOf = (name: string) => {
    const replaced = join(own, name);
    return existsSync(replaced) ? replaced : join(builtInFolder, name);
  };
  const text = (name: string) => readFileSync(fileOf(name), 'utf8');
  const compile = (name: string) => {
    const template = known.get(name) ?? compiled(text(name));
    known.set(name, template);
    return template;
  };

  return {
    text,
    builtIn(name) {
      const file = join(builtInFolder, name);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
    file: fileOf,
    list: (folder) =>
      [...new Set([builtInFolder, own].flatMap((side) => namesIn(join(side, folder))))].sort(),
    render(name, values, words) {
      const file = `${name}.hbs`;
      try {
        return compile(file)({ ...values, words });
      } catch (error) {
        throw new ProblemError([templateProblem(error as Error, fileOf(file), text(file))]);
      }
    },
  };
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

/** Handlebars tells helpers where they stand; its types do not say so. */
interface Located {
  loc: { start: { line: number; column: number } };
}

/** Handlebars says the line in a property, or in its message: "Parse error on line 3:", "… - 3:12". */
function templateProblem(
  error: Error & Partial<{ lineNumber: number; column: number }>,
  file: string,
  source: string,
) {
  const [first = ''] = error.message.split('\n');
  const said = /Parse error on line (\d+)/.exec(first)?.[1] ?? / - (\d+):\d+$/.exec(first)?.[1];
  const missing = /^"(.+?)" not defined/.exec(first)?.[1];
  const helper = /unknown helper (\S+)/.exec(first)?.[1];
  const message = missing
    ? `This template asks for "${missing}", which is not there.`
    : helper
      ? `This template uses a helper "${helper}", which does not exist.`
      : first.startsWith('Parse error')
        ? 'This template cannot be read: a {{…}} in this line, or above it, is not closed as it was opened.'
        : `This template cannot be read: ${first.replace(/ - \d+:\d+$|[.:]$/g, '')}.`;
  const place = { file, line: error.lineNumber ?? Number(said ?? 1), column: (error.column ?? 0) + 1 };
  const name = file.replace(/^.*[\\/]templates[\\/]/, '').replaceAll('\\', '/');
  return problem('template', place, {
    message,
    hint: `Compare it with the built-in templates/${name}.`,
    source,
  });
}
