import type { LmsCall } from '../lms/lms.ts';
import type { FromStage, Held } from '../protocol.ts';

// What the stage tells comes from an origin where anybody's scripts run: it is looked at before it is believed to have
// the form that it should have. Its texts are shown as texts.

const calls: ReadonlySet<string> = new Set<LmsCall['call']>([
  ...(['Initialize', 'GetValue', 'SetValue', 'Commit', 'Finish'] as const),
  ...(['GetLastError', 'GetErrorString', 'GetDiagnostic'] as const),
]);

type Known = Record<string, unknown>;

/** A message of the stage; undefined for anything else. */
export function heardOf(data: unknown): FromStage | undefined {
  if (!isRecord(data)) return undefined;
  const { satchel, place, call, at, held, key, text, words, language, near } = data;
  if (satchel === 'ready' || satchel === 'opened' || satchel === 'dragged') return { satchel };
  if (satchel === 'left' && typeof place === 'number') return { satchel, place };
  if (satchel === 'call' && typeof at === 'number' && Math.abs(at) < 8e15 && isCall(call))
    return { satchel, call, at };
  if (satchel === 'held' && typeof held === 'string') return { satchel, held };
  if (satchel === 'kept' && typeof key === 'string')
    return { satchel, key, ...(typeof text === 'string' ? { text } : {}) };
  if (satchel === 'asked' && [words, language, near].every((each) => typeof each === 'string'))
    return { satchel, words, language, near } as FromStage;
  return undefined;
}

/** What the LMS holds; undefined where there is none, and for what is no data model. */
export function heldIn(json: string): Held | undefined {
  const value = jsonOf(json);
  if (!isRecord(value) || !isRecord(value.cmi) || depthOf(value) > deepest) return undefined;
  return { cmi: value.cmi, stored: isRecord(value.stored) ? (value.stored as never) : undefined };
}

/** JSON; undefined for what is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const isRecord = (value: unknown): value is Known =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A data model has no more than seven levels: `stored.cmi.interactions.0.objectives.0.id`. */
const deepest = 10;

function depthOf(value: unknown, at = 0): number {
  if (typeof value !== 'object' || value === null || at > deepest) return at;
  return Math.max(at, ...Object.values(value).map((inner) => depthOf(inner, at + 1)));
}

function isCall(value: unknown): value is LmsCall {
  if (!isRecord(value)) return false;
  const { call, element, value: given, answer, error, words } = value;
  return (
    typeof call === 'string' &&
    calls.has(call) &&
    [element, given].every((each) => each === undefined || typeof each === 'string') &&
    [answer, error, words].every((each) => typeof each === 'string')
  );
}
