import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame } from 'playwright-core';

const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe-core finds against WCAG 2.2 AA in a page as it stands, and against good practice (headings and landmarks in
 * order): a line each, none in one that is well. The browser context needs `bypassCSP: true`: the page's own policy lets
 * no other script in.
 */
export async function troublesOf(frame: Frame): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.addScriptTag({ path: script });
  const { violations } = await frame.evaluate((values): Promise<AxeResults> => {
    const { axe } = window as unknown as { axe: { run(on: Document, options: object): Promise<AxeResults> } };
    return axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
  }, tags);
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) =>
      `${id}: ${help} | ${target.join(' ')} | ${failureSummary}`.replace(/\s+/g, ' '),
    ),
  );
  return [...found, ...(await hiddenDescriptions(frame))];
}

/**
 * Words that are hidden and still read out, since a field names them as its description (Accessible Name and Description
 * Computation 1.2, 4.3.2 step 2A), and names that lead nowhere.
 */
const hiddenDescriptions = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() =>
    [...document.querySelectorAll('[aria-describedby]')].flatMap((each) =>
      (each.getAttribute('aria-describedby') ?? '').split(/\s+/).flatMap((id) => {
        const words = document.getElementById(id);
        if (!words) return [`description: nothing has the id ${id}`];
        const isHidden = words.closest('[hidden]') !== null && each.closest('[hidden]') === null;
        return isHidden && words.textContent.trim() !== '' ? [`description: hidden words of ${id}`] : [];
      }),
    ),
  );
