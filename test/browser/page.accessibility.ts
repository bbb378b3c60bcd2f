import { it } from 'vitest';
import { allLooks, holds, setViews } from './all-views.ts';

// Every view in every language of the interface, light and dark. `npm run accessibility`: minutes, not seconds.

const look = setViews();

it.concurrent.each(allLooks)('$view, $language, $scheme: WCAG 2.2 AA by axe-core, and 400 % zoom', (each) =>
  look(each, holds),
);
