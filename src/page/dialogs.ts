import { itemsOf, type Module } from '../module/module.ts';
import { laterWords } from './later-words.ts';
import { hasShareable } from './questions.ts';
import type { Rendering } from './rendering.ts';

/**
 * What opens over the page by a button, as HTML: all answers, what goes to the forum, the record of completion, where
 * the module has them. It holds the interface's words and nothing of the author's, which the script finds in the page.
 */
export function renderDialogs({ module, templates, locale }: Rendering): string {
  const names = [
    ...(hasAnswers(module) ? ['my-answers'] : []),
    ...(hasShareable(module) ? ['share'] : []),
    ...(module.record ? ['record'] : []),
  ];
  return names.map((name) => templates.render(name, {}, locale.words)).join('');
}

/** Whether learners have answers in it: to its questions, or to those that it had. */
export const hasAnswers = (module: Module): boolean =>
  itemsOf(module, 'questions').length > 0 || module.earlier !== undefined;

/**
 * The lines that hand them to the page's second script, with what is told of questions that are gone, and the words that
 * no script before it needs.
 */
export function dialogsScript(rendering: Rendering): string {
  const { module, locale } = rendering;
  const truth = { true: locale.words('true-false.true'), false: locale.words('true-false.false') };
  const earlier = Object.entries(module.earlier ?? {}).map(([id, each]) => [
    id,
    each.type === 'true-false' ? { ...each, words: truth } : each,
  ]);
  const lines = { satchelDialogs: renderDialogs(rendering), satchelEarlier: Object.fromEntries(earlier) };
  const given = Object.entries(lines)
    .filter(([name]) => name === 'satchelDialogs' || earlier.length > 0)
    .map(([name, value]) => `window.${name}=${inAscii(value)};\n`)
    .join('');
  return `${given}Object.assign(window.satchel.settings.words,${inAscii(laterWords(locale.runtime))});\n`;
}

/** JSON in plain ASCII, whatever the web server says of it. */
const inAscii = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
