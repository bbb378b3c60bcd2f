import { inject, it } from 'vitest';
import { holds, setViews, someLooks } from './all-views.ts';

// A sample of what `npm run accessibility` looks at in full: one view of three, the languages and schemes by turns;
// `npm run test:matrix` looks at each view once.

const look = setViews();
const looks = someLooks.filter((_, at) => inject('isMatrix') || at % 3 === 0);

it.concurrent.each(looks)(
  '$view, $language, $scheme: WCAG 2.2 AA by axe-core, and 400 % zoom',
  { timeout: 400_000 }, // several at a time, and axe-core keeps a processor to itself
  (each) => look(each, holds),
);
