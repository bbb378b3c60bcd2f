import { it } from 'vitest';
import { holds, setViews, someLooks } from './all-views.ts';

// A sample of what `npm run accessibility` looks at in full: each view once, the languages and schemes by turns.

const look = setViews();

it.concurrent.each(someLooks)(
  '$view, $language, $scheme: WCAG 2.2 AA by axe-core, and 400 % zoom',
  { timeout: 400_000 }, // several at a time, and axe-core keeps a processor to itself
  (each) => look(each, holds),
);
