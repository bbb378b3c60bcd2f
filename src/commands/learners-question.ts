import { createInterface } from 'node:readline/promises';
import { goneInWords, type OtherIds } from '../published/other-ids.ts';
import { shown, visible } from './console.ts';

/** Somebody broke a question off, by Ctrl-C or Ctrl-D. */
export class BrokenOff extends Error {}

/**
 * Asks whether learners have the package of last time; undefined where nobody is there to answer. Throws BrokenOff for who
 * breaks off.
 */
export const learnersQuestion = (clear: () => void): ((found: OtherIds) => Promise<boolean>) | undefined =>
  process.stdin.isTTY !== true || process.stderr.isTTY !== true
    ? undefined
    : async (found) => {
        clear();
        const terminal = createInterface({ input: process.stdin, output: process.stderr });
        try {
          const answer = await terminal.question(
            `Do learners have ${shown(found.zip)}? Ids in it are gone: ${visible(goneInWords(found))}. (y/N) `,
          );
          return /^\s*y/i.test(answer);
        } catch (error) {
          throw (error as { code?: unknown }).code === 'ABORT_ERR' ? new BrokenOff() : error;
        } finally {
          terminal.close();
        }
      };
