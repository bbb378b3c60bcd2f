import { describe, expect, it } from 'vitest';
import { head, inShort, readText } from '../workspace-fixture.ts';

const notes = async (text: string, files = {}) =>
  (await readText(text, { files })).problems.map(inShort).filter((said) => said.includes('curly'));

describe('curly quotes', () => {
  it('around a value are noted: YAML takes them for a part of it', async () => {
    expect(await notes(`${head}series: “Migration”\nintroduction: ‘Welcome.’\n`)).toEqual([
      'warning curly-quotes 4:9',
      'warning curly-quotes 5:15',
    ]);
  });

  it('are named beside the mistake that they make', async () => {
    const { problems } = await readText(`id: m\nlanguage: “en”\ntitle: T\nintroduction: Welcome.\n`);
    expect(problems.map(inShort)).toEqual(['error bad-value 2:11', 'warning curly-quotes 2:11']);
  });

  it('within a text, or within quotes of YAML’s, are the author’s', async () => {
    const text = `introduction: |\n  “Welcome.”\nseries: "“Migration”"\ndescription: “One” and “two”\nnumber: It’s\n`;
    expect(await notes(head + text)).toEqual([]);
  });

  it('of French are left alone', async () => {
    expect(await notes(`${head}introduction: « Bienvenue »\n`)).toEqual([]);
  });

  it('are looked for in translations, too', async () => {
    const files = { 'modules/m/module.es.yaml': 'title: “Un módulo”\nintroduction: Hola.\n' };
    expect(await notes(`${head}introduction: Welcome.\n`, files)).toEqual(['warning curly-quotes 1:8']);
  });

  it('are looked for in a list that holds itself', async () => {
    const { problems } = await readText(`${head}questions: &q\n  - *q\nseries: “a”\n`);
    expect(problems.map(inShort)).toContain('warning curly-quotes 6:9');
  });
});
