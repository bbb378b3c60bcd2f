import type { IncomingMessage } from 'node:http';
import type { LrsReply } from './answer.ts';

/** Pages that may call the LRS from a browser: all, or those of the named origins. */
export type Origins = '*' | readonly string[];

/**
 * The headers that let a page of another origin use the LRS: a package plays on the LMS's. No cookies are
 * involved, so letting every page in gives none of them anything without the key.
 */
export function corsHeaders({ headers }: IncomingMessage, origins: Origins): Record<string, string> {
  const origin = headers.origin ?? '';
  if (origins !== '*' && !origins.includes(origin)) return { Vary: 'Origin' };
  return {
    'Access-Control-Allow-Origin': origins === '*' ? '*' : origin,
    ...(origins === '*' ? {} : { Vary: 'Origin' }),
    'Access-Control-Expose-Headers':
      'ETag, Last-Modified, X-Experience-API-Version, X-Experience-API-Consistent-Through, WWW-Authenticate, Retry-After',
  };
}

/** The answer to a browser that asks beforehand what it may send. */
export const preflight = ({ headers }: IncomingMessage): LrsReply => ({
  status: 204,
  headers: {
    'Access-Control-Allow-Methods': 'GET, HEAD, PUT, POST, DELETE, OPTIONS',
    'Access-Control-Allow-Headers':
      'Authorization, Content-Type, If-Match, If-None-Match, Accept-Language, X-Experience-API-Version',
    'Access-Control-Max-Age': '3600',
    // Chromium asks so when a page of the Internet calls this computer.
    ...(headers['access-control-request-private-network']
      ? { 'Access-Control-Allow-Private-Network': 'true' }
      : {}),
  },
});
