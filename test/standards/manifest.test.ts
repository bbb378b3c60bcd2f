import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import type { Content, PackageFile } from '../../src/files/package-file.ts';
import { type MadeModule, makePackages } from '../../src/make-packages.ts';
import type { Module } from '../../src/module/module.ts';
import { scormStandards } from '../scorm-standards.ts';
import { moduleFile, workspace } from '../workspace-fixture.ts';

xmlRegisterFsInputProviders();

const text = (content: Content): string =>
  typeof content === 'string' ? content : readFileSync((content as { disk: string }).disk, 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'satchel-xsd-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The official XSDs as they lie in the package, with the one declaration mended that libxml2 cannot load. */
function validatorFor(name: string, files: PackageFile[]): XsdValidator {
  const manifest = text(files.find(({ path }) => path === 'imsmanifest.xml')?.content ?? '');
  const locations = /xsi:schemaLocation="([^"]+)"/.exec(manifest)?.[1]?.split(' ') ?? [];
  const imports = locations.flatMap((namespace, index) =>
    index % 2 === 0
      ? [`<xs:import namespace="${namespace}" schemaLocation="${name}-${locations[index + 1]}"/>`]
      : [],
  );
  for (const { path, content } of files.filter((each) => /\.(xsd|dtd)$/.test(each.path))) {
    const mended = text(content)
      // ims_xml.xsd binds the xml namespace as default, which Namespaces in XML forbids.
      .replace(/ xmlns="http:\/\/www\.w3\.org\/XML\/1998\/namespace"/, '')
      .replace(/schemaLocation\s*=\s*"([a-z0-9_]+\.xsd)"/gi, `schemaLocation="${name}-$1"`);
    writeFileSync(join(folder, `${name}-${path}`), mended);
  }
  const url = pathToFileURL(join(folder, `${name}.xsd`)).href;
  const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`;
  return XsdValidator.fromDoc(XmlDocument.fromString(schema, { url }));
}

const problemsOf = (validator: XsdValidator, manifest: string): string[] => {
  const document = XmlDocument.fromString(manifest);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    return [(error as Error).message];
  } finally {
    document.dispose();
  }
};

let made: MadeModule;
beforeAll(async () => {
  const { modules } = await makePackages({
    modules: ['sstc-08-labour-migration'],
    standards: scormStandards.map(({ name }) => name),
  });
  made = modules[0] as MadeModule;
});

describe.each(scormStandards)('the manifest of $name', (standard) => {
  const filesOf = () => made.packages.find((each) => each.standard === standard)?.contents.files ?? [];
  const manifestOf = (files: PackageFile[]) =>
    text(files.find(({ path }) => path === 'imsmanifest.xml')?.content ?? '');

  it('is the golden one, for Module 8', async () => {
    await expect(manifestOf(filesOf())).toMatchFileSnapshot(`../golden/imsmanifest.${standard.name}.xml`);
  });

  it('validates against the official XSDs, which are all in the package', () => {
    const files = filesOf();
    const validator = validatorFor(standard.name, files);
    expect(problemsOf(validator, manifestOf(files))).toEqual([]);
    // The validator is awake: what the XSDs forbid is found.
    const broken = manifestOf(files).replace(/<organizations /, '<resources/><organizations ');
    expect(problemsOf(validator, broken)).not.toEqual([]);
    const named = /xsi:schemaLocation="([^"]+)"/
      .exec(manifestOf(files))?.[1]
      ?.split(' ')
      .filter((_, index) => index % 2);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(named ?? ['schemaLocation']));
    for (const { path, content } of files.filter((each) => each.path.endsWith('.xsd'))) {
      const included = [
        ...text(content).matchAll(/<[a-z]+:(?:import|include)[^>]+schemaLocation\s*=\s*"([^"]+)"/g),
      ];
      for (const [, wanted] of included) expect(paths, path).toContain(wanted);
    }
    validator.dispose();
  });

  it('stays valid, and says the same, whatever the title', () => {
    const files = filesOf();
    const validator = validatorFor(`${standard.name}-any`, files);
    const title = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 200 })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what the reading of a module refuses.
      .filter((each) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/u.test(each));
    fc.assert(
      fc.property(title, (any) => {
        const shown = any.replace(/[ \t\r\n]+/g, ' ').trim() || 'x';
        const module = { id: 'any', version: '1' } as Module;
        const [manifest] = standard.manifest({
          module,
          title: shown,
          page: 'index.html',
          files: ['index.html'],
        });
        const xml = text(manifest?.content ?? '');
        expect(problemsOf(validator, xml)).toEqual([]);
        expect(xml).not.toMatch(/&#/);
        const document = XmlDocument.fromString(xml);
        const found = document
          .find('//*[local-name()="item"]/*[local-name()="title"]')
          .map((node) => node.content);
        document.dispose();
        expect(found).toEqual([shown]);
      }),
      { numRuns: 150 },
    );
    validator.dispose();
  });

  it('lists every file of the learner, the page first to be found, and none that is not there', () => {
    const files = filesOf();
    const listed = [...manifestOf(files).matchAll(/<file href="([^"]+)"/g)].map(([, href]) => href);
    const own = files.map(({ path }) => path).filter((path) => !/\.(xsd|dtd)$|^imsmanifest\.xml$/.test(path));
    expect(listed).toEqual(own);
    expect(listed).toContain(/<resource [^>]*href="([^"]+)"/.exec(manifestOf(files))?.[1]);
  });

  it('says its standard to the letter, in one organization whose identifiers lead from one to the next', () => {
    const manifest = manifestOf(filesOf());
    const said = {
      scorm12: '1.2',
      'scorm2004-2nd': 'CAM 1.3',
      'scorm2004-3rd': '2004 3rd Edition',
      'scorm2004-4th': '2004 4th Edition',
    }[standard.name];
    // Moodle takes anything else, white space included, for SCORM 1.2.
    expect(manifest).toContain(`<schema>ADL SCORM</schema>\n    <schemaversion>${said}</schemaversion>\n`);
    // No XSD notices the case of this attribute, LMSs do.
    const scormType = standard.name === 'scorm12' ? 'scormtype' : 'scormType';
    expect(manifest.match(/adlcp:scormtype="[^"]*"/gi)).toEqual([`adlcp:${scormType}="sco"`]);
    const attribute = (name: string) =>
      [...manifest.matchAll(new RegExp(name, 'g'))].map(([, value]) => value);
    const [organization, ...others] = attribute('<organization identifier="([^"]+)"');
    expect(others).toEqual([]);
    expect(attribute('<organizations default="([^"]+)"')).toEqual([organization]);
    expect(attribute(' identifierref="([^"]+)"')).toEqual(attribute('<resource identifier="([^"]+)"'));
    const identifiers = attribute(' identifier="([^"]+)"');
    expect(new Set(identifiers).size).toBe(identifiers.length);
    // Beside the item's own children nothing is asked of an LMS that Moodle reads otherwise.
    expect(manifest).not.toMatch(/completionThreshold|masteryscore|sequencing|&#/i);
  });

  it('keeps the item’s identifier when title, version and language change: attempts hang on it', () => {
    const identifier = (module: Partial<Module>, title: string) =>
      /<item identifier="([^"]+)"/.exec(
        text(
          standard.manifest({ module: module as Module, title, page: 'index.html', files: [] })[0]?.content ??
            '',
        ),
      )?.[1];
    expect(identifier({ id: 'm-1', version: '1', language: 'en' }, 'A')).toBe('m-1');
    expect(identifier({ id: 'm-1', version: '2', language: 'ar' }, 'B')).toBe('m-1');
  });
});

describe('the title that an LMS lists', () => {
  const troubles = async (title: string, more = '', standards = ['all']) => {
    const text = `id: m\nlanguage: en\ntitle: ${title}\n${more}introduction: Welcome.\n`;
    const settings = "export default { iri: 'https://academy.example.net/modules' };\n";
    const folder = workspace({ [moduleFile]: text, 'build.config.ts': settings });
    const problems = await check({ folder, standards });
    return problems
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message }) => [code, message]);
  };

  it('has 200 characters at most, its number among them', async () => {
    expect(await troubles('x'.repeat(200))).toEqual([]);
    expect((await troubles('x'.repeat(201))).length).toBeGreaterThan(0);
    const withNumber = await troubles('x'.repeat(195), 'number: 8\n', ['scorm12']);
    expect(withNumber).toEqual([
      ['package-rule', expect.stringContaining('characters long with its number')],
    ]);
    expect(await troubles('x'.repeat(195), 'number: 8\n', ['cmi5'])).toEqual([]);
  });

  it('is no "0", which Moodle drops', async () => {
    expect((await troubles('"0"')).map(([code]) => code)).toEqual(Array(4).fill('package-rule'));
    expect(await troubles('"0"', '', ['cmi5', 'xapi', 'web'])).toEqual([]);
    expect(await troubles('"0"', 'number: 8\n')).toEqual([]);
  });

  it.each(['\\u0007', '\\0', '\\uFFFE', '\\uD83D'])(
    'holds no %s, which XML 1.0 forbids',
    async (character) => {
      expect((await troubles(`"A${character}B"`)).length).toBe(1);
    },
  );
});
