import { basename } from 'node:path';
import type { Package } from '../../files/package-file.ts';
import { standards } from '../../standards/index.ts';
import { mannerOf, manners } from '../lms/manners/index.ts';
import type {
  PreviewFaults,
  PreviewSettings,
  PreviewState,
  ReportedAttempt,
  ShownLaunch,
} from '../protocol.ts';
import type { Attempts } from './attempts.ts';
import { isPlayable, type Launching, lmsOptions, lrsAddress, plays } from './launches.ts';
import type { Stages } from './stages.ts';
import type { Workshop } from './workshop.ts';

/** What the preview shows and does at the moment; every change is told. */
export interface Desk {
  readonly faults: PreviewFaults;
  state(): PreviewState;
  /** The folder of the module on show. */
  folder(): string;
  /** The launch that the page has open, or will open. */
  launching(): { launching: Launching; contents: Package } | undefined;
  /** What a teacher sees: of this module and standard, all learners. */
  report(): ReportedAttempt[];
  /** Chooses what is launched. False when there is nothing of that name. */
  choose(change: Partial<PreviewSettings>): Promise<boolean>;
  /** Has things go wrong, or well again. */
  fail(change: Partial<PreviewFaults>): void;
  /** Launches once more: the same attempt, or a new one of the same learner. */
  launch(attempt: 'same' | 'new'): Promise<void>;
  /** The browser finds no names under localhost: all stages share one origin from now on. */
  share(): Promise<void>;
  /** A build came of a change on the disk. */
  built(isNew: boolean): void;
}

export interface DeskParts {
  /** The folders of modules, as they are now. */
  modules: () => readonly string[];
  settings: PreviewSettings;
  attempts: Attempts;
  workshop: Workshop;
  stages: Stages;
  /** Where statements go in the end. */
  lrs: { endpoint: string; embedded: boolean };
  /** Called after every change of the state. */
  changed: (state: PreviewState) => void;
  keep: (settings: PreviewSettings) => Promise<void>;
}

/** The name of a module in the page. */
export const moduleName = (folder: string): string => basename(folder);

/** The standards that the preview can play. */
export const playable = standards.filter(({ launch }) => isPlayable(launch));

/** The names of the platforms whose manners the preview's LMS can have. */
export const platforms: readonly string[] = manners.map(({ name }) => name);

/** Opens the desk and makes the first package. */
export async function openDesk(parts: DeskParts): Promise<Desk> {
  const { attempts, workshop, stages, lrs, changed, keep } = parts;
  let settings = parts.settings;
  let faults: PreviewFaults = { lms: '', network: '', lrs: '', device: '' };
  let launchId = Date.now(); // a page that outlived an earlier server sees another id
  let isReload = false;
  // The module on show stays among the others when its folder is taken away: the page says what became of it.
  let shown = parts.modules().find((folder) => moduleName(folder) === settings.module);
  const modules = () => [...new Set([...parts.modules(), ...(shown === undefined ? [] : [shown])])];
  const folderOf = (name: string) => modules().find((folder) => moduleName(folder) === name);

  const own = () =>
    attempts.of(settings.module, settings.standard).filter(({ learner }) => learner === settings.learner);
  const newest = () => Math.max(1, ...own().map(({ attempt }) => attempt));
  const stage = () => stages.of(attempts.open(settings));
  const order = () =>
    workshop.order({
      module: folderOf(settings.module) ?? '',
      standard: settings.standard,
      endpoint: lrsAddress(stages.addressOf(stage())),
    });
  const told = () => changed(state());
  const isPlayedBy = (lms: string) => {
    const { launch } = standards.find(({ name }) => name === settings.standard) ?? {};
    return launch !== undefined && plays(lms, launch);
  };
  const next = (reload = false) => {
    launchId++;
    isReload = reload;
  };

  function launching() {
    const standard = standards.find(({ name }) => name === settings.standard);
    const { contents } = workshop;
    if (!standard || !contents) return undefined;
    const [attempt, address] = [attempts.open(settings), stages.addressOf(stage())];
    return { contents, launching: { standard, settings, attempt, faults, stage: stage(), address } };
  }

  function shownLaunch(): ShownLaunch | undefined {
    const found = launching();
    if (!found) return undefined;
    const { origin, base } = found.launching.address;
    const lms = lmsOptions(found.launching);
    return {
      id: launchId,
      origin,
      stage: `${origin}${base}/-/stage`,
      isReload,
      ...(lms
        ? {
            lms: {
              kind: lms.kind,
              limits: settings.limits,
              ...(lms.manner ? { manner: lms.manner } : {}),
              ...(lms.edition ? { edition: lms.edition } : {}),
            },
          }
        : {}),
    };
  }

  function state(): PreviewState {
    const launch = shownLaunch();
    return {
      modules: modules().map(moduleName),
      standards: standards.map(({ name, label, launch }) => ({ name, label, playable: isPlayable(launch) })),
      platforms: manners.map(({ name, label }) => ({ name, label, playable: isPlayedBy(name) })),
      settings,
      attempts: own().map(({ attempt, started }) => ({ attempt, started })),
      build: workshop.build,
      launch,
      faults,
      lrs,
      isShared: stages.isShared,
    };
  }

  if (!own().some(({ attempt }) => attempt === settings.attempt))
    settings = { ...settings, attempt: newest() };
  await order();

  return {
    get faults() {
      return faults;
    },
    state,
    folder: () => folderOf(settings.module) ?? '',
    launching,
    report: () =>
      attempts
        .of(settings.module, settings.standard)
        .map(({ learner, attempt, started, stored }) => ({ learner, attempt, started, stored })),
    async choose(change) {
      const chosen = { ...settings, ...change };
      const isKnown =
        folderOf(chosen.module) !== undefined &&
        playable.some(({ name }) => name === chosen.standard) &&
        (chosen.lms === '' || mannerOf(chosen.lms) !== undefined);
      if (!isKnown) return false;
      const before = settings;
      settings = chosen;
      shown = folderOf(settings.module);
      const isOther = (key: keyof PreviewSettings) => before[key] !== settings[key];
      if (change.attempt === undefined && (isOther('module') || isOther('standard') || isOther('learner')))
        settings = { ...chosen, attempt: newest() };
      await keep(settings);
      // Each attempt has an LRS of its own, which its package names.
      if (isOther('module') || isOther('standard') || isOther('learner') || isOther('attempt')) await order();
      next();
      told();
      return true;
    },
    fail(change) {
      faults = { ...faults, ...change };
      told();
    },
    async launch(attempt) {
      if (attempt === 'new') {
        settings = { ...settings, attempt: newest() + 1 };
        await keep(settings);
        await order();
      }
      next();
      told();
    },
    async share() {
      stages.share();
      await order();
      next();
      told();
    },
    built(isNew) {
      if (isNew) next(true);
      told();
    },
  };
}
