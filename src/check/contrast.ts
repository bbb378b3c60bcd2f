import { type Place, type Problem, problem } from '../problem/problem.ts';
import { contrast } from '../theme/colors.ts';
import type { Theme } from '../theme/theme.ts';

/** What a theme's colours meet on a page: those of `build.config.ts`, and beside them the built-in ones. */
export interface ThemeOnPage {
  colors: NonNullable<Theme['colors']>;
  /** The style sheet that names the built-in colours: templates/styles/1-base.css. */
  base: string;
  /** Where a colour stands in build.config.ts. */
  placeOf(name: string): Place & { source?: string };
}

/** WCAG 2.2, 1.4.3. */
const least = 4.5;

/** What is read on what. Not on-accent on accent: that one is chosen to be readable (page/styles.ts). */
const pairs = [
  { front: 'text', back: 'page', what: 'The text' },
  { front: 'accent', back: 'page', what: 'Links' },
  { front: 'quiet', back: 'page', what: 'Small print' },
  { front: 'text', back: 'tint', what: 'The text of transcripts and boxes' },
];

/** The theme's colours that are hard to read for people with weak sight, or in the sun. Warnings. */
export function lowContrast({ colors, base, placeOf }: ThemeOnPage): Problem[] {
  const builtIn = Object.fromEntries(
    [...(/:root\s*\{([^}]*)\}/.exec(base)?.[1] ?? '').matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6});/gi)].map(
      ([, name, color]) => [name, color],
    ),
  );
  const chosen: Record<string, string | undefined> = colors;
  return pairs.flatMap(({ front, back, what }) => {
    const set = [front, back].find((name) => chosen[name] !== undefined);
    const [on, under] = [chosen[front] ?? builtIn[front], chosen[back] ?? builtIn[back]];
    if (set === undefined || on === undefined || under === undefined) return [];
    const apart = contrast(on, under);
    if (apart >= least) return [];
    const isDark = contrast(on, '#fff') > contrast(under, '#fff');
    const place = placeOf(set);
    return [
      problem('low-contrast', place, {
        severity: 'warning',
        message: `${what} in ${on} on ${under}: a contrast of ${(Math.floor(apart * 10) / 10).toFixed(1)}, and it takes ${least} to be read by most people.`,
        hint: `Choose a colour for "${set}" that is ${(set === front) === isDark ? 'darker' : 'lighter'}.`,
        ...(place.source === undefined ? {} : { source: place.source }),
      }),
    ];
  });
}
