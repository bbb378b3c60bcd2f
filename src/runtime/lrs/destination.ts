import type { StatementTarget } from '../../shared/session.ts';
import type { StatementSettings } from '../../shared/settings.ts';
import { sameOrigin, withSlash } from './endpoint.ts';
import { actorIn, basicOf, launchQueryIn } from './launch-query.ts';

/** An LRS, and the key to it. */
export interface LrsAccess {
  endpoint: string;
  authorization: string;
  /** The version of xAPI that it speaks, once it said that it speaks no 1.0. */
  version?: string;
  /** It takes statements one by one alone; false where it was seen to take none so. */
  isSingle?: boolean;
  /** Whom statements name, where whoever gives the key says so. */
  actor?: object | undefined;
}

/** One of the ways to an LRS. */
export interface Route {
  /** Names the LRS, so that what waits for one never goes to another. */
  name: string;
  /** Whom and what the launch names, where it does. */
  launch: Partial<Pick<StatementTarget, 'actor' | 'registration' | 'context' | 'activity'>>;
  /** A token URL finds it. */
  hasToken?: true;
  /** Finds the LRS; undefined while it cannot be had. `anew` after a refusal: tokens run out. */
  find(anew: boolean): Promise<LrsAccess | undefined>;
}

/** What a token request is told. */
export interface TokenRequest {
  activity: string;
  registration: string;
  actor: object;
}

/**
 * The way to an LRS, in this order: the session's own (cmi5, xAPI), the launch's query, a token URL, credentials
 * in the package. Undefined when there is none: nothing then tries to reach anything.
 */
export function routeOf(
  settings: StatementSettings,
  { query, target, ask }: { query: string; target: StatementTarget | undefined; ask: () => TokenRequest },
): Route | undefined {
  const { launch, tokenUrl, endpoint, builtIn } = settings;
  const given = target ?? (launch ? launchQueryIn(query, launch) : undefined);
  if (given) {
    const { actor, registration, context, activity }: Partial<StatementTarget> = given;
    const known = Object.entries({ actor, registration, context, activity }).filter(([, value]) => value);
    // Some LMSs have an endpoint for each session. What was written for one waits under the learner's id there
    // (xapi/browser/learner-at.ts), and only the first has what an older release left.
    const name = target?.rules ? new URL(given.endpoint).origin : given.endpoint;
    return { name, launch: Object.fromEntries(known), find: async () => given };
  }
  if (tokenUrl) return tokenRoute(tokenUrl, endpoint, ask);
  return builtIn && { name: builtIn.endpoint, launch: {}, find: async () => builtIn };
}

/** A page's own server that hands out short-lived tokens: POSTed to when there is something to send. */
function tokenRoute(url: string, endpoint: string | undefined, ask: () => TokenRequest): Route {
  let found: LrsAccess | undefined;
  return {
    name: url,
    launch: {},
    hasToken: true,
    async find(anew) {
      if (found && !anew) return found;
      found = undefined;
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(ask()),
          keepalive: true,
        });
        const answer = (await response.json()) as Record<string, unknown>;
        const place = String(answer.endpoint ?? endpoint ?? '');
        const authorization = authorizationIn(answer);
        // The page has named this host to the learner.
        if (response.ok && authorization && sameOrigin(place, endpoint ?? url))
          found = {
            endpoint: withSlash(place),
            authorization,
            actor: actorIn(JSON.stringify(answer.actor ?? null)),
          };
        else console.error(`Satchel: ${url} gave no token that can be used (${response.status}).`);
      } catch (error) {
        console.error(`Satchel: no token from ${url}.`, error);
      }
      return found;
    },
  };
}

/** The header that a token becomes: as OAuth 2.0 answers (RFC 6749 5.1), as cmi5's fetch does (8.2), or ready-made. */
function authorizationIn(answer: Record<string, unknown>): string | undefined {
  const { authorization, access_token, 'auth-token': basic } = answer;
  if (typeof authorization === 'string') return authorization;
  if (typeof access_token === 'string') return `Bearer ${access_token}`;
  return typeof basic === 'string' ? basicOf(basic) : undefined;
}
