import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { elsewhere } from '../browser/lms-server.ts';
import { inEachEngine, setLms } from './stage.ts';
import { form, type Visitor } from './visitor.ts';

const lms = setLms();
const answers = '[data-answers-dialog]';
const share = '[data-share-dialog]';
const opener = '[data-kept] [data-answers]';

inEachEngine((name, engine) => {
  /** What lies in the clipboard, as a person sees it: pasted into a field. */
  async function pasted(learner: Visitor) {
    await learner.write('next', '.');
    await learner.tab.paste();
    return learner.answered('next');
  }

  it('My answers shows, copies and downloads them, and gives the focus back when Escape closes it', async () => {
    const device = await engine().device();
    const learner = await lms.open(device, `${name}-answers`);
    await learner.answer('essay', 'Once\n<b>twice</b> نعم');
    await expect.poll(() => learner.status('essay')).toBe('sent');
    await learner.tab.click(opener);
    await expect.poll(() => learner.isShown(answers)).toBe(true);
    await expect.poll(() => learner.focused()).toBe('answers-heading');
    expect(await learner.text(`${answers} [data-answers-list]`)).toContain('Once\n<b>twice</b> نعم');
    expect(await learner.text(`${answers} [data-answers-who]`)).toContain('course team');

    for (const [kind, file, words] of [
      ['download', 'kinds.txt', 'Once\n<b>twice</b> نعم'],
      ['document', 'kinds.doc', 'Once<br>&#60;b&#62;twice&#60;/b&#62; نعم'],
    ] as const) {
      await learner.tab.click(`${answers} [data-${kind}]`);
      const path = join(device.downloads, file);
      await expect.poll(() => existsSync(path) && readFileSync(path, 'utf8')).toContain(words);
      expect(await learner.text(`${answers} [data-answers-said]`)).toContain(file);
    }
    await learner.tab.click(`${answers} [data-copy]`);
    await expect.poll(() => learner.text(`${answers} [data-answers-said]`)).toContain('Copied');
    await learner.tab.press('Escape');
    expect(await learner.isShown(answers)).toBe(false);
    expect(await learner.tab.run((each) => document.activeElement?.matches(each), opener)).toBe(true);
    expect(await pasted(learner)).toContain('Once\n<b>twice</b> نعم');
    expect(await learner.troubles()).toEqual([]);
    await device.close();
  });

  it('the focus stays in a dialog while it is open', async () => {
    const device = await engine().device();
    const learner = await lms.open(device, `${name}-focus`);
    await learner.tab.click(opener);
    await expect.poll(() => learner.focused()).toBe('answers-heading');
    for (let press = 0; press < 10; press++) {
      await learner.tab.press('Tab');
      expect(await learner.tab.run((each) => !!document.activeElement?.closest(each), answers)).toBe(true);
    }
    await device.close();
  });

  it('sharing shows what is copied, copies it, and opens the thread in another tab', async () => {
    const attempt = `${name}-share`;
    const device = await engine().device();
    const learner = await lms.open(device, attempt);
    await learner.answer('essay', 'Twice a year.\n\nنعم & more');
    await learner.tab.click(`${form('essay')} [data-share]`);
    await expect.poll(() => learner.isShown(share)).toBe(true);
    const copied = () =>
      learner.tab.run(() => document.querySelector<HTMLTextAreaElement>('[data-share-text]')?.value);
    expect(await copied()).toContain('What has your country learned from a neighbour?');
    await learner.tab.click(`${share} label:has([data-share-question])`);
    expect(await copied()).toBe('Twice a year.\n\nنعم & more');
    const opened = await learner.tab.opening(() => learner.tab.click('[data-share-link]'));
    expect(opened).toBe(lms.server.url + elsewhere);
    await expect.poll(() => learner.text('[data-share-said]')).toContain('Copied');
    await learner.tab.press('Escape');
    expect(await learner.isShown(share)).toBe(false);
    expect(await pasted(learner)).toContain('Twice a year.\n\nنعم & more');
    expect(lms.response(attempt, 'essay')).toBe('Twice a year. ¶  ¶ نعم & more');
    expect(await learner.troubles()).toEqual([]);
    await device.close();
  });
});
