import Handlebars from 'handlebars';
import type { Module, Translation } from '../module/module.ts';
import { html } from './templates.ts';
import { directionOf } from './words.ts';

/** Puts a text into the page: as rendered HTML, or a line to the letter. */
export interface Saying {
  block(text: string, rendered: string): Handlebars.SafeString;
  line(text: string, rendered?: string): Handlebars.SafeString;
}

/**
 * How the texts of a module stand in its page: one that nobody has translated says its own language and direction, so
 * that screen readers read it well and its full stops stay at its end (WCAG 2.2, 3.1.2).
 */
export function sayingOf(module: Module | Translation): Saying {
  const original = 'original' in module ? module.original : undefined;
  const attributes = original && `lang="${original.language}" dir="${directionOf(original.language)}"`;
  const within = (tag: string, text: string, rendered: string) =>
    html(original?.texts.has(text) ? `<${tag} ${attributes}>${rendered}</${tag.split(' ')[0]}>` : rendered);
  return {
    block: (text, rendered) => within('div class="prose"', text, rendered),
    line: (text, rendered = Handlebars.escapeExpression(text)) => within('bdi', text, rendered),
  };
}
