import { bytesOf, type Package, type PackageFile } from '../files/package-file.ts';
import type { Module } from '../module/module.ts';
import type { Page } from '../page/page.ts';
import type { StatementWays } from '../shared/settings.ts';
import type { Contents, Standard } from '../standards/standard.ts';
import type { Runtimes } from './bundler.ts';
import { licensesFile } from './licenses.ts';
import { anyHost, policyOf, reachesOf } from './policy.ts';

/** What becomes a package: a module, its page, the standard to wrap it in. */
export interface PackageParts {
  module: Module;
  page: Page;
  standard: Standard;
  /** How statements leave the workspace's packages; undefined where none do. */
  ways: StatementWays | undefined;
  /** Files that no page asks for, and that the package has all the same: what learners meet in it. */
  aside: readonly PackageFile[];
}

/** Opens the session: small, so that it comes first on a slow line (runtime/opening/open-session.ts). */
const sessionScript = 'satchel.js';
/** Brings the page to life (runtime/page/start.ts). */
const pageScript = 'satchel-page.js';
/** Loaded by the page when there is an LRS (runtime/page/with-statements.ts). */
const lrsScript = 'satchel-lrs.js';
/** Loaded by a page with questions or videos once it stands (runtime/page/later.ts). */
const laterScript = 'satchel-later.js';

/** Puts the page, its script and the standard's manifest together. Touches no disk but to read XSD names. */
export async function assemble(
  { module, page, standard, ways, aside }: PackageParts,
  runtimes: Runtimes,
): Promise<Package> {
  const { questionTypes, hasVideo: video, hasLanguages: languages } = page;
  const statements = page.statements(standard.lrs === 'launch' ? launchWaysOf(ways) : ways);
  const parts = {
    questionTypes,
    video,
    remoteVideo: page.hasRemoteVideo,
    folded: page.hasFolded,
    worded: page.hasWorded,
    steps: module.layout === 'steps',
    locks: module.lock,
    languages,
    statements: statements !== undefined,
    links: !standard.fetchesKey,
  };
  const rules = standard.statementRules ? standard.browser : undefined;
  const start = standard.launch.page;
  const policy = policyOf({
    style: page.style,
    connect: standard.fetchesKey ? anyHost : reachesOf(statements),
    inlineCaptions: standard.inlineCaptions ?? false,
    ...page.videoOrigins,
  });
  const [session, pages, later] = await Promise.all([
    runtimes.session(standard.browser),
    runtimes.page(parts),
    runtimes.later({
      ...parts,
      ...{ answers: page.hasAnswers, terms: page.hasTerms, textMedia: page.hasTextMedia },
      record: module.record,
    }),
  ]);
  const lrs = statements ? [await runtimes.lrs(rules)] : [];
  const others: PackageFile[] = [
    { path: sessionScript, content: session },
    { path: pageScript, content: pages },
    ...lrs.map((content) => ({ path: lrsScript, content })),
    { path: laterScript, content: later + page.dialogs },
    ...page.files,
  ];
  const licenses = await runtimes.licenses([session, pages, ...lrs, later]);
  const texts = (weight: number): PackageFile[] => [
    { path: start, content: page.document({ policy, sessionScript, pageScript, statements, weight }) },
    ...page.languageFiles(weight),
  ];
  // The texts say how much all of it weighs, and are a part of it.
  const fetched = [...texts(weightOf([...texts(0), ...others])), ...others];
  // No page asks for these, so that they weigh nothing; who looks for them finds them, on a web server too.
  const own = [...fetched, { path: licensesFile, content: licenses }, ...aside];
  const contents = contentsOf({ module, page, standard }, own);
  return {
    id: module.id,
    standard: standard.name,
    files: sorted([...own, ...standard.manifest(contents)]),
    firstPaint: [start, sessionScript, pageScript],
  };
}

/**
 * A launch that names an LRS brings its credentials and its actor: the package needs none. Which LRS it may name, and
 * which one needs no question, the workspace says.
 */
const launchWaysOf = (ways: StatementWays | undefined): StatementWays => {
  const endpoint = ways?.endpoint ?? ways?.builtIn?.endpoint;
  return {
    actor: ways?.actor === 'keyed' ? 'keyed' : 'pseudonym',
    launch: ways?.launch ?? true,
    ...(endpoint === undefined ? {} : { endpoint }),
  };
};

const contentsOf = (
  { module, page, standard }: Omit<PackageParts, 'ways' | 'aside'>,
  own: PackageFile[],
): Contents => ({
  module,
  title: page.title,
  page: standard.launch.page,
  files: sorted(own).map(({ path }) => path),
});

const weightOf = (files: PackageFile[]) =>
  files.reduce((sum, { content, isInstead }) => sum + (isInstead ? 0 : bytesOf(content)), 0);

/** By code unit, so that the same files make the same zip whatever the machine's language. */
const sorted = (files: PackageFile[]) => [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
