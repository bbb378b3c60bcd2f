import { underTemplate } from '../../shared/context-activities.ts';
import type { ActivityDefinition } from '../../shared/settings.ts';
import type { Context, Fact, Result, Statement } from '../../shared/statement.ts';
import { xapiResponse } from '../../shared/xapi-response.ts';

// Pure: what happened in, a statement out (xAPI 1.0.3 Part Two 2). Which way it leaves is the outbox's business.

/** What all statements of one launch have in common. */
export interface About {
  actor: object;
  registration: string;
  /** The language in which the learner reads the page. */
  language: string;
  /** The ids of activities begin with this: `<iri>/<module id>`. */
  base: string;
  /** The module as an activity: `base`, or as the launch names it. */
  module: string;
  activities: Record<string, ActivityDefinition>;
  /** What a launch asks every statement's context to hold (cmi5 10.2.1). */
  template: object;
}

/** Set when a statement is made. */
export interface Stamp {
  id: string;
  time: Date;
}

const adl = 'http://adlnet.gov/expapi/verbs/';
const forumTopic = 'http://id.tincanapi.com/activitytype/forum-topic';

/** The statement that says a fact. */
export function statementOf(fact: Fact, about: About, stamp: Stamp): Statement {
  const verb = verbs[fact.kind];
  const { path, object } = objectOf(fact, about);
  const result = resultOf(fact);
  return {
    id: stamp.id,
    actor: about.actor,
    verb: { id: adl + verb, display: { en: verb } },
    object,
    ...(result ? { result } : {}),
    context: contextOf(about, path === '' ? undefined : parentOf(fact, about)),
    timestamp: stamp.time.toISOString(),
  };
}

const verbs: Record<Fact['kind'], string> = {
  initialized: 'initialized',
  answered: 'answered',
  completed: 'completed',
  passed: 'passed',
  failed: 'failed',
  suspended: 'suspended',
  terminated: 'terminated',
  section: 'experienced',
  forum: 'interacted',
};

/** What a fact is about: the activity, and its path below the module ('' for the module itself). */
function objectOf(fact: Fact, about: About): { path: string; object: Statement['object'] } {
  switch (fact.kind) {
    case 'answered':
      return below(about, `questions/${fact.interaction.id}`);
    case 'section':
      return below(about, `sections/${fact.section}`);
    case 'forum': {
      const definition = about.activities.forum ?? { type: forumTopic };
      return { path: 'forum', object: { objectType: 'Activity', id: fact.url, definition } };
    }
    default:
      return below(about, '');
  }
}

/** The activity at a path below the module. */
export function below(about: About, path: string): { path: string; object: Statement['object'] } {
  const id = activityId(about, path);
  const definition = about.activities[path] ?? { type: 'http://adlnet.gov/expapi/activities/module' };
  return { path, object: { objectType: 'Activity', id, definition } };
}

/** The id of the activity at a path below the module. */
const activityId = ({ base, module }: About, path: string) => (path === '' ? module : `${base}/${path}`);

const parentOf = (fact: Fact, about: About) =>
  activityId(about, fact.kind === 'forum' && fact.question ? `questions/${fact.question}` : '');

/** The context of a statement: the launch's template with what is ours beside it. */
export function contextOf(about: About, parent: string | undefined): Context {
  const template = about.template as Partial<Context>;
  const own = parent === undefined ? {} : { parent: [{ objectType: 'Activity' as const, id: parent }] };
  const all = underTemplate(own, template.contextActivities);
  return {
    language: about.language,
    ...template,
    registration: about.registration,
    ...(Object.keys(all).length > 0 ? { contextActivities: all } : {}),
  };
}

function resultOf(fact: Fact): Result | undefined {
  switch (fact.kind) {
    case 'answered': {
      const { response, result, score, latency } = fact.interaction;
      return {
        response: xapiResponse(response),
        ...(latency === undefined ? {} : { duration: duration(latency / 1000) }),
        ...(result === 'neutral' ? {} : { success: result === 'correct' }),
        ...(score ? { score } : {}),
      };
    }
    case 'section':
      return { duration: duration(fact.seconds) };
    case 'completed':
      return { completion: true, duration: duration(fact.seconds) };
    case 'passed':
    case 'failed':
      return {
        success: fact.kind === 'passed',
        ...(fact.score ? { score: fact.score } : {}),
        duration: duration(fact.seconds),
      };
    case 'suspended':
    case 'terminated':
      return { duration: duration(fact.seconds) };
    default:
      return undefined;
  }
}

/** 9999 hours, in hundredths of a second: a clock that went wrong must not cost a statement. */
const longest = 9999 * 360_000;

/** An ISO 8601 duration from seconds: hours, minutes, seconds, at most two decimals (xAPI Part Two 4.6). */
export function duration(seconds: number): string {
  const hundredths = Math.min(Math.max(0, Math.round((seconds || 0) * 100)), longest);
  const whole = Math.floor(hundredths / 100);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const fraction = hundredths % 100 ? `.${String(hundredths % 100).padStart(2, '0')}` : '';
  return `PT${parts[0] ? `${parts[0]}H` : ''}${parts[1] ? `${parts[1]}M` : ''}${parts[2]}${fraction}S`;
}
