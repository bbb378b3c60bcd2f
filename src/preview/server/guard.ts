import type { IncomingMessage } from 'node:http';

/** An origin of the preview, and how somebody from elsewhere may come in. */
export interface Guarded {
  origin: string;
  /** The one path that another origin may lead to, and as what: a page of its own, or in a frame. */
  door: { path: string; dest: 'document' | 'iframe' };
  /** Whether programs, which name no origin, may send something here: they have a key. */
  isForPrograms?: (path: string) => boolean;
}

/**
 * Why a request is not answered, if so. No page of another origin may use this one: neither one of the Internet, nor a
 * package on the second port, whose scripts are anybody's. It could come under a name that it has made to mean this
 * computer (DNS rebinding: Host), by sending from its own origin (Origin), or by showing or loading something from here
 * (Sec-Fetch-Site; another port is `same-site`).
 */
export function refusalOf(
  { headers, method = 'GET', url = '/' }: Pick<IncomingMessage, 'headers' | 'method' | 'url'>,
  { origin, door, isForPrograms = () => false }: Guarded,
): string | undefined {
  if (headers.host !== new URL(origin).host) return `This is ${origin}, and nothing else.`;
  if (headers.origin !== undefined && headers.origin !== origin) return 'Another page may not ask this.';
  // A page's script that goes on without the page could answer in the name of this origin.
  if (headers['service-worker'] !== undefined) return 'There are no service workers here.';
  const isRead = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  if (!isRead && headers.origin === undefined && !isForPrograms(url)) return 'No page asks this.';
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === door.dest;
  return url === door.path && isNavigation ? undefined : 'Another page may not ask this.';
}
