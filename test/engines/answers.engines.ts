import { expect, it } from 'vitest';
import { elsewhere } from '../browser/lms-server.ts';
import { inEachEngine, setLms } from './stage.ts';
import { alive } from './visitor.ts';

const lms = setLms();

// `.ci/run` runs this file: what is written arrives and comes back, in each browser.
inEachEngine((name, engine) => {
  /** The LMS reads it in the end: a last request may still be on its way when the page is gone. */
  const arrived = (attempt: string, question = 'essay') =>
    expect.poll(() => lms.response(attempt, question), { message: `${question} in ${attempt}` });

  it('what is typed is sent when its field is left, and comes back on another device', async () => {
    const attempt = `${name}-typed`;
    const [desk, phone] = await Promise.all([engine().device(), engine().device()]);
    const first = await lms.open(desk, attempt);
    await first.answer('essay', 'Twice a year.\nنعم, “é” & <b>');
    await expect.poll(() => first.status('essay')).toBe('sent');
    expect(await first.statusWords('essay')).toBe('Saved in your learning platform');
    expect(await first.troubles()).toEqual([]);
    expect(await first.tab.runAbove(() => window.lms?.errors())).toEqual([]);
    await first.tab.close();
    await arrived(attempt).toBe('Twice a year. ¶ نعم, “é” & <b>');

    const second = await lms.open(phone, attempt);
    expect(await second.answered('essay')).toBe('Twice a year.\nنعم, “é” & <b>');
    await second.answer('essay', 'Once a year.');
    await expect.poll(() => second.status('essay')).toBe('sent');
    await second.tab.close();
    await arrived(attempt).toBe('Once a year.');
    await Promise.all([desk.close(), phone.close()]);
  });

  it('what stands in a field that nobody left is sent when the tab is closed', async () => {
    const attempt = `${name}-closed`;
    const device = await engine().device();
    const learner = await lms.open(device, attempt);
    await learner.write('essay', 'half a thought');
    await learner.tab.close();
    await arrived(attempt).toBe('half a thought');
    await device.close();
  });

  it('and when the learner goes on to another page, or loads this one again', async () => {
    const attempt = `${name}-gone-on`;
    const device = await engine().device();
    const learner = await lms.open(device, attempt);
    await learner.write('essay', 'before it was loaded again');
    await learner.tab.reload();
    await alive(learner);
    expect(await learner.answered('essay')).toBe('before it was loaded again');
    await learner.write('next', 'before the next page');
    await learner.tab.goto(lms.server.url + elsewhere);
    await arrived(attempt).toBe('before it was loaded again');
    await arrived(attempt, 'next').toBe('before the next page');
    await device.close();
  });

  it('and when the page is put out of sight, since a phone may never come back to it', async () => {
    const attempt = `${name}-hidden`;
    const device = await engine().device();
    const learner = await lms.open(device, attempt);
    await learner.write('essay', 'the phone rings');
    await learner.tab.hide();
    await arrived(attempt).toBe('the phone rings');
    await device.close();
  });

  it('the page that the Back button brings again takes answers, and tells the LMS', async () => {
    const attempt = `${name}-back`;
    const device = await engine().device();
    const learner = await lms.open(device, attempt);
    await learner.answer('essay', 'first');
    await expect.poll(() => learner.status('essay')).toBe('sent');
    await learner.tab.goto(lms.server.url + elsewhere);
    await learner.tab.back();
    await alive(learner);
    await expect.poll(() => learner.answered('essay')).toBe('first');
    await learner.answer('next', 'after coming back');
    await expect.poll(() => learner.status('next')).toBe('sent');
    await arrived(attempt, 'next').toBe('after coming back');
    await device.close();
  });

  it('20,000 Arabic characters that are pasted are there when the tab is closed at once', async () => {
    const attempt = `${name}-long`;
    const device = await engine().device();
    const learner = await lms.open(device, attempt);
    const long = 'الهجرة الدولية للعمل '.repeat(1000).slice(0, 20_000).trimEnd();
    await learner.tab.run((text) => {
      const box = document.querySelector('[data-question="next"] textarea') as HTMLTextAreaElement;
      box.focus();
      box.value = text;
      box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    }, long);
    await learner.tab.close();
    await arrived(attempt, 'next').toBe(long);
    await device.close();
    const other = await engine().device();
    expect(await (await lms.open(other, attempt)).answered('next')).toBe(long);
    await other.close();
  });
});
