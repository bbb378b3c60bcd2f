import type { PackageFile } from '../files/package-file.ts';
import type { Module } from '../module/module.ts';

/** What a standard is told of the package that it has to describe. */
export interface Contents {
  module: Module;
  /** The title as an LMS lists it, with the module's number. */
  title: string;
  /** The page that starts the module. */
  page: string;
  /** The paths of all files that the learner's browser may fetch, sorted. */
  files: string[];
}

/** How a preview, or a test, starts a package of this standard: what has to be around its page. */
export type StandardLaunch =
  | ScormLaunch
  /** An LMS's launch with a fetch URL, and an LRS that holds LMS.LaunchData (cmi5 8 and 10). */
  | { kind: 'cmi5'; page: string }
  /** An address whose query names an LRS (Rustici's launch guidelines); without one, the device keeps all. */
  | { kind: 'xapi'; page: string }
  /** Any web server, or the disk. */
  | { kind: 'web'; page: string };

/** The API of an LMS in a window above the page. */
export interface ScormLaunch {
  kind: 'scorm';
  page: string;
  /** The LMS that it needs around it, as `preview/lms` names it. */
  lms: 'scorm12' | 'scorm2004';
  edition?: '2nd' | '3rd' | '4th';
}

/** What a standard asks of a package: its own rules beside those for every package. Undefined when kept. */
export type Rule = (contents: Contents) => { message: string; hint: string } | undefined;

/** The Node half of a standard: `package.ts` in its folder. */
export interface Standard<Launch extends StandardLaunch = StandardLaunch> {
  /** As in `--standard` and in the name of the zip. */
  name: string;
  /** As people know it. */
  label: string;
  /** For which LMS it is meant: a few words for those who choose a zip. */
  meantFor: string;
  /** The folder in src/standards/ whose browser.ts the package carries. */
  browser: string;
  /**
   * The launch names the LRS, which may be anywhere: statements always leave, and need the module's `iri`. Without
   * it, they leave where the workspace says so.
   */
  lrs?: 'launch';
  /** The launch names as well where the key to the LRS is fetched, which may be any host. */
  fetchesKey?: true;
  /** Has rules about statements: `rulesOf` in its folder's browser/statements.ts, which the LRS client brings. */
  statementRules?: true;
  /** Captions stand in the page itself: from a disk, no browser loads a file of them. */
  inlineCaptions?: boolean;
  /** Is written as a folder too, beside the zip: its files are used as they are, without an LMS that unpacks them. */
  folder?: true;
  /** The files that the standard adds: the manifest, and the schemas that it names. Writes nothing. */
  manifest(contents: Contents): PackageFile[];
  launch: Launch;
  /** Characters of saved state that every LMS of this standard holds; undefined where it sets no limit. */
  guarantee?: number;
  /** Interactions that every LMS of this standard holds; undefined where it sets no limit. */
  guaranteedInteractions?: number;
  rules: Rule[];
}
