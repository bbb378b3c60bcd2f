import type { CompletionText } from './schema.ts';

/** What a module takes from its workspace. */
export interface ModuleContext {
  /** The workspace's folder: local files lie within it. */
  workspace: string;
  /** Folders of it that modules share: files in them are packed without a note. Without it, none. */
  shared?: readonly string[] | undefined;
  iri: string | undefined;
  completion: CompletionText;
  /** Whether statements can leave the package, which makes `iri` a must. */
  statements: boolean;
  /** Whether translations that are drafts belong to the module. Without it, false. */
  drafts?: boolean;
}
