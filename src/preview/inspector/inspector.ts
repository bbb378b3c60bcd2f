import type { Lms } from '../lms/lms.ts';
import type { PreviewState } from '../protocol.ts';
import { openBuilt } from './built.ts';
import { openCalls } from './calls.ts';
import { openChoices } from './choices.ts';
import { openData } from './data.ts';
import { calmly, clock, make, part } from './dom.ts';
import { openFaults } from './faults.ts';
import { showMeter } from './meter.ts';
import { openReport } from './report.ts';
import { listen } from './server.ts';
import { openStage } from './stage.ts';
import { openStatements } from './statements.ts';
import { openTabs } from './tabs.ts';

// The preview's page: the module in its frame, and beside it what the LMS and the LRS see.

let state: PreviewState | undefined;
const lms = (): Lms | undefined => stage.lms?.lms;
const showData = openData();
const showReport = openReport();

const look = calmly(120, () => {
  showMeter(state?.launch, lms());
  if (!part('data').hidden) showData(lms());
});
const lookAtReport = calmly(200, () => {
  if (state && !part('report').hidden) void showReport(state);
});

const calls = openCalls(
  () => stage.lms,
  ({ call }) => {
    look();
    if (call === 'Commit' || call === 'Finish') lookAtReport();
  },
);
const statements = openStatements();
const stage = openStage(() => {
  const words = `Launch at ${clock(Date.now())}${state ? `, attempt ${state.settings.attempt}` : ''}`;
  calls.divide(words);
  statements.rows.divide(words);
  look();
  lookAtReport();
});
const showers = [openBuilt(), openChoices(), openFaults(), statements.show, stage.show];

openTabs(() => {
  for (const rows of [calls, statements.rows]) rows.shown();
  look();
  lookAtReport();
});
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
    calls: calls.values(),
    statements: statements.rows.values(),
    cmi: lms()?.cmi(),
    committed: lms()?.stored(),
  };
  const url = URL.createObjectURL(new Blob([JSON.stringify(session, null, 2)], { type: 'application/json' }));
  const name = `satchel-${state?.settings.module}-${session.exported.replace(/[:.]/g, '-')}.json`;
  make('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
});
