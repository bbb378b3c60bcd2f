import { html, type Templates } from '../../page/templates.ts';
import { directionOf, nameOfLanguage } from '../../page/words.ts';
import { type Counts, countsOf } from '../counts.ts';
import { tagsIn } from '../notes.ts';
import type { Output } from '../output.ts';
import { numberOf, type Person } from '../people.ts';
import { type Asked, textIn } from '../questions.ts';
import { quotableOf } from '../quotable.ts';
import type { Line, Run } from '../run.ts';
import { pageParts } from './page-parts.ts';

/** The report: one HTML document that reads on a screen and prints. Its layout is templates/answers/. */
export const report: Output = {
  name: 'report',
  files: (run, templates) => [{ name: 'report.html', pieces: () => pieces(run, templates) }],
};

/** Where the answers come in the template. */
const bodyMark = '<!-- answers -->';

function* pieces(run: Run, templates: Templates): Generator<string> {
  const counts = new Map(run.questions.map((question) => [question, countsOf(run, question)]));
  const [before = '', after = ''] = templates
    .render('answers/report', cover(run, counts, templates), run.words)
    .split(bodyMark);
  yield before;
  for (const [index, question] of run.questions.entries()) {
    const own = counts.get(question) as Counts;
    // A question that is gone, and that nobody answered any more.
    if (question.type === 'gone' && own.answered === 0) continue;
    yield templates.render(
      'answers/question',
      questionView(run, { question, index, counts: own }),
      run.words,
    );
    for (const line of run.linesOf(question))
      yield templates.render('answers/answer', answerView(run, line), run.words);
    yield '</div>\n</section>\n';
  }
  yield after;
}

const formats = (language: string) => ({
  moment: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }),
  day: new Intl.DateTimeFormat(language, { dateStyle: 'long' }),
  number: new Intl.NumberFormat(language),
  share: new Intl.NumberFormat(language, { style: 'percent' }),
});

const kept = new Map<string, ReturnType<typeof formats>>();
/** How a language writes dates and numbers. To make these takes a millisecond. */
export function formatsOf(language: string): ReturnType<typeof formats> {
  const known = kept.get(language) ?? formats(language);
  kept.set(language, known);
  return known;
}

/** A day that somebody typed, or a moment, as the language writes it. */
export function dateIn(text: string | undefined, language: string): string | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text;
  const { day, moment } = formatsOf(language);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day.format(date) : moment.format(date);
}

function cover(run: Run, counts: Map<Asked, Counts>, templates: Templates): Record<string, unknown> {
  const { module, words, language, table, questions, sources } = run;
  const { css, script, policy } = pageParts('report', templates);
  const { number } = formatsOf(language);
  const languages = new Map<string, number>();
  const tags = new Set<string>();
  const fresh = new Map<Asked, number>();
  const writers = new Set<Person>();
  const news = { fresh: 0, changed: 0 };
  for (const question of questions) {
    for (const line of run.linesOf(question)) {
      writers.add(line.person);
      const { language: own } = line.stored;
      if (own !== '') languages.set(own, (languages.get(own) ?? 0) + 1);
      for (const tag of tagsIn(line.notes)) tags.add(tag);
      if (line.isNew) news.fresh++;
      if (line.isChanged) news.changed++;
      if (line.isNew) fresh.set(question, (fresh.get(question) ?? 0) + 1);
    }
  }
  const mostSpoken = Math.max(1, ...languages.values());
  const stages = stagesOf(run);
  const all = table.people.length;
  const groups = [...new Set(table.people.flatMap(({ group }) => group ?? []))].sort();
  return {
    language,
    direction: directionOf(language),
    policy,
    css: html(css),
    script: html(script),
    title: module.title,
    version: module.version,
    date: dateIn(run.at, language),
    deleteBy: run.deleteBy
      ? words('report.delete', { date: dateIn(run.deleteBy, language) })
      : words('report.delete.unset'),
    sources: sources.map(({ what, from, taken }) => ({
      what: words(`report.source.${what}`),
      from,
      taken: dateIn(taken, language),
    })),
    apart: sources.length > 1 && !run.joined,
    before: dateIn(run.before, language),
    news: words('report.news', news),
    funnel: stages.map(({ key, is }) => {
      const count = table.people.filter(is).length;
      return {
        label: words(`report.${key}`),
        about: key === 'enrolled' ? words('report.enrolled.about') : '',
        count: number.format(count),
        percent: percentOf(count, all),
      };
    }),
    groups: groups.map((name) => ({
      name,
      counts: stages.map(({ is }) =>
        number.format(table.people.filter((person) => person.group === name && is(person)).length),
      ),
    })),
    languages: [...languages]
      .sort(([, a], [, b]) => b - a)
      .map(([code, count]) => ({
        code,
        name: nameOfLanguage(code, language),
        count: number.format(count),
        percent: percentOf(count, mostSpoken),
      })),
    questions: questions.map((question, index) => {
      const { answered, median } = counts.get(question) as Counts;
      return {
        number: index + 1,
        anchor: `q${index + 1}`,
        text: shortened(textOf(question, run)),
        answered: number.format(answered),
        median: median === undefined ? '' : number.format(median),
        fresh: number.format(fresh.get(question) ?? 0),
      };
    }),
    writers: [...writers]
      .sort((a, b) => a.number - b.number)
      .map((person) => ({
        key: numberOf(person),
        label: [numberOf(person), run.names ? person.name : undefined].filter(Boolean).join(' '),
      })),
    tags: [...tags].sort((a, b) => a.localeCompare(b, language)),
    shown: words('report.shown', {}, 'plain'),
    body: html(bodyMark),
    withdrawn: [...run.withdrawn()].map(({ person, question, notes }) => ({
      participant: `P${person}`,
      question: questions.find(({ key }) => key === question)?.id ?? question,
      tags: notes?.tags ?? '',
      reply: notes?.reply ?? '',
    })),
  };
}

/** The way of learners through a module, each stage with who got there. */
function stagesOf({ table, questions }: Run): { key: string; is(person: Person): boolean }[] {
  const all = questions.filter(({ type }) => type !== 'gone').length;
  return [
    { key: 'enrolled', is: () => true },
    { key: 'opened', is: ({ isOpened }) => isOpened },
    { key: 'some', is: (person) => table.count(person) > 0 },
    { key: 'every', is: (person) => all > 0 && table.count(person) >= all },
    { key: 'completed', is: ({ isCompleted }) => isCompleted },
  ];
}

const percentOf = (count: number, all: number) => (all === 0 ? 0 : Math.round((count / all) * 1000) / 10);

const longestLabel = 140;
const shortened = (text: string) =>
  [...text].length <= longestLabel
    ? text
    : `${[...text]
        .slice(0, longestLabel)
        .join('')
        .replace(/\s+\S*$/, '')} …`;

const textOf = (question: Asked, run: Run) =>
  question.type === 'gone'
    ? `${run.words('report.gone')}: ${textIn(question.text) || question.id}`
    : textIn(question.text, run.language, run.module.language);

function questionView(
  run: Run,
  { question, index, counts }: { question: Asked; index: number; counts: Counts },
): Record<string, unknown> {
  const { words, language, module } = run;
  const { number, share } = formatsOf(language);
  const { answered, bars, right, wrong, byTries } = counts;
  const tries = byTries.map(({ tries, count }) => words('report.right-tries', { count, tries }));
  return {
    number: index + 1,
    anchor: `q${index + 1}`,
    language: question.text[language] === undefined ? module.language : language,
    text: textOf(question, run),
    id: question.id,
    answered: words('report.answers', { count: answered }),
    right:
      right + wrong === 0
        ? ''
        : [
            words('report.right', { right, count: right + wrong }),
            ...(tries.length > 0 ? [`(${tries.join(', ')})`] : []),
          ].join(' '),
    bars: bars.map(({ label, count, isRight }) => ({
      label,
      count: number.format(count),
      share: share.format(answered === 0 ? 0 : count / answered),
      percent: percentOf(count, answered),
      isRight: isRight === true,
    })),
  };
}

function answerView(run: Run, line: Line): Record<string, unknown> {
  const { words, language } = run;
  const { person, question, stored, notes } = line;
  const tags = tagsIn(notes);
  const quotable = quotableOf(run, line);
  return {
    anchor: `a-${line.key}`,
    person: numberOf(person),
    participant: numberOf(person),
    name: run.names ? (person.name ?? person.mail ?? '') : '',
    group: person.group ?? '',
    language: stored.language,
    languageName: stored.language === '' ? '' : nameOfLanguage(stored.language, language),
    time: stored.time === undefined ? '' : formatsOf(language).moment.format(stored.time),
    tags,
    tagList: tags.join('\n'),
    isFresh: line.isNew || line.isChanged,
    isQuoted: quotable !== 'unmarked',
    state: line.isStale
      ? words('report.is-stale')
      : line.isChanged
        ? words('report.is-changed')
        : line.isNew
          ? words('report.is-new')
          : '',
    verdict:
      stored.isRight === undefined ? '' : words(stored.isRight ? 'report.is-right' : 'report.is-wrong'),
    damaged: stored.damage !== undefined,
    quote:
      quotable === 'unmarked' ? '' : words(quotable === 'agreed' ? 'report.quotable' : 'report.not-quotable'),
    asked: shortened(textOf(question, run)),
    text: line.text,
    earlier: line.earlier,
    translation: notes?.translation ?? '',
    translationWord: words(notes?.checked ? 'report.translation' : 'report.machine'),
    reply: notes?.reply ?? '',
  };
}
