import { describe, expect, it } from 'vitest';
import { savedPage } from '../saved-page.ts';
import { type Learner, openModule } from './learner.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';

const stage = setStage();

const q1 = 'q1-exchange-of-experience';
const q2 = 'q2-what-governments-can-do';

// What LMSs do that no standard says, and the learner sees of it.
describe.each(bothScorms('scorm2004-4th'))('an LMS with $name', ({ name, launch }) => {
  const opening = (attempt: string, more: object = {}) => ({
    server: stage.server,
    attempt: `${name}-manners-${attempt}`,
    files: stage.packages[name] ?? {},
    options: {
      kind: launch.lms,
      limits: 'moodle' as const,
      page: launch.page,
      learner: { id: 'ana', name: 'Ana' },
      ...(launch.edition ? { edition: launch.edition } : {}),
      ...more,
    },
  });
  const state = ({ module }: Learner, question: string) =>
    module.locator(`[data-question="${question}"] [data-status]`).getAttribute('data-status');
  const stored = (attempt: string) => stage.server.attempts.get(`${name}-manners-${attempt}`);
  const spoil = (attempt: string, how: (text: string) => string) => {
    const cmi = stored(attempt)?.cmi ?? {};
    cmi.suspend_data = how(String(cmi.suspend_data));
  };

  it('whose interface comes after the page is joined, and gets what was typed meanwhile', async () => {
    const context = await stage.browser.newContext();
    await context.addInitScript(() => {
      if (window.top !== window) return;
      const names = ['API', 'API_1484_11'];
      const late: Record<string, unknown> = {};
      for (const each of names)
        Object.defineProperty(window, each, {
          get: () => (window as unknown as { isThere?: boolean }).isThere && late[each],
          set: (api) => {
            late[each] = api;
          },
        });
    });
    const learner = await openModule(stage.browser, { ...opening('late'), context, isLate: true });
    await learner.module.locator('#status:not([hidden])').waitFor();
    await learner.module.locator(`[data-question="${q1}"] textarea`).pressSequentially('typed before');
    await learner.page.evaluate(() => {
      (window as unknown as { isThere: boolean }).isThere = true;
    });
    await expect.poll(() => state(learner, q1)).toBe('sent');
    expect(await learner.answered(q1)).toBe('typed before');
    expect(await learner.module.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await expect.poll(() => JSON.stringify(savedPage(stored('late')?.cmi))).toContain('typed before');
    await learner.close();
    await context.close();
  });

  it('that gives back a state cut short: what can be read is in its place, the learner is told, nothing is written over', async () => {
    const first = await openModule(stage.browser, opening('cut'));
    await first.answer(q1, 'The first answer, which stands first.');
    await expect.poll(() => state(first, q1)).toBe('sent');
    await first.answer(q2, 'The second one.');
    await expect.poll(() => state(first, q2)).toBe('sent');
    await first.close();
    spoil('cut', (text) => text.slice(0, text.length * 0.6));

    const second = await openModule(stage.browser, opening('cut'));
    await second.module.getByText('gave back your answers damaged').waitFor();
    await expect.poll(() => second.answered(q1)).toContain('The first answer');
    const download = second.page.waitForEvent('download');
    await second.module.getByRole('button', { name: 'Download what came back' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.satchel\.txt$/);
    await expect.poll(() => state(second, q1)).toBe('sent');
    await second.close();
    expect(JSON.stringify(savedPage(stored('cut')?.cmi))).toContain('The first answer');
  });

  it('that gives back a state cut short keeps it until what can be read of it has been read', async () => {
    const first = await openModule(stage.browser, opening('unread'));
    await first.answer(q1, 'What must come back.');
    await expect.poll(() => state(first, q1)).toBe('sent');
    await first.answer(q2, 'What is cut off.');
    await expect.poll(() => state(first, q2)).toBe('sent');
    await first.close();
    spoil('unread', (text) => text.slice(0, text.length * 0.6));
    const damaged = stored('unread')?.cmi.suspend_data;

    // It is read by the script that comes later, and here that never comes.
    const context = await stage.browser.newContext();
    await context.route('**/satchel-later.js', (route) => route.abort());
    const hasty = await openModule(stage.browser, { ...opening('unread'), context, isLate: true });
    await hasty.answer(q2, 'Written anew.');
    await expect.poll(() => state(hasty, q2)).toBe('device');
    await hasty.close();
    await context.close();
    expect(stored('unread')?.cmi.suspend_data).toBe(damaged);

    const third = await openModule(stage.browser, opening('unread'));
    await expect.poll(() => third.answered(q1)).toBe('What must come back.');
    await expect.poll(() => state(third, q1)).toBe('sent');
    await third.close();
    expect(JSON.stringify(savedPage(stored('unread')?.cmi))).toContain('What must come back.');
  });

  it('that forgot that the module is completed is told so again', async () => {
    const first = await openModule(stage.browser, opening('forgets'));
    await first.module.locator('[data-share].ready').first().waitFor();
    await first.readEverything();
    const statusOf = () => {
      const cmi = stored('forgets')?.cmi as { core?: { lesson_status?: string }; completion_status?: string };
      return cmi?.core?.lesson_status ?? cmi?.completion_status;
    };
    await expect.poll(statusOf).toBe('completed');
    await first.close();
    const cmi = stored('forgets')?.cmi as { core?: { lesson_status?: string }; completion_status?: string };
    if (cmi.core) cmi.core.lesson_status = 'not attempted';
    else cmi.completion_status = 'unknown';
    const second = await openModule(stage.browser, opening('forgets'));
    await expect.poll(statusOf).toBe('completed');
    expect((await second.calls()).some(({ value }) => value === 'incomplete')).toBe(false);
    await second.close();
  });
});
