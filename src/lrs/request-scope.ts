import type { XapiVersion } from './http/version.ts';
import type { StoredStatement, XapiAgent } from './statements/statement.ts';
import type { LrsStore } from './store/store.ts';

/** What a resource works with while it answers one request. */
export interface Room {
  store: LrsStore;
  /** Who sent the request. */
  authority: XapiAgent;
  /** The path under which the LRS stands. */
  base: string;
  /** The most statements on one page. */
  page: number;
  /** The version of xAPI that the request speaks, and all that the LRS does. */
  version: XapiVersion;
  versions: readonly XapiVersion[];
  /** Notes the statements that a request stored, once; listeners hear of them when they are on the disk. */
  tell(statements: readonly StoredStatement[]): void;
}
