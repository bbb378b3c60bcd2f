import type { Module } from '../module/module.ts';
import type { Words } from '../page/words.ts';
import { quotingId } from '../shared/quoting.ts';
import type { Stored, Table } from './collect.ts';
import type { KeptRun } from './kept.ts';
import { type Notes, printOf } from './notes.ts';
import type { Person } from './people.ts';
import { type Asked, textIn } from './questions.ts';
import type { Earlier, RunBefore } from './run-before.ts';
import { inWords } from './words.ts';

/** One answer as outputs show it. */
export interface Line {
  /** The same in every run: who answered, and which question. */
  key: string;
  person: Person;
  question: Asked;
  stored: Stored;
  /** The answer in words: a text to the letter, options by what they say. */
  text: string;
  print: string;
  /** Answers of earlier tries, newest first. */
  earlier: string[];
  /** Not there in the run before. */
  isNew: boolean;
  /** Other words than in the run before. */
  isChanged: boolean;
  since: string;
  changed: string | undefined;
  notes: Notes | undefined;
  /** The team wrote something beside other words than these. */
  isStale: boolean;
}

/** All that outputs are made of. */
export interface Run extends KeptRun {
  module: Module;
  /** The module's title in the language of the report. */
  title: string;
  before: string | undefined;
  table: Table;
  /** Questions that learners are asked, and those that are gone; not whether they may be quoted. */
  questions: readonly Asked[];
  /** The language of the report, and its words. */
  language: string;
  words: Words;
  /** Whether reports carry names. */
  names: boolean;
  /** When the answers are to be deleted, in words of the team; undefined where nobody said. */
  deleteBy: string | undefined;
  /** The answers to one question, by learner. */
  linesOf(question: Asked): Iterable<Line>;
  /** Those of them beside which the team has written something. */
  notedOf(question: Asked): Iterable<Line>;
  /** The answer of one learner to one question, if there is one. */
  lineOf(person: Person, question: Asked): Line | undefined;
  /** The answers of one learner, by question. */
  linesBy(person: Person): Iterable<Line>;
  /** What the team wrote beside answers that are no longer there. */
  withdrawn(): Iterable<Earlier>;
  /** Whether a learner agreed to be quoted; undefined where the module does not ask, or nobody answered. */
  agreed(person: Person): boolean | undefined;
}

export interface Running
  extends Omit<
    Run,
    'title' | 'lineOf' | 'linesOf' | 'notedOf' | 'linesBy' | 'agreed' | 'questions' | 'withdrawn'
  > {
  earlier: RunBefore;
}

/** Puts together what outputs are made of. */
export function openRun({ earlier, ...running }: Running): Run {
  const { table, language, words, module, at } = running;
  const places = new Map(table.questions.map((question, index) => [question, index]));
  const languages = [language, module.language];
  const keyOf = (person: Person, question: Asked) => `${person.key}.${question.key}`;
  const truth = { true: words('true-false.true'), false: words('true-false.false') };

  function line(person: Person, question: Asked): Line | undefined {
    const index = places.get(question) ?? -1;
    const stored = table.answer(person, index);
    if (!stored) return undefined;
    const show = ({ response }: Stored) => inWords(response, question, { languages, truth });
    const text = show(stored);
    // Of what was chosen, the ids: the words of an option may be mended.
    const print = printOf(stored.response.kind === 'text' ? text : JSON.stringify(stored.response));
    const key = keyOf(person, question);
    const before = earlier.get(key);
    const isChanged = before !== undefined && (before.print !== print || before.changed === at);
    return {
      key,
      person,
      question,
      stored,
      text,
      print,
      earlier: table.earlier(person, index).map(show),
      isNew: running.before !== undefined && (before === undefined || before.since === at),
      isChanged,
      since: before?.since ?? at,
      changed: isChanged ? at : before?.changed,
      notes: before?.notes,
      isStale: before?.notes !== undefined && before.notes.of !== print,
    };
  }

  const byNumber = new Map(table.people.map((person) => [person.number, person]));
  const byKey = new Map(table.questions.map(({ key }, index) => [key, index]));
  const questions = table.questions.filter(({ key }) => key !== quotingId);
  const quoting = module.quoting ? table.questions.findIndex(({ key }) => key === quotingId) : -1;
  return {
    ...running,
    title: textIn(titlesOf(module), ...languages),
    questions,
    lineOf: line,
    *linesOf(question) {
      for (const person of table.people) {
        const found = line(person, question);
        if (found) yield found;
      }
    },
    *notedOf(question) {
      for (const person of table.people) {
        const found = earlier.isNoted(keyOf(person, question)) ? line(person, question) : undefined;
        if (found) yield found;
      }
    },
    *linesBy(person) {
      for (const question of questions) {
        const found = line(person, question);
        if (found) yield found;
      }
    },
    *withdrawn() {
      for (const each of earlier.noted()) {
        const [person, question] = [byNumber.get(each.person), byKey.get(each.question)];
        const isThere = person !== undefined && question !== undefined && table.has(person, question);
        if (!isThere) yield each;
      }
    },
    agreed(person) {
      if (quoting < 0) return undefined;
      const response = table.has(person, quoting) ? table.answer(person, quoting)?.response : undefined;
      return response?.kind === 'choices' && response.ids.length > 0;
    },
  };
}

const titlesOf = (module: Module) =>
  Object.fromEntries([module, ...module.translations].map(({ language, title }) => [language, title]));
