import type { StatementSettings } from '../runtime/settings.ts';

/** Which hosts a package may reach, beside its own files. */
export interface Reaches {
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
 * The Content-Security-Policy of a page: its own files, and nothing else that was not named. Scripts and
 * styles come from files, none stands in the document.
 */
export function policyOf({ connect, inlineCaptions, frames = [], media = [] }: Reaches): string {
  const rules: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
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
