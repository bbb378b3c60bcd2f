import { createHash } from 'node:crypto';
import type { StatementSettings } from '../shared/settings.ts';

/** What a page may hold and reach, beside its own files. */
export interface Reaches {
  /** The one style that stands in the page. */
  style: string;
  /** Sources for connect-src: origins, or schemes. */
  connect: string[];
  /** Captions stand in the page as data: addresses. */
  inlineCaptions?: boolean;
  /** Origins of other sites' players, and of films on other hosts. */
  frames?: string[];
  media?: string[];
}

/** Where statements, and what asks for a token, may go. An LRS that only the launch names may be anywhere. */
export function reachesOf(statements: StatementSettings | undefined): string[] {
  if (!statements) return [];
  const { launch, tokenUrl, endpoint, builtIn } = statements;
  if (launch === true) return ['https:', 'http:'];
  const named = [...(launch ?? []), tokenUrl, endpoint, builtIn?.endpoint];
  return [...new Set(named.flatMap((address) => (address === undefined ? [] : [new URL(address).origin])))];
}

/**
 * The Content-Security-Policy of a page: its own files, and nothing else that was not named. Scripts come from files.
 * One style stands in the document, since on a slow line a file of its own would double the time to the first paint;
 * it is named by its hash, and no other counts (CSP Level 3, 6.7.3.3).
 */
export function policyOf({ style, connect, inlineCaptions, frames = [], media = [] }: Reaches): string {
  const hash = createHash('sha256').update(style).digest('base64');
  const rules: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", `'sha256-${hash}'`],
    'img-src': ["'self'", 'data:'],
    'media-src': ["'self'", ...(inlineCaptions ? ['data:'] : []), ...media],
    ...(frames.length > 0 ? { 'frame-src': frames } : {}),
    'font-src': ["'self'"],
    'connect-src': connect.length > 0 ? connect : ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
