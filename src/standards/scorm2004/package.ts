import { type ManifestForm, manifestFiles, plainTitle, shortTitle } from '../../scorm/manifest.ts';
import type { ScormLaunch, Standard } from '../standard.ts';

const namespaces: ManifestForm['namespaces'] = {
  '': ['http://www.imsglobal.org/xsd/imscp_v1p1', 'imscp_v1p1.xsd'],
  adlcp: ['http://www.adlnet.org/xsd/adlcp_v1p3', 'adlcp_v1p3.xsd'],
};

interface Edition {
  edition: '2nd' | '3rd' | '4th';
  schemaVersion: string;
  /** The XSDs of the 3rd Edition serve the 2nd as well. */
  schemas: string;
  /** Characters of suspend_data (RTE 4.2.23, SPM). */
  guarantee: number;
  meantFor: string;
}

const editions: Edition[] = [
  {
    edition: '2nd',
    schemaVersion: 'CAM 1.3',
    schemas: 'scorm2004-3rd',
    guarantee: 4000,
    meantFor: 'an LMS that asks for this edition',
  },
  {
    edition: '3rd',
    schemaVersion: '2004 3rd Edition',
    schemas: 'scorm2004-3rd',
    guarantee: 64_000,
    meantFor: 'ILIAS, SuccessFactors and others that ask for 2004',
  },
  {
    edition: '4th',
    schemaVersion: '2004 4th Edition',
    schemas: 'scorm2004-4th',
    guarantee: 64_000,
    meantFor: 'LMSs that ask for the newest SCORM',
  },
];

/** SCORM 2004, one standard an edition: they differ in their manifests alone. */
export const scorm2004 = editions.map(
  ({ edition, schemaVersion, schemas, guarantee, meantFor }): Standard<ScormLaunch> => ({
    name: `scorm2004-${edition}`,
    label: `SCORM 2004 ${edition} Edition`,
    meantFor,
    browser: 'scorm2004',
    manifest: (contents) =>
      manifestFiles(contents, { schemaVersion, namespaces, scormType: 'scormType', schemas }),
    launch: { kind: 'scorm', page: 'index.html', lms: 'scorm2004', edition },
    guarantee,
    guaranteedInteractions: 250, // RTE 4.2.9, SPM
    rules: [shortTitle, plainTitle],
  }),
);
