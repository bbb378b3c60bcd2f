import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePackages } from '../../src/make-packages.ts';
import type { Module } from '../../src/module/module.ts';
import { cmi5 } from '../../src/standards/cmi5/package.ts';
import { xapi } from '../../src/standards/xapi/package.ts';

// The schemas here say in our own words what the two formats ask for, as far as a course of one module goes:
// cmi5 13.1 and 13.2, and Rustici's description of tincan.xml.

const text = (name: string) => `<xs:element name="${name}" type="c:text"/>`;
const cmi5Schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
  xmlns:c="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
  targetNamespace="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
<xs:simpleType name="iri"><xs:restriction base="xs:anyURI"><xs:pattern value="[A-Za-z][A-Za-z0-9+.\\-]*:.+"/></xs:restriction></xs:simpleType>
<xs:complexType name="text"><xs:sequence><xs:element name="langstring" maxOccurs="unbounded"><xs:complexType>
  <xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="lang" type="xs:language"/></xs:extension></xs:simpleContent>
</xs:complexType></xs:element></xs:sequence></xs:complexType>
<xs:element name="courseStructure"><xs:complexType><xs:sequence>
  <xs:element name="course"><xs:complexType><xs:sequence>${text('title')}${text('description')}</xs:sequence>
    <xs:attribute name="id" type="c:iri" use="required"/></xs:complexType></xs:element>
  <xs:element name="au" maxOccurs="unbounded"><xs:complexType>
    <xs:sequence>${text('title')}${text('description')}<xs:element name="url" type="xs:anyURI"/></xs:sequence>
    <xs:attribute name="id" type="c:iri" use="required"/>
    <xs:attribute name="moveOn"><xs:simpleType><xs:restriction base="xs:string">
      ${['NotApplicable', 'Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed']
        .map((value) => `<xs:enumeration value="${value}"/>`)
        .join('')}
    </xs:restriction></xs:simpleType></xs:attribute>
    <xs:attribute name="masteryScore"><xs:simpleType><xs:restriction base="xs:decimal">
      <xs:minInclusive value="0"/><xs:maxInclusive value="1"/></xs:restriction></xs:simpleType></xs:attribute>
    <xs:attribute name="launchMethod"><xs:simpleType><xs:restriction base="xs:string">
      <xs:enumeration value="OwnWindow"/><xs:enumeration value="AnyWindow"/></xs:restriction></xs:simpleType></xs:attribute>
    <xs:attribute name="activityType" type="c:iri"/>
  </xs:complexType></xs:element>
</xs:sequence></xs:complexType>
<xs:unique name="ids"><xs:selector xpath="c:course|c:au"/><xs:field xpath="@id"/></xs:unique></xs:element></xs:schema>`;

const words = (name: string, least: number) =>
  `<xs:element name="${name}" minOccurs="${least}" maxOccurs="unbounded"><xs:complexType><xs:simpleContent>
  <xs:extension base="xs:string"><xs:attribute name="lang" type="xs:language" use="required"/></xs:extension>
</xs:simpleContent></xs:complexType></xs:element>`;
const tincanSchema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
  targetNamespace="http://projecttincan.com/tincan.xsd">
<xs:element name="tincan"><xs:complexType><xs:sequence><xs:element name="activities"><xs:complexType><xs:sequence>
  <xs:element name="activity" maxOccurs="unbounded"><xs:complexType>
    <xs:sequence>${words('name', 1)}${words('description', 0)}${words('launch', 0)}</xs:sequence>
    <xs:attribute name="id" type="xs:anyURI" use="required"/><xs:attribute name="type" type="xs:anyURI" use="required"/>
  </xs:complexType></xs:element>
</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element></xs:schema>`;

const module8 = 'sstc-08-labour-migration';
const made = new Map<string, string>();
let paths: string[] = [];
beforeAll(async () => {
  const { modules } = await makePackages({ modules: [module8], standards: ['cmi5', 'xapi'] });
  for (const { standard, contents } of modules[0]?.packages ?? []) {
    paths = contents.files.map(({ path }) => path);
    for (const { path, content } of contents.files)
      if (typeof content === 'string' && path.endsWith('.xml')) made.set(standard.name, content);
  }
});

const module = (more: Partial<Module>): Module =>
  ({
    id: 'm',
    version: '1',
    language: 'en',
    title: 'A module',
    iri: 'https://academy.example.net/modules/',
    sections: [],
    completion: { sections: true, videos: true, forum: false, score: 'completion' },
    translations: [],
    files: new Map(),
    file: 'm',
    ...more,
  }) as unknown as Module;

const formats = [
  { standard: cmi5, schema: cmi5Schema, path: 'cmi5.xml', title: 'c:langstring', broken: / moveOn="[^"]*"/ },
  { standard: xapi, schema: tincanSchema, path: 'tincan.xml', title: 'name', broken: / type="[^"]*"/ },
];

describe.each(formats)('$path', ({ standard, schema, path, broken }) => {
  const validator = XsdValidator.fromDoc(XmlDocument.fromString(schema));
  afterAll(() => validator.dispose());
  const problemsOf = (xml: string): string[] => {
    const document = XmlDocument.fromString(xml);
    try {
      validator.validate(document);
      return [];
    } catch (error) {
      return [(error as Error).message];
    } finally {
      document.dispose();
    }
  };
  const manifest = (of: Module) => {
    const files = standard.manifest({ module: of, title: of.title, page: 'index.html', files: [] });
    expect(files.map((file) => file.path)).toEqual([path]);
    return files[0]?.content as string;
  };

  it('is the golden one, for Module 8, and valid', async () => {
    const xml = made.get(standard.name) ?? '';
    await expect(xml).toMatchFileSnapshot(`../golden/${path}`);
    expect(problemsOf(xml)).toEqual([]);
    // The validator is awake.
    expect(problemsOf(xml.replace(broken, ' moveOn="Whenever"'))).not.toEqual([]);
    expect(paths).toContain(/(?:<url>|<launch [^>]*>)([^<]+)</.exec(xml)?.[1]);
  });

  it('stays valid, and says the same, whatever the title', () => {
    const title = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 200 })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what the reading of a module refuses.
      .filter((each) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/u.test(each));
    fc.assert(
      fc.property(title, (any) => {
        const shown = any.replace(/[ \t\r\n]+/g, ' ').trim() || 'x';
        const xml = manifest(module({ title: shown }));
        expect(problemsOf(xml)).toEqual([]);
        expect(xml).not.toMatch(/&#/);
        const document = XmlDocument.fromString(xml);
        const found = document.find('//*[local-name()="langstring" or local-name()="name"]');
        const titles = found.map((node) => node.content);
        document.dispose();
        expect(titles).toContain(shown);
      }),
      { numRuns: 100 },
    );
  });

  it('speaks every language of the module', () => {
    const french = { ...module({ language: 'fr', title: 'Un module', description: 'Ce que c’est.' }) };
    const xml = manifest(module({ translations: [french] as unknown as Module['translations'] }));
    expect(problemsOf(xml)).toEqual([]);
    expect(xml).toContain('lang="fr">Un module<');
    expect(xml).toContain('lang="fr">Ce que c’est.<');
  });

  it('names the module by its iri, the same whatever the title, version and language', () => {
    const id = (of: Partial<Module>) => /<(?:au|activity) id="([^"]+)"/.exec(manifest(module(of)))?.[1];
    expect(id({ title: 'A' })).toBe('https://academy.example.net/modules/m');
    expect(id({ title: 'B', version: '2', language: 'ar' })).toBe('https://academy.example.net/modules/m');
  });
});

describe('what an LMS waits for, in cmi5.xml', () => {
  const au = (completion: Partial<Module['completion']>, sections: Module['sections'] = []) => {
    const base = { sections: true, videos: true, forum: false, score: 'completion' as const };
    const of = module({ completion: { ...base, ...completion }, sections });
    const [file] = cmi5.manifest({ module: of, title: 'A', page: 'index.html', files: [] });
    return /<au [^>]*>/.exec(file?.content as string)?.[0] ?? '';
  };

  it('is completion, and the pass mark as well where there is one', () => {
    expect(au({})).toContain('moveOn="Completed"');
    expect(au({})).not.toContain('masteryScore');
    expect(au({ passMark: 0.7 })).toContain('moveOn="CompletedAndPassed" masteryScore="0.7"');
    // cmi5 10.2.4: at most four decimals, as an xs:decimal is written.
    expect(au({ passMark: 2 / 3 })).toContain('masteryScore="0.6667"');
    expect(au({ passMark: 0.00001 })).toContain('masteryScore="0"');
  });

  it('is nothing where the module asks for nothing', () => {
    expect(au({ sections: false, videos: false })).toContain('moveOn="NotApplicable"');
    const question = { id: 'q', type: 'reflection', text: 'What?', required: true } as const;
    const questions = {
      kind: 'questions' as const,
      title: undefined,
      introduction: undefined,
      items: [question],
    };
    expect(au({ sections: false, videos: false }, [questions as never])).toContain('moveOn="Completed"');
  });
});

it('a module without an iri is asked for one by these two standards, and by no other', async () => {
  const { check } = await import('../../src/build.ts');
  const { smallest, workspace } = await import('../workspace-fixture.ts');
  const folder = workspace({ 'modules/m/module.yaml': smallest });
  const codes = async (standards: string[]) => (await check({ folder, standards })).map(({ code }) => code);
  expect(await codes(['cmi5'])).toEqual(['missing-iri']);
  expect(await codes(['xapi'])).toEqual(['missing-iri']);
  expect(await codes(['all'])).toEqual(['missing-iri']);
  expect(await codes(['scorm12', 'scorm2004-4th', 'web'])).toEqual([]);
});
