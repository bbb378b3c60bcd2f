import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './learner.ts';
import { startPackageServer } from './package-server.ts';
import { builtPackages } from './packages.ts';
import { inWords, leastOf, type Visit, visitSlowly } from './slow-line.ts';

// What a learner waits for on a slow line, from the click to the first text, to the LMS, and to a page that takes
// answers: `npm run measure`.

const rounds = 5;
/** Milliseconds. */
const aims = { firstText: 1000, session: 2000 };

let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

it('Module 8 on a slow line', async () => {
  const packages = await builtPackages(process.cwd(), ['sstc-08-labour-migration'], {
    standards: ['scorm12'],
  });
  const server = await startPackageServer(packages.scorm12 ?? {});
  const visits: Visit[] = [];
  for (let round = 0; round < rounds; round++)
    visits.push(await visitSlowly(browser, `${server.url}/package/index.html`));
  await server.close();
  console.log(
    [
      `Module 8, SCORM 1.2; ${inWords}`,
      `first text          ${leastOf(visits, 'firstText')} ms`,
      `LMSInitialize       ${leastOf(visits, 'session')} ms`,
      `answers are taken   ${leastOf(visits, 'answers')} ms`,
    ].join('\n'),
  );
  expect(leastOf(visits, 'firstText')).toBeLessThan(aims.firstText);
  expect(leastOf(visits, 'session')).toBeLessThan(aims.session);
});
