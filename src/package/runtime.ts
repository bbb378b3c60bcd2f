import { join } from 'node:path';
import { build } from 'esbuild';
import { home } from '../home.ts';
import { browsers } from '../page/styles.ts';

/** What a bundle of the page's script is made for. */
export interface RuntimeParts {
  questionTypes: readonly string[];
  video: boolean;
  /** Whether a video lies on another host. */
  remoteVideo: boolean;
  /** Whether the page can be read in more than one language. */
  languages: boolean;
  /** Whether statements can leave the package. */
  statements: boolean;
}

/** Gives the scripts of packages; each distinct one is bundled once. */
export interface Runtimes {
  /** What opens the session: the first script, by the folder of its standard. */
  session(standard: string): Promise<string>;
  /** The page's script, the same for every standard. */
  page(parts: RuntimeParts): Promise<string>;
  /** The LRS client, which a page loads when there is an LRS. */
  lrs(): Promise<string>;
  /** What a learner asks for by a button: a page with questions loads it once it stands. */
  later(): Promise<string>;
}

/** A cache of bundles, for one build. */
export function runtimes(): Runtimes {
  const bundles = new Map<string, Promise<string>>();
  const once = (entry: string) => {
    const bundled = bundles.get(entry) ?? bundle(entry);
    bundles.set(entry, bundled);
    return bundled;
  };
  return {
    session: (standard) => once(sessionEntryOf(standard)),
    page: (parts) => once(pageEntryOf(parts)),
    lrs: () => once(lrsEntry),
    later: () => once(laterEntry),
  };
}

const lrsEntry = `import { openTeller } from './runtime/open-teller.ts'; window.satchelLrs = openTeller;`;
const laterEntry = `import { later } from './runtime/later/index.ts'; window.satchelLater = later;`;

// The entries are written here, so that a package carries its own standard, its own question types, and no other.

/** The first script of a standard's packages. */
export const sessionEntryOf = (standard: string): string =>
  [
    `import { openSession } from './runtime/open-session.ts';`,
    `import { connect } from './standards/${standard}/browser.ts';`,
    `openSession(connect);`,
  ].join('\n');

/** The page's script. */
export const pageEntryOf = ({
  questionTypes,
  video,
  remoteVideo,
  languages,
  statements,
}: RuntimeParts): string =>
  [
    `import { start } from './runtime/start.ts';`,
    ...questionTypes.map(
      (type, index) => `import { question as q${index} } from './questions/${type}/browser.ts';`,
    ),
    ...(video ? [`import { videos } from './runtime/video.ts';`] : []),
    ...(remoteVideo ? [`import { remoteVideos } from './runtime/remote-videos.ts';`] : []),
    ...(languages ? [`import { languages } from './runtime/languages.ts';`] : []),
    ...(statements ? [`import { statements } from './runtime/with-statements.ts';`] : []),
    `const questions = { ${questionTypes.map((type, index) => `${JSON.stringify(type)}: q${index}`).join(', ')} };`,
    `start({ questions, features: [${[...(video ? ['videos'] : []), ...(remoteVideo ? ['remoteVideos'] : [])].join(', ')}]${languages ? ', languages' : ''}${statements ? ', statements' : ''} });`,
  ].join('\n');

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: join(home, 'src'), loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife', // a classic script: file:// and some LMSs refuse modules
    platform: 'browser',
    target: browsers,
    charset: 'ascii', // whatever the web server says of the encoding
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
