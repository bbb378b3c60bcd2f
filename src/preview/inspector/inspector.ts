import type { FromStage, Held, PreviewState } from '../protocol.ts';
import { openBuilt } from './built.ts';
import { openCalls } from './calls.ts';
import { openChoices } from './choices.ts';
import { openData } from './data.ts';
import { calmly, clock, make, part } from './dom.ts';
import { openFaults } from './faults.ts';
import { heldIn } from './heard.ts';
import { openImports } from './imports.ts';
import { showMeter } from './meter.ts';
import { openPackages } from './packages.ts';
import { openPlace } from './place.ts';
import { openReport } from './report.ts';
import { listen } from './server.ts';
import { openStage } from './stage.ts';
import { openStatements } from './statements.ts';
import { openTabs } from './tabs.ts';

// The preview's page: the module in its frame, and beside it what the LMS and the LRS see.

let state: PreviewState | undefined;
let held: Held | undefined;
const showData = openData();
const showReport = openReport();

const look = calmly(120, () => {
  showMeter(state?.launch, held);
  if (!part('data').hidden) showData(held);
});
const lookAtReport = calmly(200, () => {
  if (state && !part('report').hidden) void showReport(state);
});

const calls = openCalls();
const statements = openStatements();

/** What the stage tells; its answers to what it was asked are the stage's own. */
function told(message: FromStage) {
  if (message.satchel === 'call') {
    calls.called(message);
    const { call } = message.call;
    if (call === 'Commit' || call === 'Finish') lookAtReport();
  } else if (message.satchel === 'held') {
    held = heldIn(message.held);
    look();
  } else if (message.satchel === 'kept') statements.kept(message.key, message.text);
  else if (message.satchel === 'asked') void showPlace(message);
  else if (message.satchel === 'dragged') imports.dragged();
}

const stage = openStage({
  told,
  launched() {
    const words = `Launch at ${clock(Date.now())}${state ? `, attempt ${state.settings.attempt}` : ''}`;
    calls.rows.divide(words);
    statements.rows.divide(words);
    held = undefined;
    look();
    lookAtReport();
  },
});
const showPlace = openPlace(stage.find);
const showTab = openTabs(() => {
  for (const rows of [calls.rows, statements.rows]) rows.shown();
  look();
  lookAtReport();
});
const packages = openPackages();
const imports = openImports(packages, () => showTab('package'));
const showers = [
  ...[openBuilt(), openChoices(), openFaults(), packages.show, imports.show],
  ...[statements.show, stage.show],
];
listen({
  state(now) {
    state = now;
    for (const show of showers) show(now);
    look();
    lookAtReport();
  },
  statements: statements.stored,
  there(isThere) {
    part('gone').hidden = isThere;
  },
});

part('export').addEventListener('click', () => {
  const session = {
    exported: new Date().toISOString(),
    settings: state?.settings,
    faults: state?.faults,
    problems: state?.build.problems,
    calls: calls.rows.values(),
    statements: statements.rows.values(),
    cmi: held?.cmi,
    committed: held?.stored,
  };
  const url = URL.createObjectURL(new Blob([JSON.stringify(session, null, 2)], { type: 'application/json' }));
  const name = `satchel-${state?.settings.module}-${session.exported.replace(/[:.]/g, '-')}.json`;
  make('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
});
