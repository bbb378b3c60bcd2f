import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Preview } from '../../src/preview/server/index.ts';
import { openPreview, previewedModule } from '../preview/preview-stage.ts';
import { sampled } from '../sampled.ts';
import { openBrowser } from './learner.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

let preview: Preview & { folder: string; file: string };
let page: Page;
let troubles: string[];
beforeEach(async () => {
  preview = await openPreview();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  troubles = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(`${preview.url}#tab=calls`);
  await launched();
});
afterEach(async () => {
  await page.context().close();
  await preview.close();
  expect(troubles).toEqual([]);
});

const tab = (name: string) => page.getByRole('tab', { name }).click();
const rows = (list: 'calls' | 'statements', text: string) =>
  page.locator(`#${list}-rows li`, { hasText: text }).filter({ visible: true });
const flip = (fault: string) => page.getByRole('switch', { name: fault }).click();

/** The frame of the package, once it has spoken with the LMS or said that there is none. */
async function launched(): Promise<Frame> {
  let found: Frame | undefined;
  await expect
    .poll(async () => {
      found = page.frames().find((frame) => frame.url().includes('/package/'));
      return found?.evaluate(() => document.readyState === 'complete').catch(() => false);
    })
    .toBe(true);
  return found as Frame;
}

async function answer(text: string) {
  const box = (await launched()).locator('[data-question="q1"] textarea');
  await box.fill(text);
  await box.blur();
}

const title = () => launched().then((frame) => frame.locator('h1').textContent());
const answered = () =>
  launched().then((frame) => frame.locator('[data-question="q1"] textarea').inputValue());

describe('the page of the preview', () => {
  it('shows what the LMS and the LRS are told of an answer, and what a teacher sees of it', async () => {
    await answer('A text of mine');
    const call = rows('calls', 'cmi.interactions.0.student_response');
    await call.waitFor();
    expect(await call.textContent()).toMatch(/A text of mine.*true$/);
    await tab('Statements');
    const statement = rows('statements', 'A text of mine').filter({ hasText: 'delivered' });
    await statement.waitFor();
    expect(await statement.textContent()).toContain('answered');
    await tab('Data');
    await page.locator('.tree .leaf', { hasText: 'student_response' }).getByText('A text of mine').waitFor();
    await tab('Report');
    const cells = page.locator('#report tbody td');
    await cells.getByText('A text of mine').waitFor();
    expect(await page.locator('#report thead th').nth(2).textContent()).toBe('Response 0q1');
    expect(await page.locator('#meter').getAttribute('aria-valuemax')).toBe('64000');
    expect(Number(await page.locator('#meter').getAttribute('aria-valuenow'))).toBeGreaterThan(100);
  });

  it('opens on what a learner and a teacher see', async () => {
    await page.goto('about:blank');
    await page.goto(preview.url);
    await answer('Seen by a teacher');
    await page.locator('#report tbody td').getByText('Seen by a teacher').waitFor();
    expect(await page.getByRole('tab').allInnerTexts()).toEqual([
      'Report',
      'Package',
      'Launch',
      'Calls',
      'Statements',
      'Data',
      'Faults',
    ]);
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Report');
  });

  it.each([1024, 1280, 1600])('shows all its tabs and choices in a window %d wide', async (width) => {
    await page.setViewportSize({ width, height: 768 });
    await tab('Faults');
    for (const fault of ['LMS refuses', 'LRS down']) await flip(fault);
    await answer('In bad times');
    await page.locator('#calls-count').filter({ hasText: /\d/ }).waitFor();
    await page.locator('#statements-count').filter({ hasText: /\d/ }).waitFor();
    const cut = await page.evaluate(() =>
      ['.bar', '#tabs', '.strip', '.foot', 'html'].filter((each) => {
        const element = document.querySelector(each);
        return !element || element.scrollWidth > element.clientWidth;
      }),
    );
    expect(cut).toEqual([]);
    const bar = await page.locator('.bar').boundingBox();
    expect(bar?.height).toBeLessThan(60);
  });

  it('gives the answer back at the next launch, none at a new attempt, and goes back to the first', async () => {
    await answer('Kept');
    await page.getByRole('button', { name: 'Leave and come back' }).click();
    await expect.poll(answered).toBe('Kept');
    await rows('calls', 'Finish').waitFor();
    await page.getByRole('button', { name: 'New attempt' }).click();
    await expect.poll(answered).toBe('');
    await tab('Launch');
    await page.getByLabel('Go on with').selectOption('1');
    await expect.poll(answered).toBe('Kept');
    await page.reload();
    await expect.poll(answered).toBe('Kept');
  });

  it('plays another standard, under another limit, for another learner, who only looks', async () => {
    await page.locator('#standard').selectOption('scorm2004-4th');
    await rows('calls', 'cmi.completion_status').first().waitFor();
    await tab('Launch');
    await page.getByLabel('As the standard guarantees').check();
    await page.locator('#standard').selectOption('scorm12');
    await expect.poll(() => page.locator('#meter').getAttribute('aria-valuemax')).toBe('4096');
    await page.getByLabel('Name').fill('Ana');
    await page.getByLabel('Name').blur();
    await tab('Data');
    await page.locator('.leaf', { hasText: 'student_name' }).getByText('Ana').waitFor();
    await tab('Launch');
    await page.getByLabel('Browse').check();
    await tab('Data');
    await page.locator('.leaf', { hasText: 'lesson_mode' }).getByText('browse').waitFor();
  });

  it('behaves as a platform does, in the standards that it plays, and keeps what comes through it', async () => {
    await tab('Launch');
    await page.getByLabel('Behaves as').selectOption('chamilo-1.11');
    const lms = () => page.frames().find((frame) => frame.url().includes('/-/launch'));
    await expect
      .poll(() =>
        lms()
          ?.evaluate(() => document.getElementById('launch')?.textContent)
          .catch(() => ''),
      )
      .toContain('chamilo-1.11');
    await answer('"Quoted" \\ & with 100% of it');
    await tab('Calls');
    // Chamilo answers a number where the standard has a text, and says true whatever becomes of it.
    await rows('calls', 'cmi.interactions.0.student_response').waitFor();
    await page.getByRole('button', { name: 'Leave and come back' }).click();
    await expect.poll(answered).toBe('"Quoted" \\ & with 100% of it');
    expect(await page.locator('#storage').textContent()).toContain('Chamilo 1.11 refuses none');
    await page.locator('#standard').selectOption('scorm2004-4th');
    await tab('Launch');
    const choice = page.getByLabel('Behaves as').locator('option', { hasText: 'Chamilo 1.11' });
    await expect.poll(() => choice.isDisabled()).toBe(true);
    await page.getByLabel('Behaves as').selectOption('ilias-7');
    await expect.poll(() => page.locator('#storage').textContent()).toContain('ILIAS 7’s limit');
    expect(await page.getByLabel('As the standard guarantees').isDisabled()).toBe(true);
  });

  it('plays what has no LMS, or an LRS in its place', async () => {
    // Each attempt has an origin of its own.
    const change = async (standard: string) => {
      const before = new URL((await launched()).url()).origin;
      await page.locator('#standard').selectOption(standard);
      await expect.poll(async () => new URL((await launched()).url()).origin).not.toBe(before);
    };
    await change('web');
    for (const standard of ['xapi', 'cmi5']) {
      await change(standard);
      await answer(`To the LRS by ${standard}`);
      await tab('Statements');
      await rows('statements', `To the LRS by ${standard}`).filter({ hasText: 'delivered' }).waitFor();
      await page.getByRole('button', { name: 'Leave and come back' }).click();
      await expect.poll(answered).toBe(`To the LRS by ${standard}`);
    }
  });

  it('sifts, copies and exports what it lists', async () => {
    await rows('calls', 'Commit').first().waitFor();
    await page.getByLabel('Filter calls').fill('lesson_mode');
    await expect.poll(() => page.locator('#calls-rows li').filter({ visible: true }).count()).toBe(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^satchel-m-.*\.json$/);
  });

  it('checks the module, builds it, and gives the zip', async () => {
    await tab('Package');
    await page.getByRole('button', { name: 'Check' }).click();
    const said = (words: string) => page.locator('#package-status', { hasText: words }).waitFor();
    await said('m: checked at');
    writeFileSync(preview.file, previewedModule.replace('title: ', 'titel: '));
    await page.locator('#problems').waitFor();
    await page.getByRole('button', { name: 'Build' }).click();
    await said('m: not built at');
    await page.locator('#package-outcome .error', { hasText: 'modules/m/module.yaml:3:' }).waitFor();
    writeFileSync(preview.file, previewedModule);
    await page.locator('#problems').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Build' }).click();
    await said('m: built at');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'm-scorm12.zip' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('m-scorm12.zip');
    const built = readFileSync(join(preview.folder, 'dist/packages/m-scorm12.zip'));
    expect(readFileSync(await download.path()).equals(built)).toBe(true);
  });

  it('says where a text stands that is clicked on with Alt held, and copies it', async () => {
    const twice = `${previewedModule}  - id: q2
    type: choice
    text: And **now**, what?
    options:
      - { id: a, text: Come in }
      - { id: b, text: Something else, correct: true }
  - id: q3
    type: choice
    text: Once more
    options:
      - { id: a, text: Come in }
      - { id: b, text: Something else, correct: true }
`;
    writeFileSync(preview.file, twice);
    const within = async (selector: string) => (await launched()).locator(selector);
    await expect.poll(async () => (await within('[data-question="q3"]')).count()).toBe(1);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const at = page.locator('#place');
    const clicked = async (question: string, words: string) => {
      const text = (await within(`[data-question="${question}"]`)).getByText(words).first();
      await text.click({ modifiers: ['Alt'] });
    };
    const lineOf = (words: string, from = 0) => twice.slice(0, twice.indexOf(words, from)).split('\n').length;
    await clicked('q2', 'what?');
    await at.getByText(`modules/m/module.yaml:${lineOf('And **now**')}:11`).waitFor();
    const address = `vscode://file${pathToFileURL(preview.file).pathname}:${lineOf('And **now**')}:11`;
    expect(await at.getByRole('link').getAttribute('href')).toBe(address);
    await at.getByText('copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `modules/m/module.yaml:${lineOf('And **now**')}:11`,
    );
    // The same words at two places: those of the question that was clicked on. They are not chosen by it.
    await clicked('q3', 'Come in');
    await at.getByText(`modules/m/module.yaml:${lineOf('Come in', twice.indexOf('id: q3'))}:`).waitFor();
    expect(await (await within('[data-question="q3"] input:checked')).count()).toBe(0);
    await clicked('q2', 'Come in');
    await at.getByText(`modules/m/module.yaml:${lineOf('Come in')}:`).waitFor();
    // Without a key, while texts are looked for; through a launch as well.
    const button = page.getByRole('button', { name: 'Find a text' });
    await button.click();
    await page.getByRole('button', { name: 'Leave and come back' }).click();
    await expect
      .poll(async () => (await within('html')).evaluate(({ style }) => style.cursor).catch(() => ''))
      .toBe('crosshair');
    await (await within('[data-question="q1"]')).getByText('What have you seen?').click();
    await at.getByText(`modules/m/module.yaml:${lineOf('What have you seen?')}:`).waitFor();
    await button.click();
    expect(await at.innerText()).toBe('');
    await (await within('[data-question="q3"]')).getByText('Come in').click();
    expect(await (await within('[data-question="q3"] input:checked')).count()).toBe(1);
  });

  it('opens the place at once where it was started in the editor', async () => {
    await preview.close();
    preview = await openPreview({ isInEditor: true });
    await page.goto(preview.url);
    const opened = page.evaluate(
      () =>
        new Promise<string>((done) =>
          document.addEventListener('click', (event) => {
            const link = (event.target as Element).closest('a');
            event.preventDefault();
            if (link) done(link.href);
          }),
        ),
    );
    await (await launched())
      .getByText('What have you seen?')
      .first()
      .click({ modifiers: ['Alt'] });
    expect(await opened).toBe(`vscode://file${pathToFileURL(preview.file).pathname}:8:11`);
  });

  describe('imports', () => {
    const said = (words: string) => page.locator('#package-status', { hasText: words }).waitFor();
    const text = '# Ports of the world\n\nShips come and go.\n';

    it('a document that is dropped on it, shows it, and what was recognised', async () => {
      // As a browser tells of it: files are dragged over the module first.
      const files = await (await launched()).evaluateHandle(() => {
        const data = new DataTransfer();
        data.items.add(new File(['x'], 'ports.md'));
        return data;
      });
      await (await launched()).locator('body').dispatchEvent('dragenter', { dataTransfer: files });
      const over = page.locator('#drop');
      await over.waitFor();
      await page.mouse.move(10, 10);
      await over.waitFor({ state: 'hidden' });
      const dropped = await page.evaluateHandle((words) => {
        const data = new DataTransfer();
        data.items.add(new File([words], 'ports.md'));
        return data;
      }, text);
      await page.locator('body').dispatchEvent('dragenter', { dataTransfer: dropped });
      await over.dispatchEvent('drop', { dataTransfer: dropped });
      await over.waitFor({ state: 'hidden' });
      await said('ports.md was imported.');
      await page.locator('#package-outcome', { hasText: 'modules/ports-world/module.yaml' }).waitFor();
      await expect.poll(title).toBe('Ports of the world');
      expect(await page.locator('#module').inputValue()).toBe('ports-world');
      expect(await page.locator('#package-outcome').innerText()).toContain('Ports of the world, in "en"');
    });

    it('what is chosen by its button, over no module that is there', async () => {
      await tab('Package');
      const choose = (name: string, buffer: string) =>
        page.locator('#import-file').setInputFiles({ name, mimeType: '', buffer: Buffer.from(buffer) });
      await choose('m.md', '---\nid: m\n---\n\n# M\n\nAnother text.\n');
      await said('m.md was not imported.');
      await page.locator('#package-outcome', { hasText: 'and it stays as it is' }).waitFor();
      expect(readFileSync(preview.file, 'utf8')).toBe(previewedModule);
      await choose('a.gift', 'Ships float. {T}\n');
      await said('a.gift is a question bank.');
      expect(readFileSync(preview.file, 'utf8')).toBe(previewedModule);
      await page.getByRole('button', { name: 'Add its questions to m' }).click();
      await said('a.gift was imported.');
      await expect
        .poll(() => launched().then((frame) => frame.locator('body').innerText()))
        .toContain('Ships float.');
    });
  });

  it('has nothing that axe-core finds, light or dark, in any tab', async () => {
    await tab('Package');
    await page.getByRole('button', { name: 'Build' }).click();
    await page.locator('.zips').waitFor();
    await page.evaluate(axe.source);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const name of ['Report', 'Package', 'Launch', 'Calls', 'Statements', 'Data', 'Faults']) {
        await tab(name);
        const violations = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: typeof import('axe-core') };
          const found = await axe.run(document, { iframes: false, resultTypes: ['violations'] });
          return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        });
        expect([colorScheme, name, violations]).toEqual([colorScheme, name, []]);
      }
    }
  });

  it('is worked by keyboard: arrows move between tabs', async () => {
    await page.getByRole('tab', { name: 'Calls' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('#statements').isVisible()).toBe(true);
    await page.keyboard.press('End');
    await expect.poll(() => page.locator('#faults').isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('faults');
  });
});

describe('a fault', () => {
  const notice = () => launched().then((frame) => frame.locator('body').innerText());

  it.each(sampled(['LMS refuses', 'Session expired', 'LMS is gone']))(
    '%s: shows in the module, and nothing is lost',
    async (fault) => {
      await tab('Faults');
      await flip(fault);
      await answer('In bad times');
      await expect.poll(notice).toMatch(/device|not saved|platform/i);
      if (fault !== 'LMS is gone') {
        await tab('Calls');
        await page.locator('#calls-rows li.error').first().waitFor();
        expect(await page.locator('#calls-rows li.error').first().textContent()).toContain('101');
        await tab('Faults');
      }
      await flip(fault);
      await page.getByRole('button', { name: 'Leave and come back' }).click();
      await expect.poll(answered).toBe('In bad times');
      await tab('Report');
      await page.locator('#report td').getByText('In bad times').waitFor();
    },
  );

  it('offline: the browser says so, statements wait, and all arrives afterwards', async () => {
    await tab('Faults');
    await flip('Offline');
    const frame = await launched();
    await expect.poll(() => frame.evaluate(() => navigator.onLine)).toBe(false);
    await answer('On the train');
    await tab('Statements');
    await rows('statements', 'On the train').filter({ hasText: 'waiting' }).waitFor();
    await tab('Faults');
    await flip('Offline');
    await tab('Statements');
    await rows('statements', 'On the train').filter({ hasText: 'delivered' }).waitFor();
    await tab('Report');
    await page.locator('#report td').getByText('On the train').waitFor();
  });

  it.each(sampled(['LRS down', 'LRS refuses the key']))(
    '%s: statements wait until it is well',
    async (fault) => {
      await tab('Faults');
      await flip(fault);
      await answer('For later');
      await tab('Statements');
      await rows('statements', 'For later').filter({ hasText: 'waiting' }).waitFor();
      await tab('Faults');
      await flip(fault);
      await page.getByRole('button', { name: 'Leave and come back' }).click();
      await tab('Statements');
      await rows('statements', 'For later').filter({ hasText: 'delivered' }).waitFor();
    },
  );

  it('is switched by a click on its name or on its words, and off again', async () => {
    await tab('Faults');
    const isOn = () => page.getByRole('switch', { name: 'LMS refuses' }).getAttribute('aria-checked');
    await page.getByText('LMS refuses', { exact: true }).click();
    await expect.poll(isOn).toBe('true');
    await page.getByText('SetValue and Commit answer “false”').click();
    await expect.poll(isOn).toBe('false');
  });

  it('storage full: the device takes nothing, the LMS takes all', async () => {
    await tab('Faults');
    await flip('Storage full');
    const frame = await launched();
    const isFull = () =>
      frame.evaluate(() => {
        try {
          localStorage.setItem('probe', 'x'.repeat(50));
          localStorage.removeItem('probe');
          return false;
        } catch {
          return true;
        }
      });
    await expect.poll(isFull).toBe(true);
    await answer('Without a device');
    await tab('Report');
    await page.locator('#report td').getByText('Without a device').waitFor();
    await tab('Faults');
    await flip('Storage full');
    await expect.poll(isFull).toBe(false);
  });

  it('slow: a launch takes its time', async () => {
    await tab('Faults');
    await flip('Slow (3G)');
    await expect
      .poll(() => page.getByRole('switch', { name: 'Slow' }).getAttribute('aria-checked'))
      .toBe('true');
    const before = performance.now();
    const asked = page.waitForResponse(/\/package\/.*satchel\.js/);
    await page.getByRole('button', { name: 'Leave and come back' }).click();
    await asked;
    expect(performance.now() - before).toBeGreaterThan(800);
  });
});

describe('a change on the disk', () => {
  it('shows in the module, and the attempt goes on', async () => {
    await answer('Still here');
    writeFileSync(preview.file, previewedModule.replace('A first title', 'A second title'));
    await expect.poll(title).toBe('A second title');
    await expect.poll(answered).toBe('Still here');
  });

  it('leaves the author at the top of the page, whatever section the learner is in there', async () => {
    const questions = Array.from({ length: 9 }, (_, at) =>
      previewedModule.slice(previewedModule.indexOf('  - id: q1')).replace('q1', `q${at + 2}`),
    );
    const long = `${previewedModule}${questions.join('')}`;
    writeFileSync(preview.file, long);
    await expect.poll(async () => (await launched()).locator('[data-question="q10"]').count()).toBe(1);
    await (await launched()).locator('a[href="#questions"][aria-current]').waitFor({ state: 'attached' });
    const top = async () => (await launched()).evaluate(() => window.scrollY);
    expect(await top()).toBe(0);
    await page.getByRole('button', { name: 'Leave and come back' }).click();
    await expect.poll(top).toBeGreaterThan(0);
    await (await launched()).evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
    writeFileSync(preview.file, long.replace('A first title', 'A second title'));
    await expect.poll(title).toBe('A second title');
    await (await launched()).locator('a[href="#questions"][aria-current]').waitFor({ state: 'attached' });
    expect(await top()).toBe(0);
  });

  it('that breaks the module is shown over it with its line, and goes away when it is mended', async () => {
    writeFileSync(preview.file, previewedModule.replace('A first title', 'A title: twice'));
    const over = page.locator('#problems');
    await over.waitFor();
    expect(await over.textContent()).toContain('modules/m/module.yaml:3:');
    expect(await over.locator('pre').textContent()).toContain('3 | title: A title: twice');
    expect(await title()).toBe('A first title');
    writeFileSync(preview.file, previewedModule.replace('A first title', 'A mended title'));
    await over.waitFor({ state: 'hidden' });
    await expect.poll(title).toBe('A mended title');
  });

  it('of a module in Markdown shows in it', async () => {
    const at = join(preview.folder, 'modules/prose');
    const file = join(at, 'module.md');
    const prose = '---\nid: prose\nlanguage: en\ntitle: A first title\n---\n\n## A section\n\nFirst words.\n';
    mkdirSync(at);
    writeFileSync(file, prose);
    await page.locator('#module option[value=prose]').waitFor({ state: 'attached' });
    await page.locator('#module').selectOption('prose');
    const words = () => launched().then((frame) => frame.locator('main').innerText());
    await expect.poll(words).toContain('First words.');
    writeFileSync(file, prose.replace('First words.', 'Second words.'));
    await expect.poll(words).toContain('Second words.');
  });

  it('that adds a module or takes one away shows among the modules', async () => {
    const names = () => page.locator('#module option').allTextContents();
    const other = join(preview.folder, 'modules/another');
    mkdirSync(other);
    await expect.poll(names).toEqual(['another', 'm']);
    await page.locator('#module').selectOption('another');
    await page.locator('#problems', { hasText: 'modules/another' }).waitFor();
    writeFileSync(
      join(other, 'module.yaml'),
      previewedModule.replace('id: m', 'id: another').replace('A first title', 'Another title'),
    );
    await expect.poll(title).toBe('Another title');
    await page.locator('#module').selectOption('m');
    await expect.poll(title).toBe('A first title');
    rmSync(other, { recursive: true });
    await expect.poll(names).toEqual(['m']);
  });

  it('that takes away the module on show says so, and keeps it among the modules', async () => {
    rmSync(join(preview.folder, 'modules/m'), { recursive: true });
    await page.locator('#problems', { hasText: 'modules/m' }).waitFor();
    expect(await page.locator('#module').inputValue()).toBe('m');
  });

  it('that changes nothing in the package leaves the learner alone', async () => {
    const launches: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/-/launch')) launches.push(request.url());
    });
    const told = page.evaluate(
      () =>
        new Promise<void>((done) => {
          const events = new EventSource('/-/events');
          let states = 0; // the first is told to whoever comes, the second after the build
          events.addEventListener('state', () => {
            states++;
            if (states === 1) document.title = 'listening';
            else done();
          });
        }),
    );
    await page.waitForFunction(() => document.title === 'listening');
    writeFileSync(preview.file, `# A comment\n${previewedModule}`);
    await told;
    expect(launches).toEqual([]);
  });
});
