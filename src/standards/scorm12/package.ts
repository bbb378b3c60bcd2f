import { type ManifestForm, manifestFiles, plainTitle, shortTitle } from '../../scorm/manifest.ts';
import type { ScormLaunch, Standard } from '../standard.ts';

const form: ManifestForm = {
  schemaVersion: '1.2',
  namespaces: {
    '': ['http://www.imsproject.org/xsd/imscp_rootv1p1p2', 'imscp_rootv1p1p2.xsd'],
    adlcp: ['http://www.adlnet.org/xsd/adlcp_rootv1p2', 'adlcp_rootv1p2.xsd'],
  },
  scormType: 'scormtype',
  schemas: 'scorm12',
};

/** SCORM 1.2: the one that Moodle's reports show answers of. */
export const scorm12: Standard<ScormLaunch> = {
  name: 'scorm12',
  label: 'SCORM 1.2',
  meantFor: 'Moodle: this one; nearly every LMS plays it',
  browser: 'scorm12',
  manifest: (contents) => manifestFiles(contents, form),
  launch: { kind: 'scorm', page: 'index.html', lms: 'scorm12' },
  guarantee: 4096, // RTE 3.4.4
  rules: [shortTitle, plainTitle],
};
