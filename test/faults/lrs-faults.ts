import type { Statement } from '../../src/runtime/statements.ts';
import type { Fault, Recorded } from '../browser/lrs-recorder.ts';
import type { LrsFault } from './steps.ts';

/** The statements of a request. */
export const batchOf = ({ body }: Recorded): Statement[] =>
  [JSON.parse(body) as Statement | Statement[]].flat();

/**
 * What an LRS with this fault answers to a request. A statement that is refused alone, for good, is told to
 * `refused`: nobody can expect the LRS to hold it.
 */
export function answerOf(
  fault: LrsFault | undefined,
  request: Recorded,
  refused: (id: string) => void,
): Fault | undefined {
  const [first, ...others] = batchOf(request);
  const isBatch = others.length > 0;
  switch (fault) {
    case '400':
      if (first && !isBatch) refused(first.id);
      return { status: 400 };
    case '409':
      // A batch is refused whole and nothing of it is stored; alone, it says that the statement is there.
      return { status: 409, store: !isBatch };
    case '413':
      return isBatch ? { status: 413 } : undefined;
    case '429':
      return { status: 429, headers: { 'Retry-After': '2' } };
    case '401':
    case '500':
      return { status: Number(fault) };
    case 'hangs':
      return 'hang';
    case 'drops':
      // Stored, and the answer never comes.
      return 'drop';
    case undefined:
      return undefined;
  }
}
