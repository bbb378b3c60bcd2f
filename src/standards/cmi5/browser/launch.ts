import { endpointIn } from '../../../runtime/lrs/endpoint.ts';

/** What the launch's query says (cmi5 8.1). */
export interface Cmi5Query {
  endpoint: string;
  fetch: string;
  /** As it was given, to the letter: the LMS compares it. */
  actor: Record<string, unknown>;
  registration: string;
  activityId: string;
}

/** Reads the launch's query; undefined where it is none of cmi5's, or names an endpoint that it may not. */
export function cmi5QueryIn(query: string, allowed: true | string[]): Cmi5Query | undefined {
  const values = new URLSearchParams(query);
  const value = (name: string) => values.get(name) ?? '';
  const actor = objectIn(value('actor'));
  const launched = {
    endpoint: endpointIn(values, allowed) ?? '',
    fetch: value('fetch'),
    registration: value('registration'),
    activityId: value('activityId'),
  };
  const isWhole = launched.endpoint && /^https?:\/\//i.test(launched.fetch);
  return isWhole && actor && launched.registration && launched.activityId
    ? { ...launched, actor }
    : undefined;
}

/** What LMS.LaunchData says (cmi5 10.2). */
export interface LaunchData {
  contextTemplate: Record<string, unknown>;
  launchMode: 'Normal' | 'Browse' | 'Review';
  masteryScore?: number;
  returnURL?: string;
}

/** Reads LMS.LaunchData; undefined for what is none. */
export function launchDataIn(text: string): LaunchData | undefined {
  const data = objectIn(text);
  if (!data) return undefined;
  const { contextTemplate, launchMode, masteryScore, returnURL } = data;
  return {
    contextTemplate: (contextTemplate ?? {}) as Record<string, unknown>,
    launchMode: launchMode === 'Browse' || launchMode === 'Review' ? launchMode : 'Normal',
    ...(typeof masteryScore === 'number' ? { masteryScore } : {}),
    ...(typeof returnURL === 'string' && /^https?:\/\//i.test(returnURL) ? { returnURL } : {}),
  };
}

/** An object written as JSON; undefined for anything else. */
export function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
