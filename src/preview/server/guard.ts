import type { IncomingMessage } from 'node:http';

/**
 * Why a request is not answered, if so. A page of the Internet must not reach this server through the browser of
 * whoever runs it: neither under a name that it has made to mean this computer (DNS rebinding: Host), nor by
 * sending from its own origin (Origin), nor by showing or loading something from here (Sec-Fetch-Site).
 */
export function refusalOf(
  { headers, method = 'GET', url = '/' }: IncomingMessage,
  origin: string,
): string | undefined {
  if (headers.host !== new URL(origin).host) return `This is ${origin}, and nothing else.`;
  if (headers.origin !== undefined && headers.origin !== origin) return 'Another page may not ask this.';
  // The LRS is for programs as well, with a key of its own; a browser always names the origin of what it sends.
  const isRead = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  if (!isRead && headers.origin === undefined && !url.startsWith('/xapi/')) return 'No page asks this.';
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  // A link that leads to the preview may be followed.
  if (url === '/' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document')
    return undefined;
  return 'Another page may not ask this.';
}
