import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import type { Module } from '../../src/module/module.ts';
import { readModule } from '../../src/module/read.ts';
import { renderPage } from '../../src/page/page.ts';
import { openTemplates } from '../../src/page/templates.ts';
import { renderProof } from '../../src/proof/proof.ts';
import { head, workspace } from '../workspace-fixture.ts';

async function read(text: string, french = '') {
  const folder = workspace({
    'modules/m/module.yaml': `${head}introduction: Welcome.\n${text}`,
    ...(french === '' ? {} : { 'modules/m/module.fr.yaml': french }),
  });
  const context = { workspace: folder, iri: undefined, completion: {}, statements: false };
  return readModule(join(folder, 'modules/m/module.yaml'), context);
}

function pageOf(module: Module): string {
  const page = renderPage(module, {
    templates: openTemplates(home),
    style: { first: '', all: '' },
  });
  const shell = { policy: '', sessionScript: 'a.js', pageScript: 'b.js', statements: undefined, weight: 0 };
  return page.document(shell);
}

const written = `objectives:
  - Compare **two** corridors
  - Draft <one> recommendation
licence: "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"
contact: "[The team](mailto:team@ilo.org)"
`;

describe('what a page says of its module', () => {
  it('begins with the objectives, and ends with licence and contact', async () => {
    const { module, problems } = await read(written);
    expect(problems).toEqual([]);
    const page = pageOf(module as Module);
    const [opening = ''] = /<main id="content">[\s\S]*?<section /.exec(page) ?? [];
    expect(opening).toContain('After this module, you will be able to');
    expect(opening).toContain(
      '<li>Compare <strong>two</strong> corridors</li>\n<li>Draft &lt;one&gt; recommendation</li>',
    );
    const [foot = ''] = /<footer[\s\S]*<\/footer>/.exec(page) ?? [];
    expect(foot).toMatch(/Licence: <a href="https:\/\/creativecommons[^>]*>CC BY 4.0<\/a>/);
    expect(foot).toMatch(/Contact: <a href="mailto:team@ilo.org"[^>]*>The team<\/a>/);
  });

  it('says nothing where the author does not', async () => {
    const page = pageOf((await read('')).module as Module);
    for (const word of ['objectives', 'Licence', 'Contact']) expect(page).not.toContain(word);
  });

  it('is translated, and cleared, with all else', async () => {
    const { module } = await read(
      written,
      'objectives:\n  - Comparer deux couloirs\n  - Rédiger\ncontact: L’équipe\n',
    );
    const [french] = module?.translations ?? [];
    expect(french).toMatchObject({ objectives: ['Comparer deux couloirs', 'Rédiger'], contact: 'L’équipe' });
    const proof = renderProof(module as Module, [module as Module, french as Module], openTemplates(home));
    for (const words of ['Comparer deux couloirs', '<strong>two</strong>', 'CC BY 4.0', 'L’équipe']) {
      expect(proof).toContain(words);
    }
  });

  it('has its last words where they are read without a script, and nowhere else', async () => {
    const { module, problems } = await read(
      'closing: "Well done, **all**."\nnext: "[Module 9](https://ilo.org/9)"\n',
      'closing: Bravo.\n',
    );
    expect(problems.map(({ code }) => code)).toEqual(['untranslated']);
    const page = pageOf(module as Module);
    const [words = ''] = /<noscript data-last-words>[\s\S]*?<\/noscript>/.exec(page) ?? [];
    expect(words).toContain('Well done, <strong>all</strong>.');
    expect(words).toContain('What comes next: <a href="https://ilo.org/9"');
    expect(page.replace(words, '')).not.toContain('Well done');
    const [french] = module?.translations ?? [];
    expect(french).toMatchObject({ closing: 'Bravo.', next: '[Module 9](https://ilo.org/9)' });
    const proof = renderProof(module as Module, [module as Module, french as Module], openTemplates(home));
    expect(proof.indexOf('Well done')).toBeGreaterThan(proof.indexOf('Welcome.'));
    expect(proof).toContain('Bravo.');
  });

  it('offers a record of completion only where the author wants one', async () => {
    expect(pageOf((await read('record: true\n')).module as Module)).toContain('data-record');
    expect(pageOf((await read('')).module as Module)).not.toContain('data-record');
  });

  it('is refused where there is nothing in it', async () => {
    const { problems } = await read('objectives: []\nlicence: ""\n');
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['empty-text', 5],
      ['empty-text', 6],
    ]);
  });
});
