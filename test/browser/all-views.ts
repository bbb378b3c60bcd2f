import type { BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import { everyPartFiles, languages } from '../every-part.ts';
import { workspace } from '../workspace-fixture.ts';
import { troublesOf } from './axe.ts';
import { type Learner, openModule } from './learner.ts';
import { setStage } from './stage.ts';
import { views } from './views.ts';

/** A view in one language, by day or by night. */
export interface Look {
  view: string;
  language: string;
  scheme: 'light' | 'dark';
}

const schemes = ['light', 'dark'] as const;

/** Each view in each language, light and dark. */
export const allLooks: Look[] = Object.keys(views).flatMap((view) =>
  languages.flatMap((language) => schemes.map((scheme) => ({ view, language, scheme }))),
);

/** Each view once, so that every language is seen light and dark: five languages and two schemes take turns. */
export const someLooks: Look[] = Object.keys(views).map((view, at) => ({
  view,
  language: languages[at % languages.length] ?? 'en',
  scheme: schemes[at % 2] ?? 'light',
}));

/** Sets the stage for the module with every part, its drafts included; gives back the way to a view. */
export function setViews() {
  const stage = setStage('parts', () => workspace(everyPartFiles()), { drafts: true });
  let count = 0;

  return async function look<T>(
    { view, language, scheme }: Look,
    judge: (learner: Learner) => Promise<T>,
  ): Promise<T> {
    const attempt = `views-${++count}`;
    const contexts: BrowserContext[] = [];
    const device = async () => {
      const context = await stage.browser.newContext({
        bypassCSP: true,
        colorScheme: scheme,
        reducedMotion: 'reduce',
        viewport: { width: 650, height: 666 },
      });
      contexts.push(context);
      return context;
    };
    const opened = async (context: BrowserContext, options: object = {}) => {
      const learner = await openModule(stage.browser, {
        server: stage.server,
        attempt,
        files: stage.packages.scorm12 ?? {},
        options: {
          kind: 'scorm12',
          limits: 'moodle',
          page: 'index.html',
          learner: { id: 'ana', name: 'Ana', language },
          lang: language,
          ...options,
        },
        context,
      });
      const first = 'learner' in options ? 'en' : language;
      await learner.module.locator(`html[lang="${first}"] .languages.ready`).waitFor();
      return learner;
    };
    try {
      const own = await device();
      const learner = await views[view]?.({
        language,
        open: (options) => opened(own, options),
        openElsewhere: async () => opened(await device()),
      });
      if (!learner) throw new Error(`There is no view "${view}".`);
      return await judge(learner);
    } finally {
      for (const context of contexts) await context.close();
    }
  };
}

/** 1280 × 1024 at 400 %: as wide as the narrowest phone, and hardly higher than a keyboard (WCAG 2.2, 1.4.10). */
const zoomed = { width: 320, height: 256 };

/** What must hold in every view: axe-core finds nothing, and nothing scrolls sideways at 400 %. */
export async function holds({ page, module }: Learner): Promise<void> {
  // What the bar at the top happens to cover would count as too small to be touched.
  await module.evaluate(() => window.scrollTo(0, 0));
  expect(await troublesOf(module)).toEqual([]);
  await page.setViewportSize(zoomed);
  expect(await tooWide(module)).toEqual([]);
}

/** What is wider than the frame, outside of what may scroll by itself (tables, code; WCAG 2.2, 1.4.10). */
const tooWide = (module: Learner['module']): Promise<string[]> =>
  module.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const sheets = Array.from(document.querySelectorAll('.dialog:not([hidden])'));
    return [
      ...(scrollWidth > clientWidth ? [`the page: ${scrollWidth} of ${clientWidth}`] : []),
      ...sheets
        .filter((sheet) => sheet.scrollWidth > sheet.clientWidth)
        .map((sheet) => `a dialog: ${sheet.scrollWidth} of ${sheet.clientWidth}`),
    ];
  });
