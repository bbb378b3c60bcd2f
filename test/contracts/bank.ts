import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import type { Bank, BankFormat } from '../../src/import/banks/bank.ts';
import { fittingOf } from '../../src/import/banks/fitting.ts';
import { readBank } from '../../src/import/banks/read-bank.ts';
import { ProblemError } from '../../src/problem/problem.ts';
import { type Invented, questionsIn, randomBank, wanted } from '../import/banks/random-bank.ts';
import { workspace } from '../workspace-fixture.ts';

/** What the contract needs to know of a form of question banks. */
export interface BankCase {
  /** The name of a file. */
  name: string;
  /** The types of question that it can say. */
  types: readonly Invented['type'][];
  /** Whether it has a way to say a question of these; without it, all. */
  canSay?(question: Invented): boolean;
  /** Writes a bank as a program does. */
  write(questions: readonly Invented[]): string | Uint8Array;
  /** Files that are none, or could do harm, and the code of the Problem. */
  refused: Record<string, { content: string | Uint8Array; code: string }>;
  /** Something that no type of ours can say: the line where it stands, and words of the sentence. */
  left: { content: string | Uint8Array; line: number; words: string };
}

/** Reads a file of that name. */
export async function bankOf(
  name: string,
  content: string | Uint8Array,
): Promise<{ bank: Bank; format: string }> {
  const file = join(workspace({ [name]: content }), name);
  return readBank(file);
}

/** Every form of question banks reads what programs write, word for word, and refuses what could do harm. */
export function bankContract(
  format: BankFormat,
  { name, types, canSay = () => true, write, refused, left }: BankCase,
): void {
  describe(`${format.name}, as a form of question banks`, () => {
    it('gives back a random bank word for word, and nothing of it is left out', async () => {
      const file = join(workspace({ [name]: '' }), name);
      await fc.assert(
        fc.asyncProperty(
          randomBank(types).filter((all) => all.every(canSay)),
          async (questions) => {
            writeFileSync(file, write(questions));
            const { bank } = await readBank(file);
            expect(questionsIn(bank)).toEqual(questions.map(wanted));
            expect(fittingOf(bank).fitting).toHaveLength(questions.length);
          },
        ),
        { numRuns: 100 },
      );
    });

    it.each(Object.entries(refused))('refuses %s', async (_, { content, code }) => {
      const begun = process.cpuUsage();
      const error = await bankOf(name, content).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(ProblemError);
      expect((error as ProblemError).problems.map((each) => each.code)).toEqual([code]);
      const { user, system } = process.cpuUsage(begun);
      expect((user + system) / 1e6).toBeLessThan(5);
    });

    it('names what a module cannot say, with its place', async () => {
      const { bank } = await bankOf(name, left.content);
      const { remarks } = fittingOf(bank);
      expect(remarks.map(({ place, message }) => `${place.line} ${message}`)).toContainEqual(
        expect.stringMatching(new RegExp(`^${left.line} .*${left.words}`)),
      );
    });

    it('is told of in docs/question-banks.md', () => {
      const page = readFileSync(join(home, 'docs/question-banks.md'), 'utf8');
      const told = [format.name, ...format.extensions.map((each) => `\`${each}\``)];
      expect(told.filter((each) => !page.includes(each))).toEqual([]);
    });
  });
}
