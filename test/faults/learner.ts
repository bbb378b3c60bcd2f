import { createHash } from 'node:crypto';
import type { Statement } from '../../src/runtime/statements.ts';
import type { LrsRecorder } from '../browser/lrs-recorder.ts';
import { batchOf } from './lrs-faults.ts';
import { iri } from './stage.ts';
import { deviceOf, verbOf } from './statements-oracle.ts';
import { until } from './until.ts';
import type { Visit } from './visit.ts';

/** The one who walks. */
export const learner = { id: 'ana@example.net', name: 'Ana' };

/** The pseudonym by which statements name this learner. A page without an LMS does not know it. */
export const pseudonym = createHash('sha256').update(`${iri}\n${learner.id}`).digest('hex');

/** Whether a statement is the learner's, as far as it says. */
export const isOfLearner = ({ actor }: Pick<Statement, 'actor'>): boolean =>
  (actor as { account?: { name?: string } }).account?.name === pseudonym;

/** Waits until no statement of the learner's is left on the device. */
export async function delivered({ module }: Visit): Promise<void> {
  const waiting = () =>
    module.evaluate(
      (start) =>
        Object.keys(localStorage)
          .filter((key) => key.startsWith(start))
          .map((key) => localStorage.getItem(key) ?? ''),
      'satchel:statement:',
    );
  let left: string[] = [];
  await until(
    async () => {
      const statements = (await waiting()).map((text) => JSON.parse(text) as Statement).filter(isOfLearner);
      left = statements.map(verbOf);
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
  { requests, statements }: LrsRecorder,
  device: string,
  before: number,
): Promise<boolean> {
  const last = () =>
    requests
      .slice(before)
      .filter(({ path }) => deviceOf(path) === device)
      .flatMap(batchOf)
      .findLast((each) => verbOf(each) === 'terminated');
  await until(
    () => last() !== undefined,
    () => `${device} tells the LRS that the launch is over`,
  );
  return statements.some(({ id }) => id === last()?.id);
}
