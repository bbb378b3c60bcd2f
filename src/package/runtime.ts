import { join } from 'node:path';
import { build } from 'esbuild';
import { home } from '../home.ts';
import { browsers } from '../page/styles.ts';

/** What a bundle of the page's script is made for. */
export interface RuntimeParts {
  /** The folder of the standard. */
  standard: string;
  questionTypes: readonly string[];
  video: boolean;
}

/** Gives the script of a package; each distinct one is bundled once. */
export type Runtimes = (parts: RuntimeParts) => Promise<string>;

/** A cache of bundles, for one build. */
export function runtimes(): Runtimes {
  const bundles = new Map<string, Promise<string>>();
  return (parts) => {
    const key = JSON.stringify(parts);
    const bundled = bundles.get(key) ?? bundle(parts);
    bundles.set(key, bundled);
    return bundled;
  };
}

/** The entry is written here, so that a package carries its own standard, its own question types, and no other. */
export const entryOf = ({ standard, questionTypes, video }: RuntimeParts): string =>
  [
    `import { start } from './runtime/start.ts';`,
    `import { connect } from './standards/${standard}/browser.ts';`,
    ...questionTypes.map(
      (type, index) => `import { question as q${index} } from './questions/${type}/browser.ts';`,
    ),
    ...(video ? [`import { videos } from './runtime/video.ts';`] : []),
    `const questions = { ${questionTypes.map((type, index) => `${JSON.stringify(type)}: q${index}`).join(', ')} };`,
    `start({ connect, questions, features: [${video ? 'videos' : ''}] });`,
  ].join('\n');

async function bundle(parts: RuntimeParts): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entryOf(parts), resolveDir: join(home, 'src'), loader: 'ts' },
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
