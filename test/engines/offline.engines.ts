import { expect, it } from 'vitest';
import { inEachEngine, setLms } from './stage.ts';
import { alive } from './visitor.ts';

const lms = setLms();

inEachEngine((name, engine) => {
  it('what the LMS does not take is kept on the device, says so, and is sent at the next launch', async () => {
    const attempt = `${name}-expired`;
    const device = await engine().device();
    const first = await lms.open(device, attempt);
    await first.answer('essay', 'sent');
    await expect.poll(() => first.status('essay')).toBe('sent');
    await first.fault('expired');
    await first.answer('next', 'after the session died\nوبعد ذلك');
    await expect.poll(() => first.status('next')).toBe('device');
    expect(await first.text('#status')).toContain('kept on this device');
    expect(await first.troubles()).toEqual([]);
    await first.tab.close();

    const second = await lms.open(device, attempt);
    expect(await second.answered('essay')).toBe('sent');
    expect(await second.answered('next')).toBe('after the session died\nوبعد ذلك');
    await expect.poll(() => second.status('next')).toBe('sent');
    await second.tab.close();
    await expect.poll(() => lms.response(attempt, 'next')).toBe('after the session died ¶ وبعد ذلك');
    await device.close();

    const other = await engine().device();
    const third = await lms.open(other, attempt);
    expect(await third.answered('next')).toBe('after the session died\nوبعد ذلك');
    await other.close();
  });

  it('what is written without a network is kept, and is sent when the network comes back', async () => {
    const attempt = `${name}-offline`;
    const device = await engine().device();
    const learner = await lms.open(device, attempt);
    await learner.fault('offline');
    await learner.answer('essay', 'on a train');
    await expect.poll(() => learner.status('essay')).toBe('device');
    await learner.fault(undefined);
    await expect.poll(() => learner.status('essay')).toBe('sent');
    await learner.tab.close();
    await device.close();
    // Moodle believes that it sent the answer to the teacher already: the next launch tells it again.
    const other = await engine().device();
    const next = await lms.open(other, attempt);
    expect(await next.answered('essay')).toBe('on a train');
    await next.tab.close();
    await expect.poll(() => lms.response(attempt, 'essay').trimEnd()).toBe('on a train');
    await other.close();
  });

  it('half a thought that was typed while the LMS was gone survives loading the page again', async () => {
    const attempt = `${name}-vanished`;
    const device = await engine().device();
    const learner = await lms.open(device, attempt);
    await learner.fault('vanishes');
    await learner.write('essay', 'half a thought');
    await learner.tab.reload();
    await alive(learner);
    expect(await learner.answered('essay')).toBe('half a thought');
    await expect.poll(() => learner.status('essay')).toBe('sent');
    await device.close();
  });

  it('another learner at the same browser sees nothing of it', async () => {
    const attempt = `${name}-shared`;
    const device = await engine().device();
    const first = await lms.open(device, attempt);
    await first.fault('expired');
    await first.answer('essay', 'Ana’s own words');
    await expect.poll(() => first.status('essay')).toBe('device');
    await first.tab.close();
    lms.server.forget(attempt);
    const second = await lms.open(device, attempt, { learner: { id: 'ben', name: 'Ben' } });
    expect(await second.answered('essay')).toBe('');
    await device.close();
  });
});
