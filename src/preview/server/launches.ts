import type { Standard, StandardLaunch } from '../../standards/standard.ts';
import type { LmsFault } from '../lms/faults.ts';
import type { LmsOptions } from '../lms/lms.ts';
import type { LaunchPage } from '../lms/page.ts';
import type { PreviewFaults, PreviewSettings } from '../protocol.ts';
import { type KeptAttempt, keyOf } from './attempts.ts';

/** What a launch is made of. */
export interface Launching {
  standard: Standard;
  settings: PreviewSettings;
  attempt: KeptAttempt;
  faults: PreviewFaults;
  lrs: { endpoint: string; authorization: string };
}

/** Whether the preview has an LMS for packages of this kind. */
export const isPlayable = ({ kind }: StandardLaunch): boolean => kind !== 'cmi5';

/** The learner's id in the LMS: another name is another learner. */
export const learnerId = (name: string): string =>
  `local-${name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}`;

/** Where an attempt is saved. */
export const saveAddress = (attempt: KeptAttempt): string => `/-/save/${keyOf(attempt)}`;

/** Where the files of a package are: the same for all launches of an attempt, so that the device knows it again. */
export const packageAddress = (attempt: KeptAttempt): string => `/package/${keyOf(attempt)}/`;

/** What the LMS is told of the launch; undefined where the standard asks for none. */
export function lmsOptions({ standard, settings, attempt }: Launching): LmsOptions | undefined {
  const { launch } = standard;
  if (launch.kind !== 'scorm') return undefined;
  const { learner, language, limits, mode } = settings;
  return {
    kind: launch.lms,
    limits,
    mode,
    learner: { id: asciiId(learner), name: learner, ...(language === '' ? {} : { language }) },
    ...(launch.edition ? { edition: launch.edition } : {}),
    ...(attempt.stored ? { stored: attempt.stored } : {}),
  };
}

/** SCORM 1.2 takes ASCII alone in an id (CMIIdentifier). */
const asciiId = (name: string) =>
  learnerId(name).replace(/[^\x21-\x7e]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}`);

/** The page of a launch: the LMS, and the package in a frame as large as the page. */
export function launchPage(launching: Launching): string {
  const { attempt, settings, faults } = launching;
  const options = lmsOptions(launching);
  const fault: LmsFault | '' = faults.network === 'offline' ? 'offline' : faults.lms;
  const launch: LaunchPage | undefined = options && {
    options,
    saveTo: saveAddress(attempt),
    saves: attempt.saves,
    ...(fault === '' ? {} : { fault }),
  };
  const data = launch
    ? `<script type="application/json" id="launch">${JSON.stringify(launch).replaceAll('<', '\\u003c')}</script><script src="/-/lms.js"></script>`
    : '';
  const { page } = launching.standard.launch;
  const address = `${packageAddress(attempt)}${page}${queryOf(launching)}`;
  return `<!doctype html>
<html lang="${escaped(settings.language || 'en')}" class="launch">
<head>
<meta charset="utf-8">
<title>LMS</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/-/inspector.css">
${data}
</head>
<body><iframe title="Module" allowfullscreen src="${escaped(address)}"></iframe></body>
</html>
`;
}

/** Names the LRS to the package, as a launch does (Rustici's launch guidelines). Who only looks leaves no traces. */
function queryOf({ standard, settings, attempt, lrs }: Launching): string {
  const { kind } = standard.launch;
  if (kind === 'web' || settings.mode === 'browse') return '';
  const query = new URLSearchParams({ endpoint: lrs.endpoint, auth: lrs.authorization });
  if (kind === 'xapi') {
    const account = { homePage: 'http://localhost/satchel-preview', name: learnerId(settings.learner) };
    query.set('actor', JSON.stringify({ objectType: 'Agent', name: settings.learner, account }));
    query.set('registration', attempt.registration);
  }
  return `?${query}`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
