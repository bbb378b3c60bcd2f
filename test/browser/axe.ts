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
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) =>
      `${id}: ${help} | ${target.join(' ')} | ${failureSummary}`.replace(/\s+/g, ' '),
    ),
  );
}
