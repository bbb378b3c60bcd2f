import { createHash, timingSafeEqual } from 'node:crypto';
import type { XapiAgent } from '../statements/statement.ts';
import { Refusal } from './refusal.ts';
import type { XapiRequest } from './request.ts';

/** One client's key and secret, for HTTP Basic (xAPI 1.0.3 Part Three 4.0). */
export interface LrsCredential {
  key: string;
  secret: string;
}

/**
 * The authority of a request: who may be believed to have sent its statements. Throws a Refusal, 401, unless the
 * request names one of the credentials; without any, everyone may do everything.
 */
export function authorityOf(
  request: Pick<XapiRequest, 'header'>,
  credentials: readonly LrsCredential[],
): XapiAgent {
  if (credentials.length === 0) return agent('anonymous');
  const [, token = ''] = /^basic +([a-z0-9+/=_-]+) *$/i.exec(request.header('authorization') ?? '') ?? [];
  const given = Buffer.from(token, 'base64').toString('utf8');
  // All are compared, and in constant time: the time that an answer takes tells nothing.
  const known = credentials.filter(({ key, secret }) => equal(given, `${key}:${secret}`));
  if (known[0] === undefined) {
    throw new Refusal(401, 'This LRS wants its key and secret (HTTP Basic).', {
      'WWW-Authenticate': 'Basic realm="LRS", charset="UTF-8"',
    });
  }
  return agent(known[0].key);
}

const agent = (name: string): XapiAgent => ({
  objectType: 'Agent',
  account: { homePage: 'http://localhost/satchel-lrs', name },
});

const digest = (text: string) => createHash('sha256').update(text).digest();
const equal = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));
