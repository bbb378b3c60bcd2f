import type { Statement } from '../../src/shared/statement.ts';
import { keptIn } from '../browser/kept.ts';
import { until } from '../browser/until.ts';
import { statementKey } from './device.ts';
import type { WalkLrs } from './lrs.ts';
import { batchOf } from './lrs-faults.ts';
import { deviceOf, verbOf } from './statements-oracle.ts';
import type { Visit } from './visit.ts';

/** The one who walks. */
export const learner = { id: 'ana@example.net', name: 'Ana' };

/** And another one at the same browser. */
export const stranger = { id: 'ben@example.net', name: 'Ben' };

/** The name of the account that a statement is of. */
export const accountOf = ({ actor }: Pick<Statement, 'actor'>): string | undefined =>
  (actor as { account?: { name?: string } }).account?.name;

/** Waits, in the page's time as well, until no statement of the learner's is left on the device. */
export async function delivered(
  { module, rest }: Visit,
  isOfLearner: (statement: Statement) => boolean,
): Promise<void> {
  const waiting = async () =>
    Object.entries(await keptIn(module)).flatMap(([key, text]) => (key.startsWith(statementKey) ? text : []));
  let left: string[] = [];
  await until(
    async () => {
      const statements = (await waiting()).map((text) => JSON.parse(text) as Statement).filter(isOfLearner);
      left = statements.map(verbOf);
      if (left.length > 0) await rest(1);
      return left.length === 0;
    },
    () => `the LRS has what was kept on the device: ${left.join(', ')}`,
  );
}

/**
 * Waits until a device has told that its launch is over, in a request after the first `before`; says whether the LRS
 * took it. One that refuses a batch for one of its statements gets the rest at the next launch.
 */
export async function farewell(
  lrs: Pick<WalkLrs, 'requests' | 'statements' | 'isCalm'>,
  device: string,
  before: number,
): Promise<boolean> {
  const last = () =>
    lrs.requests
      .slice(before)
      .filter(({ path }) => deviceOf(path) === device)
      .flatMap(batchOf)
      .findLast((each) => verbOf(each) === 'terminated');
  await until(
    () => lrs.isCalm && last() !== undefined,
    () => `${device} tells the LRS that the launch is over`,
  );
  return lrs.statements.some(({ id }) => id === last()?.id);
}
