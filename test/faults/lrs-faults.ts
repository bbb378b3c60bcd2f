import type { Statement } from '../../src/shared/statement.ts';
import type { Fault, Recorded } from '../browser/lrs-recorder.ts';
import type { DocumentFault, LrsFault } from './steps.ts';

/** The statements of a request. */
export const batchOf = ({ body }: Pick<Recorded, 'body'>): Statement[] =>
  [JSON.parse(body) as Statement | Statement[]].flat();

/**
 * What an LRS with this fault answers to statements. A statement that is refused alone is told to `refused`: it comes
 * later, in no order.
 */
export function answerOf(
  fault: LrsFault | undefined,
  request: Pick<Recorded, 'body'>,
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
    default:
      return readingAnswerOf(fault);
  }
}

/** What an LRS with this fault answers to those who read statements: what it says of a batch is not for them. */
export function readingAnswerOf(fault: LrsFault | undefined): Fault | undefined {
  switch (fault) {
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
    default:
      return undefined;
  }
}

/** What an LRS with this fault answers where documents and tokens are asked for; `isSaving`: the page's state is written. */
export function documentAnswerOf(fault: DocumentFault | undefined, isSaving: boolean): Fault | undefined {
  switch (fault) {
    case '401':
    case '403':
    case '500':
      return { status: Number(fault) };
    case '409':
    case '412':
    case '413':
      return isSaving ? { status: Number(fault) } : undefined;
    case 'loses':
      // Said to be stored, and kept by nobody.
      return isSaving ? { status: 204 } : undefined;
    case 'hangs':
      return 'hang';
    case 'cuts':
      return 'cut';
    case 'drops':
      return 'drop';
    case undefined:
      return undefined;
  }
}
