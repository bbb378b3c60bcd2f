import type { Package } from '../../files/package-file.ts';
import type { Standard, StandardLaunch } from '../../standards/standard.ts';
import type { Cmi5Launch } from '../launch/cmi5-session.ts';
import type { LmsFault } from '../lms/faults.ts';
import type { LmsOptions } from '../lms/lms.ts';
import { mannerOf } from '../lms/manners/index.ts';
import type { LaunchPage } from '../lms/page.ts';
import type { PreviewFaults, PreviewSettings } from '../protocol.ts';
import { lmsScript } from './assets.ts';
import type { KeptAttempt } from './attempts.ts';
import type { Stage, StageAddress } from './stages.ts';

/** What a launch is made of. */
export interface Launching {
  standard: Standard;
  settings: PreviewSettings;
  attempt: KeptAttempt;
  faults: PreviewFaults;
  stage: Stage;
  /** Where the stage is reached. */
  address: StageAddress;
}

const place = 'http://localhost/satchel-preview';

/** What the preview can start: a further kind of launch has its say here. */
const played: Record<StandardLaunch['kind'], boolean> = { scorm: true, cmi5: true, xapi: true, web: true };

/** Whether the preview has an LMS for packages of this kind. */
export const isPlayable = ({ kind }: StandardLaunch): boolean => played[kind];

/** The learner's id in the LMS: another name is another learner. */
export const learnerId = (name: string): string =>
  `local-${name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')}`;

/** Where the LRS of a stage is, with a slash at its end: its own origin, so the package needs no other. */
export const lrsAddress = ({ origin, base }: StageAddress): string => `${origin}${base}/xapi/`;

/** What the LMS is told of the launch; undefined where the standard asks for none. */
export function lmsOptions({ standard, settings, attempt }: Launching): LmsOptions | undefined {
  const { launch } = standard;
  if (launch.kind !== 'scorm') return undefined;
  const { learner, language, limits, mode, lms } = settings;
  return {
    kind: launch.lms,
    ...(plays(lms, launch) ? { manner: lms } : { limits }),
    mode,
    learner: { id: asciiId(learner), name: learner, ...(language === '' ? {} : { language }) },
    ...(launch.edition ? { edition: launch.edition } : {}),
    ...(attempt.stored ? { stored: attempt.stored } : {}),
  };
}

/** Whether a platform whose manners are known plays packages of this kind. */
export const plays = (lms: string, launch: StandardLaunch): boolean =>
  launch.kind === 'scorm' && mannerOf(lms)?.ways[launch.lms] !== undefined;

/** SCORM 1.2 takes ASCII alone in an id (CMIIdentifier). */
const asciiId = (name: string) =>
  learnerId(name).replace(/[^\x21-\x7e]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}`);

/** The page of a launch: the LMS, and the package in a frame as large as the page. `query` is the package's. */
export function launchPage(launching: Launching, query = queryOf(launching)): string {
  const { attempt, settings, faults, address } = launching;
  const { base } = address;
  const options = lmsOptions(launching);
  const fault: LmsFault | '' = faults.network === 'offline' ? 'offline' : faults.lms;
  const launch: LaunchPage | undefined = options && {
    options,
    saveTo: `${base}/-/save`,
    saves: attempt.saves,
    ...(fault === '' ? {} : { fault }),
  };
  const data = launch
    ? `<script type="application/json" id="launch">${JSON.stringify(launch).replaceAll('<', '\\u003c')}</script><script src="${base}${lmsScript}"></script>`
    : '';
  const { page } = launching.standard.launch;
  const source = `${base}/package/${page}${query}`;
  return `<!doctype html>
<html lang="${escaped(settings.language || 'en')}">
<head>
<meta charset="utf-8">
<title>LMS</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/-/stage.css">
${data}
</head>
<body><iframe title="Module" allowfullscreen src="${escaped(source)}"></iframe></body>
</html>
`;
}

/** The page around a launch: it opens one after the other, and speaks with the inspector. */
export const stagePage = ({ base }: StageAddress, inspector: string): string => `<!doctype html>
<html lang="en" data-inspector="${escaped(inspector)}">
<head>
<meta charset="utf-8">
<title>The module in the LMS</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/-/stage.css">
</head>
<body><iframe id="frame" title="The module in the LMS" allowfullscreen></iframe>
<script src="${base}/-/stage.js"></script></body>
</html>
`;

/** The learner as an LRS knows them. */
export const actorOf = ({ learner }: Pick<PreviewSettings, 'learner'>): Record<string, unknown> => ({
  objectType: 'Agent',
  name: learner,
  account: { homePage: place, name: learnerId(learner) },
});

const modes = { normal: 'Normal', browse: 'Browse', review: 'Review' } as const;

/** What a cmi5 LMS says at launch; what the package asks for stands in its cmi5.xml. */
export function cmi5Launch({ settings, attempt }: Launching, { id, files }: Package): Cmi5Launch {
  const structure = String(files.find(({ path }) => path === 'cmi5.xml')?.content ?? '');
  const masteryScore = /\bmasteryScore="([^"]*)"/.exec(structure)?.[1];
  return {
    actor: actorOf(settings),
    activityId: `${place}/lms/${id}`,
    registration: attempt.registration,
    launchMode: modes[settings.mode],
    moveOn: /\bmoveOn="([^"]*)"/.exec(structure)?.[1] ?? 'NotApplicable',
    ...(masteryScore === undefined ? {} : { masteryScore: Number(masteryScore) }),
  };
}

/** Names the LRS to the package, as a launch does (Rustici's launch guidelines). Who only looks leaves no traces. */
function queryOf({ standard, settings, attempt, stage, address }: Launching): string {
  if (settings.mode === 'browse') return '';
  const way = { endpoint: lrsAddress(address), auth: stage.authorization };
  const learner = { actor: JSON.stringify(actorOf(settings)), registration: attempt.registration };
  const queries: Record<StandardLaunch['kind'], Record<string, string>> = {
    scorm: way,
    cmi5: way,
    xapi: { ...way, ...learner },
    web: {},
  };
  const query = String(new URLSearchParams(queries[standard.launch.kind]));
  return query === '' ? '' : `?${query}`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
