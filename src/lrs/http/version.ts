import { Refusal } from './refusal.ts';

/** The versions of xAPI that an LRS can speak, each as the newest of its patches. */
export type XapiVersion = '1.0.3' | '2.0.0';

/** Those that are spoken, the one first that answers a request which names none. */
export const xapiVersions: readonly XapiVersion[] = ['1.0.3', '2.0.0'];

/**
 * The version that a request asks for: 1.0 (xAPI 1.0.3 Part Three 3.3) or 2.0 (IEEE 9274.1.1), or a patch of it. Throws
 * a Refusal, 400.
 */
export function versionOf(given: string | undefined, spoken: readonly XapiVersion[]): XapiVersion {
  if (given === undefined) throw new Refusal(400, 'The header X-Experience-API-Version is missing.');
  const [, minor] = /^(1\.0|2\.0)(?:\.\d+)?$/.exec(given) ?? [];
  const found = spoken.find((each) => minor !== undefined && each.startsWith(`${minor}.`));
  if (!found)
    throw new Refusal(400, `This LRS speaks xAPI ${spoken.join(' and ')}, not "${given.slice(0, 40)}".`);
  return found;
}
