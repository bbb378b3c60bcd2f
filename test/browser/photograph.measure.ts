import { afterAll, beforeAll, expect, it } from 'vitest';
import { head, workspace } from '../workspace-fixture.ts';
import { openBrowser } from './learner.ts';
import { startPackageServer } from './package-server.ts';
import { builtPackages } from './packages.ts';
import { photograph } from './photograph.ts';
import { inWords, leastOf, type Visit, visitSlowly } from './slow-line.ts';

// A module with a photograph on its first screen, on a slow line: as it was taken, and as it is made for the page.
// `npm run measure`.

let browser: Awaited<ReturnType<typeof openBrowser>>;
let photo: Buffer;
beforeAll(async () => {
  browser = await openBrowser();
  photo = await photograph();
});
afterAll(() => browser?.close());

async function measured(pictures: 'original' | 'fitted', rounds: number): Promise<Visit[]> {
  const folder = workspace({
    'modules/m/module.yaml': `${head}pictures: ${pictures}
introduction: |
  Words above it.

  ![Hills](photo.jpg)

  Words below it.
questions:
  - {id: q, type: reflection, text: What do you see?}
`,
    'modules/m/photo.jpg': photo,
  });
  const { scorm12 = {} } = await builtPackages(folder, ['m'], { standards: ['scorm12'] });
  const server = await startPackageServer(scorm12);
  const visits: Visit[] = [];
  for (let round = 0; round < rounds; round++)
    visits.push(await visitSlowly(browser, `${server.url}/package/index.html`));
  await server.close();
  console.log(
    [
      `${pictures}: a photograph of 12 megapixels, ${(photo.length / 1e6).toFixed(1)} MB; SCORM 1.2; ${inWords}`,
      `first text            ${leastOf(visits, 'firstText')} ms`,
      `LMSInitialize         ${leastOf(visits, 'session')} ms`,
      `answers are taken     ${leastOf(visits, 'answers')} ms`,
      `the picture has come  ${leastOf(visits, 'pictures')} ms`,
      `fetched of it         ${leastOf(visits, 'pictureBytes')} bytes`,
    ].join('\n'),
  );
  return visits;
}

it('a photograph of 12 megapixels on a slow line, before and after', async () => {
  // The line itself takes the time of the first: once is enough.
  const before = await measured('original', 1);
  const after = await measured('fitted', 3);
  expect(leastOf(before, 'pictureBytes')).toBe(photo.length);
  expect(leastOf(after, 'pictureBytes') * 20).toBeLessThan(photo.length);
  expect(leastOf(after, 'pictures') * 10).toBeLessThan(leastOf(before, 'pictures'));
}, 600_000);
