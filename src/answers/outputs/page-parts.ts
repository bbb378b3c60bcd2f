import { createHash } from 'node:crypto';
import type { Templates } from '../../page/templates.ts';

/** What stands in a document of answers beside its text, and the policy that lets nothing else run or be fetched. */
export interface PageParts {
  css: string;
  script: string;
  policy: string;
}

/** The style sheet of a document of answers: what all of them share, and its own. */
export const styleOf = (name: string, templates: Templates): string =>
  within(`${templates.text('answers/base.css')}\n${templates.text(`answers/${name}.css`)}`);

/** The parts of a document that has a script, by the name of its template. */
export function pageParts(name: string, templates: Templates): PageParts {
  const css = styleOf(name, templates);
  const script = within(templates.text(`answers/${name}.js`));
  const policy = `default-src 'none'; style-src ${hashOf(css)}; script-src ${hashOf(script)}; img-src data:; base-uri 'none'; form-action 'none'`;
  return { css, script, policy };
}

/** Nothing in it ends its element, and a line has one ending: the hash is of what a browser reads. */
const within = (text: string) => text.replace(/<\/(?=style|script)/gi, '<\\/').replace(/\r\n?/g, '\n');

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
