import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageFile } from '../files/package-file.ts';
import { home } from '../home.ts';
import type { Contents, Rule } from '../standards/standard.ts';
import { element, xmlDocument } from '../xml.ts';

/** What differs between the manifests of SCORM 1.2 and of SCORM 2004's editions. */
export interface ManifestForm {
  /** The text of `schemaversion`: exactly this decides what an LMS takes the package for. */
  schemaVersion: string;
  /** Namespaces by prefix ('' for content packaging), each with its XSD: every one used is mapped. */
  namespaces: Record<string, [namespace: string, xsd: string]>;
  /** `adlcp:scormtype` in 1.2, `adlcp:scormType` in 2004: no XSD notices the difference, LMSs do. */
  scormType: string;
  /** The folder of dist/schemas/ with the XSDs, all of which stand beside the manifest. */
  schemas: string;
}

/** imsmanifest.xml for one SCO, and the XSDs that it names (SCORM CAM; the order of children is fixed there). */
export function manifestFiles({ module, title, page, files }: Contents, form: ManifestForm): PackageFile[] {
  const { '': packaging, ...prefixed } = form.namespaces;
  if (!packaging) throw new Error('A manifest needs the content packaging namespace.');
  const root = element(
    'manifest',
    {
      // Prefixed by what they are, since xs:ID is one space for the whole document. The item's is the one
      // under which Moodle keeps attempts: it is the module's id and nothing else.
      identifier: `manifest-${module.id}`,
      version: module.version, // of the author's; LMSs show it at most (CAM: up to 20 characters)
      xmlns: packaging[0],
      ...Object.fromEntries(
        Object.entries(prefixed).map(([prefix, [namespace]]) => [`xmlns:${prefix}`, namespace]),
      ),
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': Object.values(form.namespaces).flat().join(' '),
    },
    [
      element('metadata', {}, [
        element('schema', {}, 'ADL SCORM'),
        element('schemaversion', {}, form.schemaVersion),
      ]),
      element('organizations', { default: `organization-${module.id}` }, [
        element('organization', { identifier: `organization-${module.id}` }, [
          element('title', {}, title),
          element(
            'item',
            { identifier: module.id, identifierref: `resource-${module.id}`, isvisible: 'true' },
            [element('title', {}, title)],
          ),
        ]),
      ]),
      element('resources', {}, [
        element(
          'resource',
          {
            identifier: `resource-${module.id}`,
            type: 'webcontent',
            [`adlcp:${form.scormType}`]: 'sco',
            href: page,
          },
          files.map((path) => element('file', { href: path })),
        ),
      ]),
    ],
  );
  return [{ path: 'imsmanifest.xml', content: xmlDocument(root) }, ...schemaFiles(form.schemas)];
}

/** The XSDs of an edition, as they lie in dist/: built there from a development dependency, never committed. */
function schemaFiles(folder: string): PackageFile[] {
  const from = join(home, 'dist', 'schemas', folder);
  return readdirSync(from)
    .sort()
    .map((name) => ({
      path: name,
      content: { disk: join(from, name), bytes: statSync(join(from, name)).size },
    }));
}

/** SCORM 2004 CAM and the SPM of 1.2: 200 characters of a title are safe; Moodle fails above 255. */
export const shortTitle: Rule = ({ title }) =>
  [...title].length > 200
    ? {
        message: `The title is ${[...title].length} characters long with its number; LMSs take 200.`,
        hint: 'Shorten the title.',
      }
    : undefined;

/** Moodle's importer takes the text "0" for no text at all. */
export const plainTitle: Rule = ({ title }) =>
  title.trim() === '0'
    ? { message: 'A title of "0" is dropped by Moodle.', hint: 'Write a word beside it.' }
    : undefined;
