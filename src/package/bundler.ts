import { join, resolve, sep } from 'node:path';
import { build } from 'esbuild';
import { home } from '../home.ts';
import { browsers } from '../page/styles.ts';
import { remember } from '../remember.ts';
import { licensesText, packageFolders } from './licenses.ts';

/** What a bundle of the page's script is made for. */
export interface RuntimeParts {
  questionTypes: readonly string[];
  video: boolean;
  /** Whether a video lies on another host. */
  remoteVideo: boolean;
  /** Whether some of the questions are folded. */
  folded: boolean;
  /** Whether sections are shown one at a time, and whether each opens after the one before it. */
  steps?: boolean;
  locks?: boolean;
  /** Whether the page can be read in more than one language. */
  languages: boolean;
  /** Whether statements can leave the package. */
  statements: boolean;
  /** Whether a question that is written in was chosen in before. */
  worded?: boolean;
  /** Whether a link may name an LRS beside what a session has one for. */
  links?: boolean;
}

/** What the script that comes later depends on. */
export type LaterParts = Pick<RuntimeParts, 'questionTypes' | 'video' | 'languages' | 'statements'> & {
  /** Whether learners have answers in it, also where its questions are gone. */
  answers?: boolean;
  /** Whether it explains terms. */
  terms?: boolean;
  /** Whether sounds or films stand in its texts. */
  textMedia?: boolean;
  /** Whether learners can print a record of completion. */
  record?: boolean;
};

/** Gives the scripts of packages; each distinct one is bundled once. */
export interface Runtimes {
  /** What opens the session: the first script, by the folder of its standard. */
  session(standard: string): Promise<string>;
  /** The page's script, the same for every standard. */
  page(parts: RuntimeParts): Promise<string>;
  /** The LRS client, which a page loads when there is an LRS; with the rules of the standard in that folder, if any. */
  lrs(rules?: string): Promise<string>;
  /** What no learner needs at once: a page with questions or videos loads it once it stands. */
  later(parts: LaterParts): Promise<string>;
  /** The licences of all code that is in some of these scripts, Satchel's own first. */
  licenses(scripts: readonly string[]): Promise<string>;
}

/** The bundles of one build, and what went into them. */
export function runtimes(): Runtimes {
  const bundles = new Map<string, Promise<string>>();
  const inputs = new Map<string, readonly string[]>();
  const texts = new Map<string, Promise<string>>();
  const made = async (entry: string) => {
    const { script, files } = await bundle(entry);
    inputs.set(script, files);
    return script;
  };
  const once = (entry: string) => {
    const bundled = bundles.get(entry) ?? made(entry);
    bundles.set(entry, bundled);
    return bundled;
  };
  return {
    session: (standard) => once(sessionEntryOf(standard)),
    page: (parts) => once(pageEntryOf(parts)),
    lrs: (rules) => once(lrsEntryOf(rules)),
    later: (parts) => once(laterEntryOf(parts)),
    licenses(scripts) {
      const folders = [home, ...packageFolders(scripts.flatMap((each) => inputs.get(each) ?? []))];
      const key = folders.join('\n');
      const text = texts.get(key) ?? licensesText(folders);
      texts.set(key, text);
      return text;
    },
  };
}

// The entries are written here, so that a package carries its own standard, its own question types, and no other.

/** The first script of a standard's packages. */
export const sessionEntryOf = (standard: string): string =>
  [
    `import { openSession } from './runtime/opening/open-session.ts';`,
    `import { connect } from './standards/${standard}/browser.ts';`,
    `openSession(connect);`,
  ].join('\n');

/** The page's script. */
export const pageEntryOf = (parts: RuntimeParts): string => {
  const { questionTypes, video, remoteVideo, folded, languages, statements, links, worded } = parts;
  const { steps = false, locks = false } = parts;
  return [
    `import { start } from './runtime/page/start.ts';`,
    ...questionTypes.map(
      (type, index) => `import { question as q${index} } from './questions/${type}/browser.ts';`,
    ),
    ...(video ? [`import { videos } from './runtime/video/video.ts';`] : []),
    ...(remoteVideo ? [`import { remoteVideos } from './runtime/video/remote-videos.ts';`] : []),
    ...(worded ? [`import { inWords } from './runtime/answers/in-words.ts';`] : []),
    ...(folded ? [`import { folded } from './runtime/answers/folded.ts';`] : []),
    ...(locks ? [`import { locks } from './runtime/page/locks.ts';`] : []),
    ...(steps ? [`import { steps } from './runtime/page/steps.ts';`] : []),
    `import { later } from './runtime/page/later.ts';`,
    ...(languages ? [`import { originalOf as languages } from './runtime/page/original.ts';`] : []),
    ...(statements
      ? [
          `import { statementsWith } from './runtime/page/with-statements.ts';`,
          ...(links ? [`import { linkOf } from './runtime/page/links.ts';`] : []),
          `const statements = statementsWith(${links ? 'linkOf' : ''});`,
          `import { lrsPlace } from './runtime/page/lrs-place.ts';`,
        ]
      : []),
    `const questions = { ${questionTypes.map((type, index) => `${JSON.stringify(type)}: ${worded ? `inWords(q${index})` : `q${index}`}`).join(', ')} };`,
    `const features = [${used({ videos: video, remoteVideos: remoteVideo, lrsPlace: statements, locks, steps })}];`,
    `start({ ${used({ questions: true, features: true, folded, later: true, languages, statements })} });`,
  ].join('\n');
};

/** The parts of the script that comes later, in the order in which they come to life: name, file, whether it is used. */
const partsOfLater = ({
  questionTypes,
  video,
  languages,
  statements,
  terms = false,
  textMedia = false,
  record = false,
}: LaterParts): [part: string, file: string, isUsed: boolean][] => {
  const questions = questionTypes.length > 0;
  return [
    ['terms', 'terms', terms],
    ['lrsQuestion', 'lrs-question', statements],
    ['otherVersions', 'other-version', questions],
    ['shareButtons', 'share-buttons', questions],
    ['copyButtons', 'copy-buttons', questions],
    ['receipt', 'receipt', questions],
    ['reviews', 'reviews', questions],
    ['unreadState', 'unread-state', true],
    ['foundCopies', 'found-copies', true],
    ['proof', 'proof', true],
    ['otherTabs', 'other-tabs', true],
    ['outage', 'outage', true],
    ['promised', 'promised', true],
    ['evidence', 'evidence', true],
    ['videoManners', 'video-manners', video],
    ['textMedia', 'text-media', textMedia],
    ['languages', 'languages', languages],
    ['standing', 'standing', true],
    ['end', 'end', true],
    ['record', 'record', record],
    ['sections', 'sections', true],
    ['exit', 'exit', true],
    ['forum', 'forum', true],
    ['back', 'back', true],
  ];
};

/** The script that comes later. */
export const laterEntryOf = (parts: LaterParts): string => {
  const answers = parts.questionTypes.length > 0 || parts.answers === true;
  const inUse = partsOfLater(parts).filter(([, , isUsed]) => isUsed);
  return [
    ...(answers ? [`import { openAnswers as answers } from './runtime/later/my-answers.ts';`] : []),
    ...inUse.map(([part, file]) => `import { ${part} } from './runtime/later/${file}.ts';`),
    `const parts = [${inUse.map(([part]) => part).join(', ')}];`,
    `window.satchelLater = { ${used({ answers, parts: true })} };`,
  ].join('\n');
};

/** The LRS client, with the rules of a standard that has some. */
export const lrsEntryOf = (rules?: string): string =>
  [
    `import { lrsLine } from './runtime/lrs/line.ts';`,
    `import { openTeller } from './runtime/lrs/open-teller.ts';`,
    ...(rules
      ? [
          `import { rulesOf } from './standards/${rules}/browser/statements.ts';`,
          `window.satchelRules = rulesOf;`,
        ]
      : []),
    `window.satchelLrs = (opening) =>`,
    `  openTeller(opening, lrsLine(opening.settings, opening.session.statements !== undefined));`,
  ].join('\n');

/** The names of what is used, as JavaScript lists them. */
const used = (names: Record<string, boolean>): string =>
  Object.keys(names)
    .filter((name) => names[name])
    .join(', ');

/** A script, and the files of libraries that are in it. Satchel's own files stay as they are while it runs. */
const bundle = remember(async (entry): Promise<{ script: string; files: string[] }> => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: join(home, 'src'), loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: home,
    minify: true,
    format: 'iife', // a classic script: file:// and some LMSs refuse modules
    platform: 'browser',
    target: browsers,
    // Lowered for Chrome below 91, it weighs; what that gets wrong is a spread before another argument in such a call
    // (crbug.com/42201552), and there is none: test/package/bundler.test.ts.
    supported: { 'optional-chain': true },
    // What a library may be loaded by elsewhere is not in a page, and asking for it weighs; so do long names.
    define: {
      define: 'undefined',
      module: 'undefined',
      angular: 'undefined',
      'Number.POSITIVE_INFINITY': 'Infinity',
    },
    charset: 'ascii', // whatever the web server says of the encoding
    legalComments: 'none',
    logLevel: 'silent',
  });
  const files = Object.keys(metafile.inputs)
    .map((path) => resolve(home, path))
    // Satchel itself may lie in the node_modules of a workspace.
    .filter((path) => !path.startsWith(join(home, 'src') + sep));
  return { script: outputFiles[0]?.text ?? '', files };
}, 60);
