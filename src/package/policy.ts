/** Which hosts a package may reach, beside its own files. */
export interface Reaches {
  /** LRS endpoints and token addresses. */
  connect: string[];
}

/**
 * The Content-Security-Policy of a page: its own files, and nothing else that was not named. Scripts and
 * styles come from files, none stands in the document.
 */
export function policyOf({ connect }: Reaches): string {
  const rules: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'media-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': connect.length > 0 ? connect.map((address) => new URL(address).origin) : ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
  return Object.entries(rules)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
