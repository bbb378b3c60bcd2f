import { createHash } from 'node:crypto';
import type { Statement } from '../../src/runtime/statements.ts';
import type { LrsRecorder } from '../browser/lrs-recorder.ts';
import { iri } from './stage.ts';
import { deviceOf } from './statements-oracle.ts';
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
  await until('the LRS has every statement that was kept on the device', async () => {
    const left = await module.evaluate(
      (start) =>
        Object.keys(localStorage)
          .filter((key) => key.startsWith(start))
          .map((key) => localStorage.getItem(key) ?? ''),
      'satchel:statement:',
    );
    return left.every((text) => !isOfLearner(JSON.parse(text) as Statement));
  });
}

/** Waits until the last that a device told is that its launch is over. */
export async function farewell({ requests, statements }: LrsRecorder, device: string): Promise<void> {
  await until(`the LRS hears that the launch on ${device} is over`, () => {
    const ids = new Set(
      requests
        .filter(({ path }) => deviceOf(path) === device)
        .flatMap(({ body }) => ([JSON.parse(body)].flat() as Statement[]).map(({ id }) => id)),
    );
    return (
      statements
        .filter(({ id }) => ids.has(id))
        .at(-1)
        ?.verb.id.endsWith('/terminated') ?? false
    );
  });
}
