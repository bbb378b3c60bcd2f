import { itemsOf } from '../module/module.ts';
import { hasShareable } from './questions.ts';
import type { Rendering } from './rendering.ts';

/**
 * What opens over the page by a button, as HTML: all answers, and what goes to the forum, where the module has them. It
 * holds the interface's words and nothing of the author's, which the script finds in the page.
 */
export function renderDialogs({ module, templates, locale }: Rendering): string {
  const names = [
    ...(itemsOf(module, 'questions').length > 0 ? ['my-answers'] : []),
    ...(hasShareable(module) ? ['share'] : []),
  ];
  return names.map((name) => templates.render(name, {}, locale.words)).join('');
}

/** The line that hands them to the page's second script: in plain ASCII, whatever the web server says of it. */
export const dialogsScript = (dialogs: string): string =>
  `window.satchelDialogs=${JSON.stringify(dialogs).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )};\n`;
