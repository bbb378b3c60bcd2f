import type { Problem } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import { columnName } from '../rows/row.ts';
import { quotingId } from '../shared/quoting.ts';
import type { Finding, FoundAnswer } from './finding.ts';
import { languageOf } from './language.ts';
import type { People, Person } from './people.ts';
import { type Asked, goneQuestion } from './questions.ts';
import { readAnswer } from './read-answer.ts';
import type { Spill, Spilt } from './spill.ts';
import { type KeptResponse, saysNothing } from './words.ts';

/** One answer, as it is kept. */
export interface Stored {
  response: KeptResponse;
  isRight?: boolean | undefined;
  tries?: number | undefined;
  /** Milliseconds since 1970. */
  time?: number | undefined;
  /** ISO 639-1; '' where it has no language. */
  language: string;
  attempt?: number | undefined;
  damage?: 'formula' | 'number' | undefined;
  /** By its place in the list of sources. */
  source: number;
}

/** What the index holds of an answer: little, since there may be half a million. */
interface Entry extends Spilt {
  /** Seconds since 1970; 0 where nobody knows. */
  time: number;
  attempt: number;
  source: number;
  /** To the letter: from an LRS, or from saved state. */
  isVerbatim: boolean;
  isEmpty: boolean;
  earlier: Entry | undefined;
}

/** The table in the middle: all answers of a run, by learner and question. */
export interface Table {
  people: readonly Person[];
  questions: readonly Asked[];
  has(person: Person, question: number): boolean;
  answer(person: Person, question: number): Stored | undefined;
  /** Answers of earlier tries, which another has taken the place of, newest first. */
  earlier(person: Person, question: number): Stored[];
  /** How many of the module's questions a learner answered. */
  count(person: Person): number;
  /** Where answers of two sources were found to be of the same learner. */
  joined: number;
}

export interface Collecting {
  people: People;
  asked: readonly Asked[];
  languages: readonly string[];
  /** What is known of questions that are gone, by their ids. */
  gone: Readonly<Record<string, { text?: string | undefined }>> | undefined;
  spill: Spill<Stored>;
  /** Takes what cannot be read. */
  report(problem: Problem): void;
}

/** The most questions that are no longer in the module: more are those of something else. */
const mostGone = 500;

/** Gathers findings; of two answers of a learner to a question, the later one counts. */
export function collector({ people, asked, languages, spill, gone, report }: Collecting) {
  const questions = [...asked];
  const byId = new Map<string, number>();
  for (const [index, { key, id }] of asked.entries()) {
    byId.set(id, index);
    byId.set(key, index);
  }
  const entries = new Map<Person, (Entry | undefined)[]>();
  let joined = 0;

  const indexOf = (id: string): number | undefined => {
    const known = byId.get(id) ?? byId.get(id.toLowerCase());
    if (known !== undefined) return known;
    if (questions.length - asked.length >= mostGone) return undefined;
    byId.set(id, questions.length);
    return questions.push(goneQuestion(id, gone?.[id]?.text)) - 1;
  };

  function take(found: FoundAnswer, { attempt }: Finding, person: Person, source: number): void {
    const index = indexOf(found.question);
    if (index === undefined) return;
    const question = questions[index] as Asked;
    const response = readAnswer(found, question);
    if (response.kind === 'raw')
      report(
        problem('bad-answers', found.place, {
          message: `This answer to "${question.id}" cannot be read as one: “${response.text.slice(0, 60)}”.`,
          hint: 'It stands in the report as it is. It may be of a version of the module in which the question was another.',
          severity: 'warning',
        }),
      );
    const damage = damageOf(found, question);
    if (damage)
      report(
        problem('bad-answers', found.place, {
          message:
            damage === 'formula'
              ? `Cell ${cellOf(found)}, an answer to "${question.id}": the spreadsheet took it for a formula, and what stands there need not be what was written.`
              : `Cell ${cellOf(found)}, an answer to "${question.id}": the spreadsheet took it for a number, and digits may be lost.`,
          hint: 'Download the report as a text file: only that has every answer as it was written.',
          severity: 'warning',
        }),
      );
    const text = response.kind === 'text' || response.kind === 'raw' ? response.text : '';
    const language =
      text === '' || question.isMarked ? '' : languageOf(text, { page: found.language, module: languages });
    const { isRight, tries, time } = found;
    const stored: Stored = { response, isRight, tries, time, language, attempt, damage, source };
    const entry: Entry = {
      ...spill.put(stored),
      time: time === undefined ? 0 : Math.floor(time / 1000),
      attempt: attempt ?? 0,
      source,
      isVerbatim: found.grammar === 'xapi' || found.verbatim !== undefined,
      isEmpty: saysNothing(response),
      earlier: undefined,
    };
    const own = entries.get(person) ?? [];
    entries.set(person, own);
    const before = own[index];
    if (before && before.source !== source) joined++;
    own[index] = before ? later(before, entry) : entry;
  }

  return {
    /** Puts back what an earlier run had. */
    restore(person: Person, id: string, all: readonly Stored[]): void {
      const index = indexOf(id);
      if (index === undefined) return;
      const own = entries.get(person) ?? [];
      entries.set(person, own);
      own[index] = all.reduceRight<Entry | undefined>(
        (earlier, stored) => ({
          ...spill.put(stored),
          time: 0,
          attempt: stored.attempt ?? 0,
          source: stored.source,
          isVerbatim: false,
          isEmpty: saysNothing(stored.response),
          earlier,
        }),
        undefined,
      );
    },
    add(finding: Finding, source: number): void {
      const person = people.of(finding.who, source);
      if (!person) return;
      const { isOpened, isCompleted, isPassed, started, last } = finding;
      person.isOpened ||= isOpened === true;
      person.isCompleted ||= isCompleted === true;
      person.isPassed ||= isPassed === true;
      person.started = earliest(person.started, started);
      person.last = latest(person.last, last);
      for (const answer of finding.answers) take(answer, finding, person, source);
    },
    table(): Table {
      const entry = (person: Person, question: number) => {
        const found = entries.get(person)?.[question];
        return found?.isEmpty ? undefined : found;
      };
      return {
        people: people.all(),
        questions,
        has: (person, question) => entry(person, question) !== undefined,
        answer(person, question) {
          const found = entry(person, question);
          return found && spill.get(found);
        },
        earlier(person, question) {
          const all: Stored[] = [];
          for (let each = entry(person, question)?.earlier; each; each = each.earlier)
            all.push(spill.get(each));
          return all;
        },
        count: (person) =>
          (entries.get(person) ?? []).filter(
            (each, index) =>
              each && !each.isEmpty && index < asked.length && questions[index]?.key !== quotingId,
          ).length,
        joined,
      };
    },
  };
}

/** A cell as spreadsheets call it: K5. */
const cellOf = ({ place }: FoundAnswer) => `${columnName(place.column - 1)}${place.line}`;

/** A number typed into a field for text has lost its zeros; one that stands for an option has not. */
const damageOf = ({ damage, parts, grammar }: FoundAnswer, { shape }: Asked): FoundAnswer['damage'] => {
  if (damage !== 'number') return damage;
  const isPlain = grammar !== 'words' && /^\d$/.test(parts.join(''));
  return shape.type.endsWith('fill-in') || !isPlain
    ? shape.type === 'numeric'
      ? undefined
      : damage
    : undefined;
};

/** Which of two answers counts. One of an earlier try stays behind a later one. */
function later(before: Entry, now: Entry): Entry {
  if (before.source === now.source && before.attempt !== now.attempt) {
    const [first, last] = before.attempt < now.attempt ? [before, now] : [now, before];
    return {
      ...last,
      earlier: first.isEmpty ? first.earlier : { ...first, earlier: last.earlier ?? first.earlier },
    };
  }
  if (before.time > 0 && now.time > 0 && before.time !== now.time && before.source === now.source)
    return before.time > now.time ? before : now;
  // The same answer from two sources: the one that has it to the letter.
  if (before.isVerbatim !== now.isVerbatim) {
    const [letter, other] = before.isVerbatim ? [before, now] : [now, before];
    return { ...letter, earlier: letter.earlier ?? other.earlier };
  }
  if (before.time > now.time) return before;
  return { ...now, earlier: now.earlier ?? before.earlier };
}

type Time = number | string | undefined;
const earliest = (a: Time, b: Time): Time =>
  typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : (a ?? b);
const latest = (a: Time, b: Time): Time =>
  typeof a === 'number' && typeof b === 'number' ? Math.max(a, b) : (b ?? a);
