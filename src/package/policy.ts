import { createHash } from 'node:crypto';
import type { StatementSettings } from '../shared/settings.ts';

declare const written: unique symbol;
/** A source that a policy may name. It is made here alone, by `sourceOf`, so that no other text gets into a policy. */
export type Source = string & { [written]: true };

/** CSP Level 3, 2.3.1 host-source, and what browsers take beyond it: a scheme, a host without wildcard, a port. */
const hostSource = /^https?:\/\/(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])(?::\d+)?$/;

/**
 * The origin of an address as a source: parsed and written anew. Throws for a host that would say something else there,
 * such as `*` or one with a semicolon; reading a module or a configuration has refused it before.
 */
export function sourceOf(address: string): Source {
  const { origin } = new URL(address);
  if (!hostSource.test(origin)) throw new Error(`No policy can name the host of ${address}.`);
  return origin as Source;
}

/** Any host: for an LRS that only the launch names. */
export const anyHost = ['https:', 'http:'] as Source[];

/** What a page may hold and reach, beside its own files. */
export interface Reaches {
  /** The one style that stands in the page. */
  style: string;
  /** Sources for connect-src: origins, or schemes. */
  connect: Source[];
  /** Captions stand in the page as data: addresses. */
  inlineCaptions?: boolean;
  /** Origins of other sites' players, and of films on other hosts. */
  frames?: string[];
  media?: string[];
}

/** Where statements, and what asks for a token, may go. An LRS that only the launch names may be anywhere. */
export function reachesOf(statements: StatementSettings | undefined): Source[] {
  if (!statements) return [];
  const { launch, tokenUrl, endpoint, builtIn } = statements;
  if (launch === true) return anyHost;
  const named = [...(launch ?? []), tokenUrl, endpoint, builtIn?.endpoint];
  return [...new Set(named.flatMap((address) => (address === undefined ? [] : [sourceOf(address)])))];
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
    'media-src': ["'self'", ...(inlineCaptions ? ['data:'] : []), ...media.map(sourceOf)],
    ...(frames.length > 0 ? { 'frame-src': frames.map(sourceOf) } : {}),
    'font-src': ["'self'"],
    'connect-src': connect.length > 0 ? connect : ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
