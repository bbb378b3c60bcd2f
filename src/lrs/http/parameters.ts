import { parseJson } from '../json.ts';
import { identityOf } from '../statements/agent.ts';
import { instantOf } from '../statements/instant.ts';
import { isIri, isUuid } from '../statements/rules.ts';
import { keyOf, type XapiAgent } from '../statements/statement.ts';
import { readAgent } from '../statements/validate.ts';
import { badRequest } from './refusal.ts';
import type { XapiRequest } from './request.ts';

// xAPI 1.0.3 Part Two 2.2.s4.b4: parameters are held to the standard of the same types in statements. All of
// these throw a Refusal, 400.

/** Refuses every parameter that is not listed; case counts (Part Three 3.2). */
export function only({ parameters }: XapiRequest, ...known: string[]): void {
  for (const name of parameters.keys()) {
    if (!known.includes(name))
      throw badRequest(
        `There is no parameter "${name.slice(0, 80)}" here. Known: ${known.join(', ') || 'none'}.`,
      );
  }
}

/** A parameter that must be there. */
export function needed<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw badRequest(`The parameter "${name}" is missing.`);
  return value;
}

export const textOf = ({ parameters }: XapiRequest, name: string): string | undefined => parameters.get(name);

/** A UUID in lower case. */
export function uuidOf(request: XapiRequest, name: string): string | undefined {
  const text = textOf(request, name);
  if (text !== undefined && !isUuid(text)) throw badRequest(`The parameter "${name}" must be a UUID.`);
  return text === undefined ? undefined : keyOf(text);
}

export function iriOf(request: XapiRequest, name: string): string | undefined {
  const text = textOf(request, name);
  if (text !== undefined && !isIri(text)) throw badRequest(`The parameter "${name}" must be an IRI.`);
  return text;
}

/** Milliseconds since 1970. */
export function timeOf(request: XapiRequest, name: string): number | undefined {
  const text = textOf(request, name);
  const instant = text === undefined ? undefined : instantOf(text);
  if (text !== undefined && instant === undefined)
    throw badRequest(`The parameter "${name}" must be a timestamp in ISO 8601.`);
  return instant;
}

/** False when it is not given. */
export function flagOf(request: XapiRequest, name: string): boolean {
  const text = textOf(request, name) ?? 'false';
  if (text !== 'true' && text !== 'false') throw badRequest(`The parameter "${name}" must be true or false.`);
  return text === 'true';
}

/** A whole number from 0 on; 0 when it is not given. */
export function countOf(request: XapiRequest, name: string): number {
  const text = textOf(request, name) ?? '0';
  if (!/^\d{1,15}$/.test(text)) throw badRequest(`The parameter "${name}" must be a whole number from 0 on.`);
  return Number(text);
}

/** An Agent in JSON; with `groups` also an identified Group. */
export function agentParameter(request: XapiRequest, name: string, groups = false): XapiAgent | undefined {
  const text = textOf(request, name);
  if (text === undefined) return undefined;
  const what = `The parameter "${name}"`;
  const agent = readAgent(parseJson(text, what), what, groups);
  if (identityOf(agent) === undefined) throw badRequest(`${what} must name an Agent or an identified Group.`);
  return agent;
}
