import type { LrsFault } from '../../lrs/index.ts';
import type { PreviewFaults } from '../protocol.ts';

/** What the embedded LRS does wrong with a request, if anything. */
export function lrsFaultOf({ network, lrs }: PreviewFaults): LrsFault | undefined {
  if (network === 'offline') return { when: 'before' };
  if (lrs === 'down') return { when: 'before', status: 503 };
  return lrs === '401' ? { when: 'before', status: 401 } : undefined;
}
