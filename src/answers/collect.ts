import type { Problem } from '../problem/problem.ts';
import { problem } from '../problem/problem.ts';
import { columnName } from '../rows/row.ts';
import type { Spill } from '../rows/spill.ts';
import { quotingId } from '../shared/quoting.ts';
import { type Entries, type Entry, openEntries } from './entries.ts';
import type { Finding, FoundAnswer } from './finding.ts';
import { languageOf } from './language.ts';
import type { People, Person } from './people.ts';
import { type Asked, goneQuestion } from './questions.ts';
import { readAnswer } from './read-answer.ts';
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
/** What the index holds of an attempt's number; Moodle lets learners begin as often as they like. */
const mostAttempts = 2 ** 32 - 1;

/** Gathers findings; of two answers of a learner to a question, the later one counts. */
export function collector({ people, asked, languages, spill, gone, report }: Collecting) {
  const questions = [...asked];
  const byId = new Map<string, number>();
  for (const [index, { key, id }] of asked.entries()) {
    byId.set(id, index);
    byId.set(key, index);
  }
  const entries = openEntries();
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
    const row = entries.add({
      place: spill.put(stored),
      time: time ?? 0,
      attempt: Math.min(attempt ?? 0, mostAttempts),
      source,
      isVerbatim: found.grammar === 'xapi' || found.verbatim !== undefined,
      isEmpty: saysNothing(response),
    });
    const place = { person: person.index, question: index };
    const before = entries.head(person.index, index);
    if (before > 0 && entries.get(before).source !== source) joined++;
    entries.setHead(place, before > 0 ? later(entries, before, row) : row);
  }

  return {
    /** Puts back what an earlier run had. */
    restore(person: Person, id: string, all: readonly Stored[]): void {
      const index = indexOf(id);
      if (index === undefined) return;
      const head = all.reduceRight((earlier, stored) => {
        const row = entries.add({
          place: spill.put(stored),
          time: 0,
          attempt: stored.attempt ?? 0,
          source: stored.source,
          isVerbatim: false,
          isEmpty: saysNothing(stored.response),
        });
        entries.setEarlier(row, earlier);
        return row;
      }, 0);
      if (head > 0) entries.setHead({ person: person.index, question: index }, head);
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
      const headOf = ({ index }: Person, question: number): Entry | undefined => {
        const row = entries.head(index, question);
        const found = row > 0 ? entries.get(row) : undefined;
        return found?.isEmpty ? undefined : found;
      };
      const counted = asked.flatMap(({ key }, index) => (key === quotingId ? [] : [index]));
      return {
        people: people.all(),
        questions,
        has: (person, question) => headOf(person, question) !== undefined,
        answer(person, question) {
          const found = headOf(person, question);
          return found && spill.get(found.place);
        },
        earlier(person, question) {
          const all: Stored[] = [];
          if (!headOf(person, question)) return all;
          for (
            let row = entries.earlier(entries.head(person.index, question));
            row > 0;
            row = entries.earlier(row)
          )
            all.push(spill.get(entries.get(row).place));
          return all;
        },
        count: (person) => counted.filter((index) => headOf(person, index)).length,
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

/** Which of two answers counts, by their rows. One of an earlier try stays behind a later one. */
function later(entries: Entries, beforeRow: number, nowRow: number): number {
  const [before, now] = [entries.get(beforeRow), entries.get(nowRow)];
  const behind = (row: number, other: number) => {
    if (entries.earlier(row) === 0) entries.setEarlier(row, entries.earlier(other));
    return row;
  };
  if (before.source === now.source && before.attempt !== now.attempt) {
    const isInOrder = before.attempt < now.attempt;
    const [first, last] = isInOrder ? [beforeRow, nowRow] : [nowRow, beforeRow];
    if (entries.get(first).isEmpty) return behind(last, first);
    const further = entries.earlier(last);
    if (further > 0) entries.setEarlier(first, further);
    entries.setEarlier(last, first);
    return last;
  }
  if (before.time > 0 && now.time > 0 && before.time !== now.time && before.source === now.source)
    return before.time > now.time ? beforeRow : nowRow;
  // The same answer from two sources: the one that has it to the letter.
  if (before.isVerbatim !== now.isVerbatim)
    return before.isVerbatim ? behind(beforeRow, nowRow) : behind(nowRow, beforeRow);
  if (before.time > now.time) return beforeRow;
  return behind(nowRow, beforeRow);
}

type Time = number | string | undefined;
const earliest = (a: Time, b: Time): Time =>
  typeof a === 'number' && typeof b === 'number' ? Math.min(a, b) : (a ?? b);
const latest = (a: Time, b: Time): Time =>
  typeof a === 'number' && typeof b === 'number' ? Math.max(a, b) : (b ?? a);
