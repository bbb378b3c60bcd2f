import { expect, it } from 'vitest';
import { memoryStore, startLrsServer } from '../../../src/lrs/index.ts';
import { deliver } from '../../../src/runtime/lrs/client.ts';
import type { LrsAccess } from '../../../src/runtime/lrs/destination.ts';
import type { Statement } from '../../../src/shared/statement.ts';
import { authorization, credential, statement, uuid } from '../../lrs/lrs-fixture.ts';

const one = () => statement({ id: uuid() }) as unknown as Statement;

it('speaks xAPI 2.0 with an LRS that says it speaks nothing else, and from then on at once', async () => {
  const asked: string[] = [];
  const lrs = await startLrsServer({
    store: memoryStore(),
    credentials: [credential],
    versions: ['2.0.0'],
    wrap: (inner) => ({
      ...inner,
      handle(message, response) {
        asked.push(String(message.headers['x-experience-api-version']));
        return inner.handle(message, response);
      },
    }),
  });
  const to: LrsAccess = { endpoint: lrs.endpoint, authorization };
  expect((await deliver([one()], to)).status).toBe(200);
  expect((await deliver([one(), one()], to)).status).toBe(200);
  expect(asked).toEqual(['1.0.3', '2.0.0', '2.0.0']);
  expect(lrs.lrs.statements().map(({ version }) => version)).toEqual(['2.0.0', '2.0.0', '2.0.0']);
  await lrs.close();
});

it('asks an LRS of both versions no second time because of a 400', async () => {
  let requests = 0;
  const lrs = await startLrsServer({
    store: memoryStore(),
    credentials: [credential],
    wrap: (inner) => ({
      ...inner,
      handle(message, response) {
        requests++;
        return inner.handle(message, response);
      },
    }),
  });
  const bad = { ...one(), actor: {} };
  expect((await deliver([bad], { endpoint: lrs.endpoint, authorization })).status).toBe(400);
  expect(requests).toBe(1);
  await lrs.close();
});
