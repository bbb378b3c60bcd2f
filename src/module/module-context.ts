import type { CompletionText } from './schema.ts';

/** What a module takes from its workspace. */
export interface ModuleContext {
  /** The workspace's folder: local files lie within it. */
  workspace: string;
  iri: string | undefined;
  completion: CompletionText;
  /** Whether statements can leave the package, which makes `iri` a must. */
  statements: boolean;
  /** Whether translations that are drafts belong to the module. Without it, false. */
  drafts?: boolean;
}
