import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { workspace } from '../workspace-fixture.ts';

const module = 'id: m\nlanguage: en\ntitle: A module\nintroduction: Welcome.\n';
const found = async (settings: string) =>
  (
    await check({
      folder: workspace({
        'modules/m/module.yaml': module,
        'build.config.ts': `export default { iri: 'https://a.example.org/m',\n${settings} };\n`,
      }),
    })
  ).filter(({ code }) => code === 'open-launch');

describe('satchel check', () => {
  it('names the packages that a link can divert, and those that none can', async () => {
    const [advice, ...more] = await found("standards: ['scorm12', 'cmi5', 'xapi', 'web']");
    expect(more).toEqual([]);
    expect(advice?.severity).toBe('warning');
    expect(advice?.message).toContain('answers in cmi5, xapi: publish these behind an LMS only');
    expect(advice?.message).toContain('No link changes where answers go in scorm12, web.');
    expect(advice?.hint).toContain("launch: ['https://…']");
  });

  it('names every package where any endpoint may be launched, with the line that says so', async () => {
    const [advice] = await found("standards: ['scorm12', 'web'], lrs: { launch: true }");
    expect(advice).toMatchObject({ line: 2 });
    expect(advice?.message).toContain('answers in scorm12, web:');
    expect(advice?.message).not.toContain('No link');
  });

  it('says nothing where endpoints are listed, or where no launch names one', async () => {
    expect(await found("standards: 'all', lrs: { launch: ['https://lrs.example.org/xapi'] }")).toEqual([]);
    expect(await found("standards: ['scorm12'], lrs: { tokenUrl: 'https://a.example.org/token' }")).toEqual(
      [],
    );
  });
});
