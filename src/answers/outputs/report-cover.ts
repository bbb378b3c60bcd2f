import { html, type Templates } from '../../page/templates.ts';
import { directionOf, nameOfLanguage } from '../../page/words.ts';
import type { Counts } from '../counts.ts';
import { saysYes, tagsIn } from '../notes.ts';
import { numberOf, type Person } from '../people.ts';
import type { Asked } from '../questions.ts';
import type { Run } from '../run.ts';
import { askedText, dateIn, formatsOf, percentOf, shortened } from './formats.ts';
import { pageParts } from './page-parts.ts';

/** What the first page says, and what its reader can choose. `body` stands where the answers come. */
export function coverOf(
  run: Run,
  counts: ReadonlyMap<Asked, Counts>,
  { templates, body }: { templates: Templates; body: string },
): Record<string, unknown> {
  const { words, language, table, questions, sources } = run;
  const { css, script, policy } = pageParts('report', templates);
  const { number } = formatsOf(language);
  const seen = seenIn(run);
  const mostSpoken = Math.max(1, ...seen.languages.values());
  const stages = stagesOf(run);
  const all = table.people.length;
  const groups = [...new Set(table.people.flatMap(({ group }) => group ?? []))].sort();
  return {
    language,
    direction: directionOf(language),
    policy,
    css: html(css),
    script: html(script),
    title: run.title,
    version: run.module.version,
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
    news: words('report.news', { fresh: seen.fresh, changed: seen.changed }),
    funnel: stages.map(({ key, is }) => {
      const count = table.people.filter(is).length;
      return {
        label: words(`report.${key}`),
        about: key === 'enrolled' ? words('report.enrolled.about') : '',
        count: number.format(count),
        percent: percentOf(count, all),
      };
    }),
    missing: missingOf(run, stages),
    groups: groups.map((name) => ({
      name,
      counts: stages.map(({ is }) =>
        number.format(table.people.filter((person) => person.group === name && is(person)).length),
      ),
    })),
    languages: [...seen.languages]
      .sort(([, a], [, b]) => b - a)
      .map(([code, count]) => ({
        code,
        name: nameOfLanguage(code, language),
        count: number.format(count),
        percent: percentOf(count, mostSpoken),
      })),
    questions: questions.flatMap((question, index) => {
      const { answered, median } = counts.get(question) as Counts;
      if (question.type === 'gone' && answered === 0) return [];
      return {
        number: index + 1,
        anchor: `q${index + 1}`,
        text: shortened(askedText(question, run)),
        answered: number.format(answered),
        median: median === undefined ? '' : number.format(median),
        fresh: number.format(seen.freshOf.get(question) ?? 0),
      };
    }),
    // What a reader can choose: nothing that would change nothing.
    hasLanguages: seen.languages.size > 1,
    hasQuotes: seen.isMarked || table.people.some((person) => run.agreed(person) === true),
    hasNews: seen.fresh + seen.changed > 0,
    hasNames: run.names,
    tags: [...seen.tags].sort((a, b) => a.localeCompare(b, language)),
    shown: words('report.shown', {}, 'plain'),
    body: html(body),
    withdrawn: [...run.withdrawn()].map(({ person, question, notes }) => ({
      participant: `P${person}`,
      question: questions.find(({ key }) => key === question)?.id ?? question,
      tags: notes?.tags ?? '',
      reply: notes?.reply ?? '',
    })),
  };
}

/** What there is among all answers, in one pass. */
function seenIn(run: Run) {
  const languages = new Map<string, number>();
  const tags = new Set<string>();
  const freshOf = new Map<Asked, number>();
  let [fresh, changed, isMarked] = [0, 0, false];
  for (const question of run.questions) {
    for (const { stored, notes, isNew, isChanged } of run.linesOf(question)) {
      const { language: own } = stored;
      if (own !== '') languages.set(own, (languages.get(own) ?? 0) + 1);
      for (const tag of tagsIn(notes)) tags.add(tag);
      if (saysYes(notes?.quote)) isMarked = true;
      if (isChanged) changed++;
      if (!isNew) continue;
      fresh++;
      freshOf.set(question, (freshOf.get(question) ?? 0) + 1);
    }
  }
  return { languages, tags, freshOf, fresh, changed, isMarked };
}

interface Stage {
  key: string;
  is(person: Person): boolean;
}

/** The way of learners through a module, each stage with who got there. */
function stagesOf({ table, questions }: Run): Stage[] {
  const all = questions.filter(({ type }) => type !== 'gone').length;
  return [
    { key: 'enrolled', is: () => true },
    { key: 'opened', is: ({ isOpened }) => isOpened },
    { key: 'some', is: (person) => table.count(person) > 0 },
    { key: 'every', is: (person) => all > 0 && table.count(person) >= all },
    { key: 'completed', is: ({ isCompleted }) => isCompleted },
  ];
}

/** Who has not answered, by how far they came: those who never opened the module first. */
function missingOf({ table, words, language, names }: Run, stages: readonly Stage[]) {
  const [, opened, some, every] = stages as [Stage, Stage, Stage, Stage];
  const lists: [label: string, is: (person: Person) => boolean][] = [
    [words('report.missing.opened'), (person) => !opened.is(person) && !some.is(person)],
    [words('report.missing.some'), (person) => opened.is(person) && !some.is(person)],
    [words('report.missing.every'), (person) => some.is(person) && !every.is(person)],
  ];
  return lists.flatMap(([label, is]) => {
    const people = table.people.filter(is);
    if (people.length === 0) return [];
    return {
      label,
      count: formatsOf(language).number.format(people.length),
      people: people.map((person) =>
        [numberOf(person), names ? (person.name ?? person.mail) : undefined].filter(Boolean).join(' '),
      ),
    };
  });
}
