import { type LmsKind, leaves, type Mode, type Values } from './attempt.ts';
import { nested } from './changes.ts';
import { type Answer, type Cmi, createEngine, fine } from './engine.ts';
import { grammar12 } from './grammar12.ts';
import { grammar2004 } from './grammar2004.ts';
import type { Edition, Limits, Sizes12 } from './limits.ts';
import { miscounting } from './miscounting.ts';
import { type Strict, strict } from './strict.ts';

/** What answers the calls of a launch, before a platform's manners change what is said and sent. */
export interface Core extends Strict {
  /** The data model as it stands now, in fresh objects. */
  snapshot(): Cmi;
  /** Earlier sessions and this one, in the standard's own notation. */
  totalTime(): string;
  errorString(code: string): string;
  diagnostic(code: string): string;
}

/** How one core differs from another. */
export interface CoreOptions {
  kind: LmsKind;
  sizes: Partial<Sizes12>;
  mode: Mode;
  edition: Edition;
  /** In browse a status counts, and a session without one ends as completed. */
  browseCounts: boolean;
  /** What `_count` of the interactions says at first: see `Ways`. */
  countsAtFirst?: ((records: readonly number[]) => number) | undefined;
}

/** A core that refuses whatever the specification or a real LMS refuses. */
export function checkedCore(limits: Limits, options: CoreOptions): Core {
  const { kind, edition, browseCounts, countsAtFirst } = options;
  const mode = browseCounts && options.mode === 'browse' ? 'normal' : options.mode;
  const is12 = kind === 'scorm12';
  const engine = countsAtFirst ? miscounting(createEngine(kind), countsAtFirst) : createEngine(kind);
  const standard = is12 ? grammar12(limits, options.sizes) : grammar2004(limits, edition);

  /** SCORM 1.2 RTE 3.4.4 and Moodle: a SCO that has set no status by LMSFinish is taken as completed. */
  function judgeUnset(): void {
    if (mode !== 'browse' && engine.get('cmi.core.lesson_status').answer === 'not attempted') {
      engine.set('cmi.core.lesson_status', 'completed');
    }
  }

  return {
    ...strict(engine, standard, { mode, beforeFinish: is12 ? judgeUnset : () => {} }),
    snapshot: engine.snapshot,
    totalTime: engine.totalTime,
    errorString: engine.errorString,
    diagnostic: engine.diagnostic,
  };
}

/** How a core without checks answers where platforms differ. */
export interface NamedOptions {
  kind: LmsKind;
  /** What `_count` says where a collection has so many records. */
  counts: (records: number) => unknown;
  /** The session ends: what comes after it is answered false, 301. */
  ends: boolean;
}

/** A core that refuses nothing: it holds whatever it is given, by name. */
export function namedCore({ kind, counts, ends }: NamedOptions): Core {
  const values = new Map<string, string>();
  let stage: 'running' | 'after' = 'running';
  const isOver = () => ends && stage === 'after';
  const over = (answer: string): Answer => ({ answer, error: '301', words: 'the session has ended' });
  const records = (collection: string) =>
    new Set(
      [...values.keys()].flatMap((key) =>
        key.startsWith(`${collection}.`) ? [key.slice(collection.length + 1).split('.')[0]] : [],
      ),
    ).size;
  return {
    initialize() {
      stage = 'running';
      return fine('true');
    },
    commit: () => (isOver() ? over('false') : fine('true')),
    finish() {
      if (isOver()) return over('false');
      stage = 'after';
      return fine('true');
    },
    get(element) {
      if (isOver()) return over('');
      const name = String(element);
      if (name.endsWith('._count')) return fine(String(counts(records(name.slice(0, -'._count'.length)))));
      return fine(values.get(name) ?? '');
    },
    set(element, value) {
      if (isOver()) return over('false');
      values.set(String(element), String(value));
      return fine('true');
    },
    put: (element, value) => void values.set(element, value),
    snapshot: () => nested({ ...skeleton[kind], ...Object.fromEntries(values) }),
    totalTime: () => '',
    errorString: () => '',
    diagnostic: () => '',
  };
}

/** What whoever looks into a data model finds in each. */
const skeleton: Readonly<Record<LmsKind, Values>> = {
  scorm12: {
    'cmi.suspend_data': '',
    'cmi.core.exit': '',
    'cmi.core.lesson_status': '',
    'cmi.core.score.raw': '',
  },
  scorm2004: {
    'cmi.suspend_data': '',
    'cmi.exit': '',
    'cmi.completion_status': '',
    'cmi.success_status': '',
    'cmi.score.raw': '',
  },
};

/** A data model, or what is held of one, by its elements. */
export const valuesOf = (cmi: Cmi | undefined): Values => Object.fromEntries(leaves(cmi, 'cmi'));
