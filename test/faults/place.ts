import type { Statement } from '../../src/shared/statement.ts';
import type { LaunchOptions } from '../browser/lms-server.ts';
import type { WalkLrs } from './lrs.ts';
import { launchedPlace } from './place-launched.ts';
import { mannerPlace } from './place-manner.ts';
import { scormPlace } from './place-scorm.ts';
import { webPlace } from './place-web.ts';
import type { Stage } from './stage.ts';
import type { Told } from './statements-oracle.ts';
import type { LmsFault, Plan, Spoiling } from './steps.ts';
import type { Unstored } from './unstored.ts';
import type { Look, Visit } from './visit.ts';

/** What can be expected of a page that was just opened. */
export interface Opening {
  /** Somebody told it who the learner is. */
  named: boolean;
  /** What is kept elsewhere than on the device can be read. */
  readable: boolean;
  /** It tells the LRS that it was launched. */
  tells: 'surely' | 'perhaps' | 'never';
  /** The session of cmi5: what opens and ends it no later one may tell, should this one not be heard (9.7). */
  session?: string;
}

/** A launch beside the one that is open. */
export interface Beside {
  attempt: string;
  options: LaunchOptions;
  /** Whether the LRS of the walk hears of it too. */
  tells: boolean;
  /** Its session of cmi5. */
  session?: string;
}

/** What stands around the module in a walk, by its standard: an LMS, a launch that names an LRS, or nothing. */
export interface Place {
  /** What a launch is, and what can be expected of it. `isReload`: of the one before, in the same tab. */
  launch(device: string, isReload: boolean): Promise<{ options: LaunchOptions } & Opening>;
  /** Resolves when the page stands, as far as it comes to that under the present fault. */
  stands(visit: Visit): Promise<void>;
  /** Has what keeps the state fail from now on; `visit` is the one that is open. */
  fail(fault: LmsFault | undefined, visit: Visit | undefined): Promise<void>;
  /** How many saves of the visit that is open were confirmed and not kept. */
  dropped(visit: Visit): Promise<number>;
  /** Resolves when all that the page sent before it went has arrived. */
  gone(visit: Visit): Promise<void>;
  isOfLearner(statement: Statement): boolean;
  /** What is wrong at the end with what a teacher reads. */
  wrongAnswers(looks: Look[], told: Told, unstored: Unstored): string[];
  /** Of a platform with manners: whether, by its own ledger, its next launch lacks the state that it said to have taken. */
  hasLostState?(): boolean;
  /** Of a platform with manners: how many answers a teacher lacks, at the end, that its own ledger knows to be lost. */
  lostAnswers?(): number;
  /** A platform that never says who the learner is: what its device alone has, even the same tab gives back to nobody unasked. */
  isNameless?: boolean;
  /** The learner logs in anew before the next launch. */
  login?(): void;
  /** Whether the platform empties localStorage at the next launch, since that comes after a new login. */
  empties?(): boolean;
  /**
   * A launch beside the one that is open, by the same learner, or by another at the same browser. Of a platform with
   * manners it names no LRS, so that the statements of a walk are those of its own visits.
   */
  beside?(who: 'learner' | 'stranger', device: string): Promise<Beside | undefined>;
  /** Spoils the state that the server holds; resolves with false where it holds none. */
  spoil?(how: Spoiling): Promise<boolean>;
  forget(): void;
}

/** What a place is made of. */
export interface Ground {
  stage: Stage;
  plan: Plan;
  /** Names the learner's attempt on the stage. */
  attempt: string;
  lrs: WalkLrs;
}

/** The place of a plan. */
export function placeOf(ground: Ground): Place {
  const { launch } = ground.plan.standard;
  switch (launch.kind) {
    case 'scorm':
      return ground.plan.manner === undefined ? scormPlace(ground, launch) : mannerPlace(ground, launch);
    case 'cmi5':
    case 'xapi':
      return launchedPlace(ground, launch);
    case 'web':
      return webPlace(ground, launch);
  }
}
