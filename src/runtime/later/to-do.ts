import type { Launch } from '../launch/launch.ts';
import type { Step } from '../state/progress.ts';
import { type Standing, sectionOf } from '../state/standing.ts';

/** More than so many are counted. */
const longest = 8;

/** What is still to do, each with a link to its place; then what is optional, and is called so. */
export function entriesOf({ toDo, optional, isEnoughToPass }: Standing, launch: Launch): HTMLElement[] {
  const { word } = launch;
  return [
    ...(isEnoughToPass ? [paragraph('enough', word('todo.enough'))] : []),
    ...listOf(toDo, launch),
    ...(optional.length > 0
      ? [paragraph('optional', word('todo.optional')), ...listOf(optional, launch)]
      : []),
  ];
}

/** From the bar to the end of the page, where more is said of it. */
export function endLink({ word }: Launch): HTMLElement {
  const link = document.createElement('a');
  link.href = '#module-end';
  link.textContent = word('end.see');
  return link;
}

/** A list of links to where each is done; of what is locked, the words alone. */
export function listOf(steps: readonly Step[], launch: Launch): HTMLElement[] {
  if (steps.length === 0) return [];
  const list = document.createElement('ul');
  for (const step of steps.slice(0, longest)) {
    const item = document.createElement('li');
    const place = placeOf(step, launch);
    const isLocked = document.getElementById(place)?.closest('[data-locked]');
    const entry = document.createElement(isLocked ? 'span' : 'a');
    if (entry instanceof HTMLAnchorElement) entry.href = `#${place}`;
    entry.textContent = isLocked
      ? `${wordsOf(step, launch)} ${launch.word('locked')}`
      : wordsOf(step, launch);
    item.append(entry);
    list.append(item);
  }
  if (steps.length > longest) {
    const rest = document.createElement('li');
    rest.className = 'about';
    rest.textContent = launch.word('todo.more', { count: steps.length - longest });
    list.append(rest);
  }
  return [list];
}

function paragraph(name: string, text: string): HTMLElement {
  const made = document.createElement('p');
  made.className = name;
  made.textContent = text;
  return made;
}

/** The id of the element in the page at which a step is done. */
function placeOf(step: Step, { settings }: Launch): string {
  const { kind, id } = step;
  return kind === 'video' || kind === 'question' ? `${kind}-${id}` : sectionOf(step, settings);
}

function wordsOf({ kind, id }: Step, { settings, state, word }: Launch): string {
  if (kind === 'section') {
    const link = document.querySelector(`[data-section-link][href="#${id}"] .name`);
    return word('todo.section', { section: link?.textContent ?? '' });
  }
  if (kind === 'video') {
    const heading = document.getElementById(`video-${id}`);
    const isSound = document.querySelector(`audio[data-video="${id}"]`) !== null;
    return word(isSound ? 'todo.audio' : 'todo.video', { video: heading?.textContent ?? '' });
  }
  if (kind === 'forum') return word('todo.forum');
  const index = settings.questions.findIndex((question) => question.id === id);
  const { checked } = state.answers[id] ?? {};
  const isWritten = state.answers[id] !== undefined && settings.questions[index]?.marking !== undefined;
  return word(checked ? 'todo.again' : isWritten ? 'todo.check' : 'todo.question', { number: index + 1 });
}
