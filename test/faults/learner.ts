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

/** Waits until the last that a device told is that its launch is over. */
export async function farewell({ requests, statements }: LrsRecorder, device: string): Promise<void> {
  let last = 'nothing';
  await until(
    () => {
      const own = requests.filter(({ path }) => deviceOf(path) === device).flatMap(batchOf);
      const ids = new Set(own.map(({ id }) => id));
      const told = statements.filter(({ id }) => ids.has(id)).at(-1);
      if (told) last = verbOf(told);
      return last === 'terminated';
    },
    () => `the LRS hears that the launch on ${device} is over; it heard last: ${last}`,
  );
}
