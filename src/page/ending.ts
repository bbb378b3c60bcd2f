import { renderInline, renderMarkdown } from '../fields/markdown.ts';
import { itemsOf } from '../module/module.ts';
import type { Rendering } from './rendering.ts';
import { stretchesOf } from './stretches.ts';

/** What stands below the sections: the way to the next, the author's last words, and which ways lead on from there. */
export function endingOf({ module, saying, markdown }: Rendering) {
  const { closing, next, sections, record, layout, lock } = module;
  const forum = stretchesOf(sections).findLast(({ head, parts }) =>
    [head, ...parts].some(({ kind }) => kind === 'discussion'),
  );
  return {
    closing: closing && saying.block(closing, renderMarkdown(closing, markdown)),
    next: next && saying.line(next, renderInline(next, markdown)),
    last: closing !== undefined || next !== undefined,
    questions: itemsOf(module, 'questions').length > 0,
    forum: forum?.head.id,
    record,
    lock,
    steps: layout === 'steps' && stretchesOf(sections).length > 1,
  };
}
