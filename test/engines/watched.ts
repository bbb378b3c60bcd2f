declare global {
  interface Window {
    /** What went wrong in the page, in words. */
    troubles?: string[];
  }
}

/** Runs before all other scripts of the page. */
function watch(): void {
  const troubles: string[] = [];
  window.troubles = troubles;
  window.addEventListener('error', (event) => troubles.push(`error: ${event.message ?? ''}`));
  window.addEventListener('unhandledrejection', (event) => troubles.push(`rejection: ${event.reason}`));
  window.addEventListener('securitypolicyviolation', (event) =>
    troubles.push(`policy: ${event.violatedDirective} ${event.blockedURI}`),
  );
  for (const level of ['error', 'warn'] as const)
    console[level] = (...words) => troubles.push(words.join(' '));
}

/**
 * A package whose page notes what goes wrong in it, in `window.troubles`: exceptions, what its Content-Security-Policy
 * refused, and what it said on the console. Not every driver tells of them. The script is one more file of the package,
 * since the policy allows no other.
 */
export function watched(files: Record<string, Uint8Array>): Record<string, Uint8Array> {
  const page = Buffer.from(files['index.html'] ?? []).toString('utf8');
  const first = page.indexOf('<script src=');
  if (first < 0) throw new Error('The page has no script.');
  return {
    ...files,
    'index.html': Buffer.from(`${page.slice(0, first)}<script src="watch.js"></script>${page.slice(first)}`),
    'watch.js': Buffer.from(`(${watch})();`),
  };
}
