import { expect, it } from 'vitest';
import { head, workspace } from '../workspace-fixture.ts';
import { phone } from './kinds.ts';
import { openModule } from './learner.ts';
import { setStage } from './stage.ts';

const stage = setStage('m', () =>
  workspace({
    'modules/m/module.yaml': `${head}sections:
  - title: Corridors
    text: |
      ## Remittances

      Remittances go through a [corridor](#corridor). Remittances again.

      - A list with a [corridor](#corridor).
  - { question: What do remittances pay for?, id: q1 }
  - title: Words
    glossary:
      - { term: Remittance, id: remittance, forms: [remittances], text: Money that migrants *send home*. }
      - { term: Corridor, id: corridor, text: Two countries. }
`,
  }),
);

const opened = (attempt: string) =>
  stage.browser.newContext({ viewport: phone, hasTouch: true }).then((context) =>
    openModule(stage.browser, {
      server: stage.server,
      attempt,
      files: stage.packages.scorm12 ?? {},
      options: { kind: 'scorm12', limits: 'moodle', page: 'index.html' },
      context,
    }),
  );

it('a term is explained below its paragraph, by touch and by keyboard', async () => {
  const learner = await opened('terms');
  const { module, page } = learner;
  const note = module.locator('.term-note');
  const links = module.locator('#content a[href^="#term-"]');
  // Once by itself, in no heading and no question; and where the author marked it.
  expect(await links.allInnerTexts()).toEqual(['Remittances', 'corridor', 'corridor']);
  const [itself, marked, listed] = [links.nth(0), links.nth(1), links.nth(2)];
  await module.locator('a[aria-expanded]').first().waitFor();
  await itself.tap();
  expect(await note.innerText()).toMatch(/^Money that migrants send home\.\s+In the glossary$/);
  expect(await itself.getAttribute('aria-expanded')).toBe('true');
  expect(await itself.evaluate((link) => link.closest('p')?.nextElementSibling?.className)).toContain(
    'term-note',
  );
  await itself.tap();
  expect(await note.count()).toBe(0);

  await marked.focus();
  await page.keyboard.press('Space');
  expect(await note.innerText()).toContain('Two countries.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  expect(await note.count()).toBe(0);
  expect(await marked.evaluate((link) => link === document.activeElement)).toBe(true);

  await listed.tap();
  expect(await listed.evaluate((link) => link.closest('li')?.lastElementChild?.className)).toContain(
    'term-note',
  );
  await note.getByRole('link', { name: 'In the glossary' }).tap();
  await expect.poll(() => module.evaluate(() => location.hash)).toBe('#term-corridor');
  await learner.close();
});
