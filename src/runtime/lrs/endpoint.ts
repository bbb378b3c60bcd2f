/** An endpoint as resources are added to it. */
export const withSlash = (address: string) =>
  address === '' || /\/$/.test(address) ? address : `${address}/`;

/**
 * An endpoint in the one form in which endpoints are compared, whole: origin, path and query, with a slash at its end.
 * Undefined for what is no web address.
 */
export function endpointOf(address: string): string | undefined {
  try {
    const { protocol, origin, pathname, search } = new URL(address);
    return /^https?:$/.test(protocol) ? withSlash(origin + pathname + search) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an endpoint, in the form of `endpointOf`, is one of those that were listed. */
export const isListed = (endpoint: string, listed: readonly string[]): boolean =>
  listed.some((each) => endpointOf(each) === endpoint);

/** The endpoint that a launch's query names, if it may: one host has many tenants, so its path counts too. */
export function endpointIn(query: URLSearchParams, allowed: true | string[]): string | undefined {
  const endpoint = endpointOf(query.get('endpoint') ?? '');
  return endpoint && (allowed === true || isListed(endpoint, allowed)) ? endpoint : undefined;
}

/** True for two addresses of one origin. */
export function sameOrigin(a: string, b: string): boolean {
  try {
    return new URL(a).origin === new URL(b).origin;
  } catch {
    return false;
  }
}
