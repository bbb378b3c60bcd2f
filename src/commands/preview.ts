import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname } from 'node:path';
import { build, check } from '../build.ts';
import { makePackages } from '../make-packages.ts';
import { runtimes } from '../package/bundler.ts';
import {
  PreviewError,
  type PreviewOptions,
  platforms,
  playable,
  startPreview,
} from '../preview/server/index.ts';
import { ProblemError, suggest } from '../problem/problem.ts';
import { findText } from '../proof/find-text.ts';
import { findWorkspace, selectModules } from '../workspace.ts';
import { aboutBank, aboutDocument } from './about-import.ts';
import { colorsOf, printNote, printTrouble } from './console.ts';
import { lastRelease } from './last-release.ts';

export interface PreviewCommand {
  /** 0 for any that is free; undefined for the usual one, or any when that is taken. */
  port?: number;
  /** Opens the page in the browser of this computer. */
  open?: boolean;
  /** A standard to begin with. */
  standard?: string;
  /** A platform whose manners the LMS has, by its name; `none` for an LMS without any. */
  lms?: string;
  /** The endpoint of a real LRS; its key and secret are in SATCHEL_LRS_KEY and SATCHEL_LRS_SECRET. */
  lrs?: string;
  /** The zip that learners have: the preview begins with it. */
  against?: string;
  /** False for --no-config. */
  config?: boolean;
}

/** `satchel preview`: a page that shows a module as learners, the LMS and the LRS see it, until Ctrl-C. */
export async function previewCommand(module: string | undefined, options: PreviewCommand): Promise<void> {
  try {
    await runPreview(module, options);
  } catch (error) {
    if (!(error instanceof PreviewError)) throw error;
    printTrouble(error, process.stderr);
    process.exitCode = 1;
  }
}

async function runPreview(
  module: string | undefined,
  { port, open, standard, lms, lrs: endpoint, against, config }: PreviewCommand,
): Promise<void> {
  const workspace = findWorkspace(process.cwd());
  const { files, problems } = selectModules(workspace, module === undefined ? [] : [module]);
  if (problems.length > 0) throw new ProblemError(problems);
  const [first] = files;
  // All modules can be chosen in the page; one that lies elsewhere can too, when it is named.
  const modules = () => [
    ...new Set([...selectModules(workspace, []).files, ...files].map((file) => dirname(file))),
  ];
  const make = packageMaker(workspace, { noConfig: config === false });
  const last = against === undefined ? undefined : await lastRelease(against, { workspace, make });
  const preview = await startPreview({
    workspace,
    modules,
    make: last?.make ?? make,
    commands: commandsIn(workspace, { noConfig: config === false }),
    // Visual Studio Code says so in its terminal, and so do the editors that are made of it.
    isInEditor: process.env.TERM_PROGRAM === 'vscode',
    ...(port === undefined ? {} : { port }),
    ...(module === undefined || first === undefined ? {} : { module: basename(dirname(first)) }),
    ...(last ? { standard: playableStandard(last.standard) } : {}),
    ...(standard === undefined || last ? {} : { standard: playableStandard(standard) }),
    ...(lms === undefined ? {} : { lms: knownPlatform(lms) }),
    ...(endpoint === undefined ? {} : { lrs: realLrs(endpoint) }),
  });
  // Listened for before anything is printed: who reads that it is ready may end it at once.
  const end = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  for (const note of preview.notes) printNote(note, process.stderr);
  const colors = colorsOf(process.stdout);
  process.stdout.write(
    `${colors.green('The preview is ready')} at ${colors.bold(preview.url)}\n${colors.dim(
      `Modules are played apart from it, on port ${preview.stagePort}. It follows what you change. Ctrl-C ends it.`,
    )}\n`,
  );
  if (open) openBrowser(preview.url);
  if (last) {
    process.stdout.write(
      'It shows the package that learners have: begin a new attempt and answer. Enter opens today’s module in it.\n',
    );
    process.stdin.once('data', () => {
      last.end();
      preview.renew();
      process.stdout.write('This is today’s module, as a learner of that package finds it.\n');
      process.stdin.pause();
    });
  }
  await end;
  process.stdin.pause();
  await preview.close();
  process.stdout.write('\nThe preview has ended.\n');
}

/** Throws a PreviewError for a standard that the preview does not play. */
function playableStandard(name: string): string {
  if (playable.some((each) => each.name === name)) return name;
  throw new PreviewError(
    `The preview has no standard "${name}".`,
    suggest(
      name,
      playable.map((each) => each.name),
    ),
  );
}

/** The name of a manner, '' for `none`. Throws a PreviewError for a platform whose manners are not known. */
function knownPlatform(name: string): string {
  if (name === 'none') return '';
  if (platforms.includes(name)) return name;
  throw new PreviewError(`The preview knows no LMS "${name}".`, suggest(name, ['none', ...platforms]));
}

/** Makes one package of a workspace as a preview wants it: with drafts, and with statements for its LRS. */
export function packageMaker(workspace: string, { noConfig = false } = {}): PreviewOptions['make'] {
  const bundles = runtimes();
  return async ({ module, standard, endpoint }) => {
    const { modules, problems } = await makePackages({
      runtimes: bundles,
      folder: workspace,
      modules: [module],
      standards: [standard],
      drafts: true,
      noConfig,
      // The LMS of cmi5 packages is beside the LRS.
      lrs: { endpoints: [endpoint, new URL('../cmi5/', endpoint).href], iri },
    });
    const contents = modules[0]?.packages[0]?.contents;
    if (!contents) throw new Error(`Nothing was made of ${module}.`);
    return { contents, problems };
  };
}

/** What the buttons of a preview do: the commands of that name, with one module of a workspace. */
export const commandsIn = (folder: string, { noConfig = false } = {}): PreviewOptions['commands'] => ({
  check: (module) => check({ folder, modules: [module], noConfig }),
  async build(module) {
    const { problems, advice, ...written } = await build({ folder, modules: [module], noConfig });
    return { ...written, problems: [...problems, ...advice] };
  },
  find: (module, text) => findText({ folder, modules: [module], noConfig }, text),
  // The readers are loaded when there is something to read.
  isBank: async (name) => (await import('../import/import-bank.ts')).isBankName(name),
  async import(file, into) {
    const { importBank, isBankName } = await import('../import/import-bank.ts');
    if (!isBankName(file)) {
      const { importDocument } = await import('../import/import.ts');
      const imported = await importDocument({ file, workspace: folder });
      return { folder: dirname(imported.file), file: imported.file, ...aboutDocument(imported) };
    }
    const added = await importBank({ file, workspace: folder, into });
    return { folder: into, file: added.file, ...aboutBank(added, file) };
  },
});

/** What the ids of activities begin with where build.config.ts does not say: nobody else's. */
const iri = 'http://localhost/satchel-preview';

/** Throws a PreviewError for an address that is none, and when key or secret is missing. */
function realLrs(endpoint: string): { endpoint: string; authorization: string } {
  const { SATCHEL_LRS_KEY: key = '', SATCHEL_LRS_SECRET: secret = '' } = process.env;
  if (!/^https?:\/\/[^/@]+(\/|$)/i.test(endpoint) || !URL.canParse(endpoint))
    throw new PreviewError(
      `"${endpoint}" is not the address of an LRS.`,
      'Write the whole endpoint, beginning with https://, without a name or a password in it.',
    );
  if (key === '' || secret === '')
    throw new PreviewError(
      'The key and the secret of the LRS are not set.',
      'Set SATCHEL_LRS_KEY and SATCHEL_LRS_SECRET in the environment of this command.',
    );
  return {
    endpoint: endpoint.endsWith('/') ? endpoint : `${endpoint}/`,
    authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
  };
}

/** Opens a page as the desktop does it. Where there is none, the address has been printed. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '', url]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', url];
  const child = spawn(command ?? '', args, { stdio: 'ignore', detached: true });
  child.on('error', () => process.stdout.write('No browser could be opened: open the address yourself.\n'));
  child.unref();
}
