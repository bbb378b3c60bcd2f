import { beforeAll, expect, it } from 'vitest';
import { scormStandards } from '../scorm-standards.ts';
import { head, workspace } from '../workspace-fixture.ts';
import { openModule } from './learner.ts';
import { builtPackages } from './packages.ts';
import { setStage } from './stage.ts';

const stage = setStage();
const page = scormStandards.find(({ name }) => name === 'scorm12')?.launch.page ?? '';

let files: Record<string, Uint8Array> = {};
beforeAll(async () => {
  const folder = workspace({
    'modules/m/module.yaml': `${head}introduction: |
  In a line, $x^2$, and alone:

  $$
  \\frac{a}{b+1}
  $$
questions:
  - id: half
    type: choice
    text: Which is $2^{-1}$?
    options:
      - {id: a, text: "$\\\\frac{1}{2}$", correct: true}
      - {id: b, text: "$\\\\sqrt{2}$"}
  - id: pairs
    type: matching
    text: Which belongs to which?
    pairs:
      - {source: {id: one, text: "$x^2$"}, target: {id: square, text: "$\\\\frac{x}{1}$ by itself"}}
      - {source: {id: two, text: "$x^3$"}, target: {id: cube, text: A cube}}
`,
  });
  files = (await builtPackages(folder, ['m'], { standards: ['scorm12'] })).scorm12 ?? {};
});

it('formulas are read in words, name what they stand in, and are words in what is copied', async () => {
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: 'formulas',
    files,
    options: { kind: 'scorm12', limits: 'standard', page, learner: { id: 'ana@example.net', name: 'Ana' } },
  });
  const { module } = learner;
  const client = await learner.page.context().newCDPSession(learner.page);
  const { frameTree } = await client.send('Page.getFrameTree');
  const frameId = frameTree.childFrames?.[0]?.frame.id ?? frameTree.frame.id;
  const { nodes } = await client.send('Accessibility.getFullAXTree', { frameId });
  const said = nodes.filter(({ ignored }) => !ignored).map(({ role, name }) => [role?.value, name?.value]);
  expect(said).toContainEqual(['MathMLMath', 'x squared']);
  expect(said).toContainEqual(['MathMLMath', 'fraction a, over b plus 1, end of fraction']);
  // What voices and Braille displays that know MathML go through is still there.
  expect(said.filter(([role]) => role === 'MathMLFraction').length).toBeGreaterThan(0);

  await module.getByRole('radio', { name: '1 over 2' }).check();
  expect(await module.getByRole('radio', { name: 'square root of 2' }).isChecked()).toBe(false);
  await module.locator('select[data-source="one"]').selectOption('square');
  await module.locator('#my-answers [data-answers]').click();
  const dialog = module.getByRole('dialog');
  await dialog.getByText('Which is 2 to the power minus 1').waitFor();
  expect((await dialog.innerText()).replace(/\s+/g, ' ')).toContain('1 over 2');
  expect((await dialog.innerText()).replace(/\s+/g, ' ')).toContain('x squared → x over 1 by itself');
  expect(learner.troubles).toEqual([]);
  await learner.close();
});
