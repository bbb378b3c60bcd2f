import { underTemplate } from '../../../shared/context-activities.ts';
import type { StatementRules } from '../../../shared/session.ts';
import type { Fact, Statement, StatementScore } from '../../../shared/statement.ts';
import { ask, type LrsAccess, resource } from '../../../xapi/browser/request.ts';
import type { LaunchData } from './launch.ts';
import type { TicketKeeper } from './ticket.ts';

const cmi5 = 'https://w3id.org/xapi/cmi5/context';
const definedCategory = `${cmi5}/categories/cmi5`;
const sessionId = `${cmi5}/extensions/sessionid`;

type Kind = Fact['kind'] | 'video';

/** The statements that cmi5 defines (9.3), of those that a module tells; all others it allows (7.1.3). */
const defined: Kind[] = ['initialized', 'completed', 'passed', 'failed', 'terminated'];
const outcomes: Kind[] = ['completed', 'passed', 'failed'];

/** The outbox takes so many of another session's statements along: each is asked for. */
const mostCarried = 60;

export interface Ruling {
  access: LrsAccess;
  registration: string;
  data: LaunchData;
  tickets: TicketKeeper;
}

declare global {
  interface Window {
    /** The LRS client brings it: what tells no LRS needs no rules about that. */
    satchelRules?: typeof rulesOf;
  }
}

/** cmi5's rules about the statements of one session (7.1, 9). */
export function rulesOf({ access, registration, data, tickets }: Ruling): StatementRules {
  const { contextTemplate, launchMode, masteryScore } = data;
  const { ticket } = tickets;
  /** 9.3: of passed and failed, one a session. */
  let decided = false;
  const has = async (statementId: string) => {
    const { status, text } = await ask(access, resource('statements', { statementId }));
    // Some say yes to whatever they are asked: who has it shows it.
    if (status === 200 && text.toLowerCase().includes(statementId)) return true;
    return status === 404 ? false : undefined;
  };

  const isAllowed = (kind: Kind): boolean => {
    if (kind === 'initialized') return !ticket.initialized;
    if (kind === 'terminated') return true;
    // 10.2.2: who only looks tells nothing else. That nobody is judged who looks again is so in every standard.
    if (launchMode === 'Browse') return false;
    return !(decided && (kind === 'passed' || kind === 'failed'));
  };

  return {
    tell(statement, kind) {
      if (!isAllowed(kind)) return undefined;
      if (kind === 'initialized' || kind === 'terminated') tickets.keep({ [kind]: true });
      if (kind === 'passed' || kind === 'failed') decided = true;
      return defined.includes(kind) ? asDefined(statement, kind, masteryScore) : statement;
    },
    async carry(left) {
      // 9.6.1: what was written in another registration waits for a launch of that one.
      const own = left.filter(({ context }) => context.registration === registration).slice(0, mostCarried);
      const there = await Promise.all(own.map(({ id }) => has(id)));
      // In their order, whatever the order of the answers: their times must not go back, nor may one that the LMS says
      // nothing of be left behind for what was written after it.
      return own.map((statement, at) => ({
        id: statement.id,
        again: there[at] ? undefined : carried(statement, contextTemplate),
        unconfirmed: there[at] === undefined,
      }));
    },
    has,
  };
}

/** 9.6.2: the categories, behind those of the template; 9.6.3.2: the mastery score by which was judged. */
function asDefined(statement: Statement, kind: Kind, masteryScore: number | undefined): Statement {
  const { context, result } = statement;
  const categories = [definedCategory, ...(outcomes.includes(kind) ? [`${cmi5}/categories/moveon`] : [])];
  const isJudged = masteryScore !== undefined && (kind === 'passed' || kind === 'failed');
  return {
    ...statement,
    ...(result?.score ? { result: { ...result, score: inWholeNumbers(result.score) } } : {}),
    context: {
      ...context,
      contextActivities: {
        ...context.contextActivities,
        category: [
          // A launch may write one activity where a list could stand (xAPI Part Two 2.4.6.2).
          ...[context.contextActivities?.category ?? []].flat(),
          ...categories.map((id) => ({ objectType: 'Activity' as const, id })),
        ],
      },
      ...(isJudged
        ? { extensions: { ...context.extensions, [`${cmi5}/extensions/masteryscore`]: masteryScore } }
        : {}),
    },
  };
}

/** 9.5.1: raw, min and max are whole numbers. A score that is none is told as its share alone. */
const inWholeNumbers = (score: StatementScore): StatementScore =>
  Number.isInteger(score.raw) ? score : { scaled: score.scaled };

/**
 * A statement that did not arrive in its own session, as this one may tell it. What opens, closes and judges a
 * session belongs to that one alone, and what was decided is told anew; the rest is told as of now, since the LMS
 * takes a session's statements between its first and its last (7.1.3, 9.6.3.1, 9.7).
 */
function carried(statement: Statement, template: Record<string, unknown>): Statement | undefined {
  const { context, verb } = statement;
  const extensions = (template.extensions ?? {}) as Record<string, unknown>;
  if (context.extensions?.[sessionId] === extensions[sessionId]) return statement;
  const isDefined = [context.contextActivities?.category ?? []]
    .flat()
    .some(({ id }) => id === definedCategory);
  if (isDefined || /\/suspended$/.test(verb.id)) return undefined;
  return {
    ...statement,
    context: {
      ...context,
      ...template,
      registration: context.registration,
      contextActivities: underTemplate(context.contextActivities, template.contextActivities),
      extensions: { ...context.extensions, ...extensions },
    },
    timestamp: new Date().toISOString(),
  };
}
