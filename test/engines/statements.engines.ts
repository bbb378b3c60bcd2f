import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLaunches } from '../browser/package-server.ts';
import { builtFiles, inEachEngine } from './stage.ts';
import { visit } from './visitor.ts';

let stage: Awaited<ReturnType<typeof startLaunches>>;
beforeAll(async () => {
  const files: Record<string, Uint8Array> = {};
  stage = await startLaunches(files, 'lrs');
  // Of an LRS that the package names, nobody is asked.
  Object.assign(files, await builtFiles('xapi', { lrs: `${stage.lrsUrl}/xapi/` }));
});
afterAll(() => stage?.close());

/** The address of a launch; the LRS is on another origin. */
const launch = (learner: string) =>
  `${stage.url}/package/index.html?${new URLSearchParams({
    endpoint: `${stage.lrsUrl}/xapi/`,
    auth: 'Basic bGF1bmNo',
    actor: JSON.stringify({ name: ['Ana'], mbox: [`mailto:${learner}@example.net`] }),
    registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    activity_id: 'https://lms.example.net/activity/8',
  })}`;

/** What the LRS holds of a learner: verbs, and what they answered. */
const told = (learner: string) =>
  stage.lrs
    .statements()
    .filter(({ actor }) => 'mbox' in actor && actor.mbox === `mailto:${learner}@example.net`)
    .map(({ verb, result }) => [verb.id.replace(/^.*\//, ''), result?.response].filter(Boolean).join(' '));

inEachEngine((name, engine) => {
  it('statements arrive from the first to the last, and answers on another device', async () => {
    const learner = `${name.toLowerCase()}-first`;
    const [desk, phone] = await Promise.all([engine().device(), engine().device()]);
    const first = await visit(desk, launch(learner));
    await first.answer('essay', 'One\nنعم');
    await expect.poll(() => first.status('essay')).toBe('sent');
    await first.write('next', 'not left');
    expect(await first.troubles()).toEqual([]);
    await first.tab.close();
    await expect.poll(() => told(learner)).toContain('answered One\nنعم');
    await expect.poll(() => told(learner)).toContain('answered not left');
    expect(told(learner)[0]).toBe('initialized');
    // By leaving the page: Firefox drops the very last request of a tab that is closed, at times (docs/browsers.md).
    const again = await visit(desk, launch(learner));
    await again.tab.goto(`${stage.url}/elsewhere`);
    await expect.poll(() => told(learner).at(-1)).toBe('terminated');
    const second = await visit(phone, launch(learner));
    await expect.poll(() => second.answered('essay')).toBe('One\nنعم');
    await expect.poll(() => second.answered('next')).toBe('not left');
    await Promise.all([desk.close(), phone.close()]);
  });

  it('what is written while the LRS is away is kept, and arrives when it is there again', async () => {
    const learner = `${name.toLowerCase()}-away`;
    const device = await engine().device();
    const first = await visit(device, launch(learner));
    await expect.poll(() => told(learner)).toContain('initialized');
    stage.down = true;
    await first.answer('essay', 'Nobody listens');
    await expect.poll(() => first.status('essay')).toBe('device');
    await first.tab.close();
    stage.down = false;
    const second = await visit(device, launch(learner));
    await expect.poll(() => second.answered('essay')).toBe('Nobody listens');
    await expect.poll(() => second.status('essay')).toBe('sent');
    await expect.poll(() => told(learner)).toContain('answered Nobody listens');
    await device.close();
  });
});
