import type { Answer, Engine } from './engine.ts';
import { type Call, modelOf, type Rule, type Stage, type Standard } from './rules.ts';

/** An LMS that refuses whatever the specification or a real LMS refuses; the rest goes to scorm-again. */
export interface Strict {
  initialize(parameter: unknown): Answer;
  commit(parameter: unknown): Answer;
  finish(parameter: unknown): Answer;
  get(element: unknown): Answer;
  set(element: unknown, value: unknown): Answer;
  /** Sets a value as the LMS itself, before the session: unchecked, but known to later checks. */
  put(element: string, value: string): void;
}

/** How one launch differs from another. */
export interface StrictOptions {
  mode: 'normal' | 'browse' | 'review';
  /** Called when LMSFinish or Terminate is about to reach scorm-again. */
  beforeFinish?: () => void;
}

const keyword = /\._(children|count|version)$/;
const refuse = (error: string, words: string, answer = 'false'): Answer => ({ answer, error, words });

/**
 * Wraps scorm-again, which is looser than any LMS in SCORM 1.2 and looser than Moodle in SCORM 2004. A value
 * that is refused never reaches it: it would make an empty record of a refused first element.
 */
export function strict(engine: Engine, standard: Standard, options: StrictOptions): Strict {
  const { errors, rules } = standard;
  // Everything accepted, by element: 1.2's interactions are write-only, so their types are asked for here.
  const written = new Map<string, string>();
  let stage: Stage = 'before';

  function misplaced(call: Call): Answer | undefined {
    const error = standard.misplaced[call][stage];
    const where = {
      before: 'before the session began',
      running: 'in a running session',
      after: 'after it ended',
    };
    const answer = call === 'GetValue' ? '' : 'false';
    return error === undefined ? undefined : refuse(error, `${call} ${where[stage]}`, answer);
  }

  /** The calls without an element take one empty string (1.2 RTE 3.3, 2004 RTE 3.1.3 and 3.1.4). */
  function bare(call: Call, parameter: unknown, pass: () => Answer): Answer {
    if (parameter !== '') return refuse(errors.argument, 'the parameter must be an empty string');
    return misplaced(call) ?? pass();
  }

  /** Refuses an index that leaves a gap, has a leading zero, or belongs to a record not yet named. */
  function misindexed(element: string, rule: Rule): Answer | undefined {
    const parts = element.split('.');
    for (const [at, part] of parts.entries()) {
      if (!/^\d+$/.test(part)) continue;
      const count = engine.count(parts.slice(0, at).join('.'));
      if (part !== String(Number(part)) || Number(part) > count) {
        return refuse(
          errors.outOfOrder,
          `index ${part} in a collection of ${count}: the next one is ${count}`,
        );
      }
    }
    const record = parts.slice(0, 3).join('.');
    const missing = rule.needs?.find((sibling) => !written.has(`${record}.${sibling}`));
    // Only SCORM 2004 has such dependencies, and 408 is its code for them (RTE 3.1.7).
    return missing === undefined ? undefined : refuse('408', `${record}.${missing} comes first`);
  }

  function unfit(element: string, value: unknown, rule: Rule): Answer | undefined {
    if (typeof value !== 'string')
      return refuse(errors.mismatch, `must be a string, this is a ${typeof value}`);
    const type = written.get(`${element.split('.').slice(0, 3).join('.')}.type`) ?? '';
    const form = rule.form?.(value, type);
    if (form !== undefined) return refuse(errors.mismatch, `${element} ${form}`);
    const range = rule.range?.(value, type);
    return range === undefined ? undefined : refuse(errors.range, `${element} ${range}`);
  }

  function set(element: unknown, value: unknown): Answer {
    const early = misplaced('SetValue');
    if (early) return early;
    if (typeof element !== 'string' || element === '')
      return refuse(errors.noElement.set, 'no element was named');
    if (keyword.test(element)) return refuse(errors.keyword, `${element} is a keyword`);
    const rule = rules.get(modelOf(element));
    if (!rule) return refuse(errors.unknown, `${element} is not in the data model`);
    if (rule.access === 'r') return refuse(errors.readOnly, `${element} is read-only`);
    const refusal = misindexed(element, rule) ?? unfit(element, value, rule);
    if (refusal) return refusal;
    // SCORM 1.2 RTE 3.4.4, 2004 RTE 4.2.16: browsing is without credit, so a status is heard and not taken.
    if (options.mode === 'browse' && standard.statuses.includes(element)) return refuse('0', '', 'true');
    const answer = engine.set(element, String(value));
    if (answer.answer === 'true') written.set(element, String(value));
    return answer;
  }

  function get(element: unknown): Answer {
    const early = misplaced('GetValue');
    if (early) return early;
    if (typeof element !== 'string' || element === '')
      return refuse(errors.noElement.get, 'no element was named', '');
    const rule = rules.get(modelOf(element));
    if (rule?.access === 'w') return refuse(errors.writeOnly, `${element} is write-only`, '');
    // Keywords exist or not by rules of their own (1.2: 202, 203; 2004: 301), which scorm-again knows.
    const known = rule !== undefined || keyword.test(element) || element.startsWith('adl.nav.request_valid.');
    if (!known) return refuse(errors.unknown, `${element} is not in the data model`, '');
    const record = /^(cmi\.\w+)\.(\d+)\./.exec(element);
    if (errors.noRecord !== undefined && record && Number(record[2]) >= engine.count(record[1] ?? '')) {
      return refuse(errors.noRecord, `${record[0]} does not exist`, '');
    }
    return engine.get(element);
  }

  return {
    initialize: (parameter) =>
      bare('Initialize', parameter, () => {
        stage = 'running';
        return engine.initialize();
      }),
    commit: (parameter) => bare('Commit', parameter, engine.commit),
    finish: (parameter) =>
      bare('Finish', parameter, () => {
        options.beforeFinish?.();
        stage = 'after';
        return engine.finish();
      }),
    get,
    set,
    put(element, value) {
      engine.put(element, value);
      written.set(element, value);
    },
  };
}
