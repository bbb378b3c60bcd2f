import { describe, expect, it } from 'vitest';
import { responseTo } from '../faults/interactions-oracle.ts';
import { keptIn } from './kept.ts';
import { type Learner, openModule } from './learner.ts';
import { elsewhere } from './lms-server.ts';
import { bothScorms } from './runs.ts';
import { setStage } from './stage.ts';

const stage = setStage();

const q1 = 'q1-exchange-of-experience';
const q2 = 'q2-what-governments-can-do';
const runs = bothScorms('scorm12');

describe.each(runs)('answers on the device, $name', ({ name, launch }) => {
  const opening = (attempt: string, more: object = {}) => ({
    server: stage.server,
    attempt: `${name}-device-${attempt}`,
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
  const state = (learner: Learner, question: string) =>
    learner.module.locator(`[data-question="${question}"] [data-status]`).getAttribute('data-status');
  const stored = async (learner: Learner) => JSON.stringify(await keptIn(learner.module));
  /** The LMS answers as one whose session has died. */
  const expire = (learner: Learner) => learner.page.evaluate(() => window.lmsFaults?.set('expired'));

  it('come back when the LMS lost them, and say that they were not sent', async () => {
    const context = await stage.browser.newContext();
    const place = { ...opening('lost'), context };
    const first = await openModule(stage.browser, place);
    await first.answer(q1, 'sent');
    await expect.poll(() => state(first, q1)).toBe('sent');
    await expire(first);
    await first.answer(q2, 'written after the session died\nوبعد ذلك');
    await expect.poll(() => state(first, q2)).toBe('device');
    expect(await first.module.locator('#status').textContent()).toContain('kept on this device');
    expect(first.troubles).toEqual([]);
    await first.page.close();

    const second = await openModule(stage.browser, place);
    expect(await second.answered(q1)).toBe('sent');
    expect(await second.answered(q2)).toBe('written after the session died\nوبعد ذلك');
    await expect.poll(() => state(second, q2)).toBe('sent');
    const { cmi } = (await second.close()) ?? {};
    expect(JSON.stringify(cmi?.interactions)).toContain('وبعد ذلك');
    await context.close();

    const elsewhere = await openModule(stage.browser, opening('lost'));
    expect(await elsewhere.answered(q2)).toBe('written after the session died\nوبعد ذلك');
    await elsewhere.close();
  });

  it('taken back while offline are taken back from the teacher at the next launch', async () => {
    const context = await stage.browser.newContext();
    const place = { ...opening('taken-back'), context };
    const first = await openModule(stage.browser, place);
    await first.answer(q1, 'better not');
    await expect.poll(() => state(first, q1)).toBe('sent');
    await context.setOffline(true);
    await first.answer(q1, '');
    await expect.poll(() => state(first, q1)).toBe('device');
    await first.page.close();
    await context.setOffline(false);
    expect(responseTo(stage.server.attempts.get(place.attempt), q1)).toBe('better not');

    const second = await openModule(stage.browser, place);
    await expect.poll(() => responseTo(stage.server.attempts.get(place.attempt), q1).trim()).toBe('');
    expect(await second.answered(q1)).toBe('');
    await second.close();
    await context.close();
  });

  it('are read by the teacher after the next launch, however short, when the LMS said true and kept nothing', async () => {
    const first = await openModule(stage.browser, opening('dropped'));
    await first.answer(q1, 'once');
    await expect.poll(() => state(first, q1)).toBe('sent');
    await first.page.evaluate(() => window.lmsFaults?.set('drops'));
    await first.answer(q1, 'twice');
    await expect.poll(() => first.page.evaluate(() => window.lmsFaults?.dropped)).toBe(1);
    await expect.poll(() => state(first, q1)).toBe('sent');
    // Moodle believes that it sent the answer; a later save is of something else, and brings the saved state alone.
    await first.answer(q2, 'later');
    expect(responseTo(await first.close(), q1)).toBe('once');

    const second = await openModule(stage.browser, opening('dropped'));
    expect(await second.answered(q1)).toBe('twice');
    expect(responseTo(await second.close(), q1)).toBe('twice');
  });

  it('are shown to nobody but the learner who wrote them', async () => {
    const context = await stage.browser.newContext();
    const first = await openModule(stage.browser, { ...opening('first-learner'), context });
    await first.answer(q1, 'Ana’s own words');
    await expire(first);
    await first.answer(q2, 'and more of them');
    await first.page.close();
    // The same address, as in one Moodle activity: another learner has another attempt.
    const ben = { id: 'ben', name: 'Ben' };
    stage.server.attempts.delete(`${name}-device-first-learner`);
    const second = await openModule(stage.browser, {
      ...opening('first-learner', { learner: ben }),
      context,
    });
    expect(await second.answered(q1)).toBe('');
    expect(await second.answered(q2)).toBe('');
    expect(await stored(second)).not.toContain('ana');
    await second.page.close();
    await context.close();
  });

  it('written on two devices side by side are both there', async () => {
    const [desk, train] = await Promise.all([stage.browser.newContext(), stage.browser.newContext()]);
    const first = await openModule(stage.browser, { ...opening('two'), context: train });
    await first.answer(q1, 'begun');
    await expect.poll(() => state(first, q1)).toBe('sent');
    await expire(first);
    await first.answer(q1, 'written on a train');
    await expect.poll(() => state(first, q1)).toBe('device');
    await first.page.close();
    const second = await openModule(stage.browser, { ...opening('two'), context: desk });
    expect(await second.answered(q1)).toBe('begun');
    // A second later, so that the clocks tell which is newer.
    const before = await second.module.evaluate(() => Date.now());
    await second.module.waitForFunction((then) => Date.now() > then + 1100, before);
    await second.answer(q1, 'written at a desk');
    await second.close();
    const third = await openModule(stage.browser, { ...opening('two'), context: train });
    expect(await third.answered(q1)).toBe('written at a desk');
    const question = third.module.locator(`[data-question="${q1}"]`);
    await question.locator('[data-other] summary').click();
    expect(await question.locator('[data-other-text]').textContent()).toBe('written on a train');
    await question.locator('[data-other-use]').click();
    expect(await third.answered(q1)).toBe('written on a train');
    expect(await question.locator('[data-other-text]').textContent()).toBe('written at a desk');
    await third.close();
    await Promise.all([desk.close(), train.close()]);
  });

  it('can be copied and downloaded when the session has died, and cleared', async () => {
    const learner = await openModule(stage.browser, opening('hold'));
    await learner.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await learner.answer(q1, 'mine <b>&</b>');
    await expire(learner);
    await learner.answer(q2, 'also mine');
    await learner.module.locator('[data-kept] [data-answers]').click();
    const button = (name: string) => learner.module.locator(`[data-answers-dialog] [data-${name}]`);
    const [saved] = await Promise.all([learner.page.waitForEvent('download'), button('download').click()]);
    expect(saved.suggestedFilename()).toBe('sstc-08-labour-migration.txt');
    const chunks: Buffer[] = [];
    for await (const chunk of (await saved.createReadStream()) as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text).toContain('mine <b>&</b>');
    expect(text).toContain('also mine');
    await button('copy').click();
    await expect.poll(() => button('answers-said').textContent()).toContain('Copied');
    expect(await learner.module.evaluate(() => navigator.clipboard.readText())).toContain('also mine');

    expect(await stored(learner)).toContain('also mine');
    await button('clear').click();
    expect(await stored(learner)).toContain('also mine');
    await button('clear').click();
    expect(await stored(learner)).not.toContain('also mine');
    await button('close').click();
    await learner.answer(q2, 'also mine, changed');
    await expect.poll(() => state(learner, q2)).toBe('lost');
    expect(await stored(learner)).not.toContain('also mine');
    await learner.page.close();
  });

  it('outside an LMS stay in that browser, and are given back to who says that they are theirs', async () => {
    const context = await stage.browser.newContext();
    const alone = { ...opening('alone', { alone: true }), context };
    const question = (learner: Learner) =>
      learner.module.getByText('There is an answer from before on this device. Is it yours?');
    const press = (learner: Learner, name: string) => learner.module.getByRole('button', { name }).click();
    const first = await openModule(stage.browser, alone);
    await first.answer(q1, 'nobody’s yet');
    await expect.poll(() => state(first, q1)).toBe('device');
    await first.page.close();
    const again = await openModule(stage.browser, alone);
    await question(again).waitFor();
    expect(await again.module.locator('body').innerText()).not.toContain('nobody’s yet');
    expect(await again.answered(q1)).toBe('');
    await press(again, 'Yes, it is mine');
    await expect.poll(() => again.answered(q1)).toBe('nobody’s yet');
    await again.answer(q2, 'in this tab');
    await expect.poll(() => state(again, q2)).toBe('device');
    // Another tab may be another person, whom the LMS knows: nothing is shown there, and nothing asked.
    const other = await openModule(stage.browser, { ...opening('alone'), context });
    await other.module.locator('[data-share].ready').first().waitFor({ state: 'attached' });
    expect(await other.answered(q2)).toBe('');
    expect(await question(other).isVisible()).toBe(false);
    await other.page.close();
    const here = await openModule(stage.browser, { ...opening('alone'), context, page: again.page });
    await question(here).waitFor();
    expect(await here.answered(q2)).toBe('');
    await press(here, 'Yes, it is mine');
    await expect.poll(() => here.answered(q2)).toBe('in this tab');
    await expect.poll(() => state(here, q2)).toBe('sent');
    await here.page.close();
    await context.close();
  });

  it('survive a new login that empties localStorage, as Moodle’s does', async () => {
    const context = await stage.browser.newContext();
    const first = await openModule(stage.browser, { ...opening('login'), context });
    await first.answer(q1, 'sent');
    await expect.poll(() => state(first, q1)).toBe('sent');
    await expire(first);
    await first.answer(q2, 'written after the session died');
    await expect.poll(() => state(first, q2)).toBe('device');
    await first.page.close();
    const login = await context.newPage();
    await login.goto(stage.server.url + elsewhere);
    await login.evaluate(() => localStorage.clear());
    await login.close();
    const second = await openModule(stage.browser, { ...opening('login'), context });
    expect(await second.answered(q2)).toBe('written after the session died');
    await expect.poll(() => state(second, q2)).toBe('sent');
    await second.close();
    await context.close();
  });

  it('of an attempt before are offered in a new one, and taken or deleted as the learner says', async () => {
    for (const [choice, expected] of [
      ['Use them', 'of the first attempt'],
      ['Delete them', ''],
    ] as const) {
      const attempt = choice.replace(' ', '-');
      const context = await stage.browser.newContext();
      const place = { ...opening(attempt), context };
      const first = await openModule(stage.browser, place);
      await first.answer(q1, 'of the first attempt');
      await expect.poll(() => state(first, q1)).toBe('sent');
      await first.close();
      stage.server.attempts.delete(`${name}-device-${attempt}`);
      const second = await openModule(stage.browser, place);
      await second.module.getByRole('button', { name: choice }).waitFor();
      expect(await second.answered(q1)).toBe('');
      await second.module.getByRole('button', { name: choice }).click();
      await expect.poll(() => second.answered(q1)).toBe(expected);
      await second.close();
      const third = await openModule(stage.browser, place);
      expect(await third.answered(q1)).toBe(expected);
      expect(await third.module.getByRole('button', { name: choice }).isVisible()).toBe(false);
      await third.close();
      await context.close();
    }
  });

  it('of two tabs of one attempt are all at the LMS: one of them writes, and when it goes the other', async () => {
    const context = await stage.browser.newContext();
    const [one, two] = [
      await openModule(stage.browser, { ...opening('tabs'), context }),
      await openModule(stage.browser, { ...opening('tabs'), context }),
    ];
    for (const tab of [one, two]) await tab.module.locator('[data-share].ready').first().waitFor();
    await one.answer(q1, 'in the one');
    await expect.poll(() => state(one, q1)).toBe('sent');
    await expect.poll(() => two.answered(q1)).toBe('in the one');
    await two.answer(q1, 'in the one, changed in the other');
    await expect.poll(() => one.answered(q1)).toBe('in the one, changed in the other');
    await two.answer(q2, 'in the other');
    await expect.poll(() => state(two, q2)).toBe('sent');
    const recorded = async ({ calls }: Learner) =>
      (await calls()).filter(({ call, element }) => call === 'SetValue' && element?.includes('interactions'))
        .length;
    expect([(await recorded(one)) > 0, await recorded(two)]).toEqual([true, 0]);
    await one.page.close();
    await two.answer(q1, 'in the other as well');
    await expect.poll(() => state(two, q1)).toBe('sent');
    expect(await recorded(two)).toBeGreaterThan(0);
    await two.page.close();
    const elsewhere = await openModule(stage.browser, opening('tabs'));
    expect([await elsewhere.answered(q1), await elsewhere.answered(q2)]).toEqual([
      'in the other as well',
      'in the other',
    ]);
    await elsewhere.close();
    await context.close();
  });

  it('tells with a receipt how many answers arrived, and when', async () => {
    const learner = await openModule(stage.browser, opening('receipt'));
    await learner.answer(q1, 'one');
    const receipt = learner.module.locator('[data-receipt]');
    await expect
      .poll(() => receipt.textContent())
      .toMatch(/^1 answer received by your learning platform, \d\d?:\d\d/);
    await learner.answer(q2, 'two');
    await expect.poll(() => receipt.textContent()).toMatch(/^2 answers received by/);
    await learner.close();
  });

  it('are all at the LMS when 20,000 Arabic characters were pasted and the tab closed', async () => {
    const learner = await openModule(stage.browser, opening('paste'));
    const long = 'الهجرة الدولية للعمل '.repeat(1000).slice(0, 20_000);
    const box = learner.module.locator(`[data-question="${q1}"] textarea`);
    await box.focus();
    await box.evaluate((field: HTMLTextAreaElement, text) => {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    }, long);
    await expect.poll(() => state(learner, q1)).toBe('sent');
    const held = await learner.close();
    const interactions = (held?.cmi.interactions ?? []) as unknown as Record<string, string>[];
    const read = interactions
      .filter(({ id }) => id === q1 || id?.startsWith(`${q1}_`))
      .map((each) => each.student_response ?? each.learner_response ?? '')
      .join('');
    expect(read.trimEnd()).toBe(long.trimEnd());
    const second = await openModule(stage.browser, opening('paste'));
    expect(await second.answered(q1)).toBe(long);
    await second.close();
  });

  it('a browser that keeps nothing says so, and the answer is still sent when it can be', async () => {
    const context = await stage.browser.newContext();
    await context.addInitScript(() => {
      for (const storage of ['localStorage', 'indexedDB'])
        Object.defineProperty(window, storage, {
          get() {
            throw new DOMException('forbidden', 'SecurityError');
          },
        });
    });
    const learner = await openModule(stage.browser, { ...opening('forbidden'), context });
    await learner.answer(q1, 'sent');
    await expect.poll(() => state(learner, q1)).toBe('sent');
    await context.setOffline(true);
    await learner.answer(q1, 'sent, and changed');
    await expect.poll(() => state(learner, q1)).toBe('lost');
    await context.setOffline(false);
    await expect.poll(() => state(learner, q1)).toBe('sent');
    expect(learner.troubles.filter((each) => !each.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    await learner.close();
    await context.close();
  });
});
