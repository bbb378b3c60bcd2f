import { badRequest } from './http/refusal.ts';

/** Anything that JSON can say. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

// JSON.parse takes any depth, but JSON.stringify and every walk over the value recurse.
const deepest = 64;

/** True for `{…}`, false for lists and null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads JSON in UTF-8 (xAPI 1.0.3 Part Three 1.4). Throws a Refusal, 400, for other bytes, for broken JSON, for
 * more than 64 levels, and for numbers beyond what IEEE 754 holds, which could not be given back.
 */
export function parseJson(source: Uint8Array | string, what: string): Json {
  const text = typeof source === 'string' ? source : utf8(source, what);
  if (depthOf(text) > deepest) throw badRequest(`${what} is nested more than ${deepest} levels deep.`);
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw badRequest(`${what} is not JSON.`);
  }
  if (!holdsNumbers(value)) throw badRequest(`${what} holds a number that is too large.`);
  return value;
}

/** The text of UTF-8 bytes. Throws a Refusal, 400, for bytes that are not. */
export function utf8(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badRequest(`${what} is not text in UTF-8.`);
  }
}

/** How many brackets stand open at most, strings left out. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) most = Math.max(most, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return most;
}

const holdsNumbers = (value: Json): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value !== 'object' || value === null || Object.values(value).every(holdsNumbers);
