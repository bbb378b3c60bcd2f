import type { z } from 'zod';
import { plainText, renderInline, renderMarkdown } from '../fields/markdown.ts';
import { itemsOf, type Module } from '../module/module.ts';
import { elementOf, shapeOf } from '../module/schema-keys.ts';
import { standingsIn } from '../module/walk.ts';
import { authorOf } from '../questions/index.ts';
import type { Section } from '../sections/index.ts';
import type { ModuleQuestion } from '../sections/questions/question.ts';
import type { Showing } from '../sections/showing.ts';
import type { Rendering } from './rendering.ts';
import { html, type SafeHtml } from './templates.ts';

/** One question as HTML: the frame that all share (templates/question.hbs), and in it the form of its type. */
export function renderQuestion(question: ModuleQuestion, rendering: Rendering): string {
  const { module, templates, locale } = rendering;
  const author = authorOf(question);
  const values = withAllKeys(author.schema, author.view?.(question) ?? question) as Values;
  for (const { path, value, field } of standingsIn(author.schema, values)) {
    if (field?.as !== 'markdown') continue;
    const last = path.pop() as string;
    const parent = path.reduce((at, step) => at[step] as Values, values);
    parent[last] = shown(value, field.form, rendering);
  }
  const marking = author.marking?.(question);
  const forum = forumOf(question, module);
  const view = {
    ...values,
    marking,
    // For templates of a workspace's own, which may say of each question what is said above all of them.
    share: forum !== undefined && !marking,
    forum: forum?.id,
    shareable: isShareable(question, module),
  };
  const form = templates.render(`questions/${question.type}`, view, locale.words);
  return templates.render('question', { ...view, form: html(form) }, locale.words);
}

/** Markdown as the template of a question gets it. */
function shown(text: string, form: 'block' | 'inline' | 'plain' = 'block', { saying, markdown }: Rendering) {
  if (form === 'plain') return plainText(text, markdown.words);
  return form === 'inline'
    ? saying.line(text, renderInline(text, markdown))
    : saying.block(text, renderMarkdown(text, markdown));
}

/** Questions in a list: as many as a slow phone can read and lay out at a stretch. */
const inList = 10;

/** Whether a module has more questions than the page shows at once. */
export const hasFolded = (module: Module): boolean => itemsOf(module, 'questions').length > inList;

/**
 * The questions of a section that the page shows at once, `before` being how many stand above it, and the lists that it unfolds when it is alive (runtime/answers/folded.ts). Those
 * stand in a <noscript>, which nothing in it may end before its time. A workspace's own template of the section, whose
 * text is given, may know nothing of lists: it gets all questions at once.
 */
export function inLists(
  questions: string[],
  template: string,
  before = 0,
): { questions: SafeHtml[]; folded: SafeHtml[][] } {
  const canFold =
    /\{\{#each folded\b/.test(template) && !questions.some((each) => /<\/?noscript/i.test(each));
  if (!canFold) return { questions: questions.map(html), folded: [] };
  const shown = Math.max(0, inList - before);
  const [first, rest] = [questions.slice(0, shown), questions.slice(shown)];
  return { questions: first.map(html), folded: chunksOf(rest.map(html), inList) };
}

const chunksOf = <T>(things: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(things.length / size) }, (_, at) =>
    things.slice(at * size, (at + 1) * size),
  );

/** The forum that the answer to a question is taken to: the next one on the page, or the last where none follows. */
export function forumOf({ id }: ModuleQuestion, { sections }: Module): Section | undefined {
  const at = sections.findIndex(
    (section) => section.kind === 'questions' && section.items.some((each) => each.id === id),
  );
  const isForum = ({ kind }: Section) => kind === 'discussion';
  return sections.slice(at).find(isForum) ?? sections.findLast(isForum);
}

/** Whether an answer can be taken to the forum: it is words, nobody marks it, and there is a forum. */
export function isShareable(question: ModuleQuestion, module: Module): boolean {
  const author = authorOf(question);
  return (
    forumOf(question, module) !== undefined &&
    !author.marking?.(question) &&
    author.shape(question).type.endsWith('fill-in')
  );
}

/**
 * What is said above the questions of a section: above the first ones that answers are saved, and the forum that
 * answers can be taken to, where it is not the one that was named above. Undefined where nothing is said.
 */
export function saidAbove(section: Section, module: Module): Showing['where'] {
  const before = module.sections.slice(0, module.sections.indexOf(section));
  const forumsOf = (each: Section) =>
    each.kind !== 'questions'
      ? []
      : each.items.filter((item) => isShareable(item, module)).map((item) => forumOf(item, module)?.id);
  const promise = !before.some(({ kind }) => kind === 'questions');
  const [own] = forumsOf(section);
  const forum = own === before.flatMap(forumsOf).at(-1) ? undefined : own;
  return promise || forum !== undefined ? { promise, forum } : undefined;
}

/** Whether a module has an answer that can be taken to the forum. */
export const hasShareable = (module: Module): boolean =>
  itemsOf(module, 'questions').some((question) => isShareable(question, module));

type Values = Record<PropertyKey, unknown>;

/** A copy with every key that the schema knows: templates are strict, and a key left out would be a mistake. */
function withAllKeys(schema: z.core.$ZodType, value: unknown): unknown {
  const [shape, element] = [shapeOf(schema), elementOf(schema)];
  if (element) return Array.isArray(value) ? value.map((each) => withAllKeys(element, each)) : value;
  if (!shape) return value;
  const given = (value ?? {}) as Values;
  const known = Object.entries(shape).map(([key, each]) => [key, withAllKeys(each, given[key])]);
  return { ...given, ...Object.fromEntries(known) };
}
