import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { openModule } from './learner.ts';
import type { Stage } from './stage.ts';

// Pictures for people to look at: Moodle's frames on a phone and on a desktop, and a wide window.

/** What each of them is of: the size, light or dark, and the language, one of them from right to left. */
export const shots = [
  { width: 367, height: 666 },
  { width: 650, height: 666 },
  { width: 1280, height: 900 },
].flatMap((viewport) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    ['en', 'ar'].map((language) => ({ viewport, width: viewport.width, scheme, language })),
  ),
);
type Shot = (typeof shots)[number];

interface Opening {
  /** What the files of its pictures begin with. */
  name: string;
  shot: Shot;
  /** What the browser has to know before the module opens. */
  before?: (context: BrowserContext) => Promise<unknown>;
}

/** Opens the stage's SCORM 1.2 package for pictures, and gives the file of each. `context` is closed by who asked. */
export async function openForPictures(
  stage: Stage,
  { name, shot: { viewport, width, scheme, language }, before }: Opening,
) {
  const folder = join(process.cwd(), 'screenshots');
  mkdirSync(folder, { recursive: true });
  const context = await stage.browser.newContext({ viewport, colorScheme: scheme, deviceScaleFactor: 2 });
  await before?.(context);
  const learner = await openModule(stage.browser, {
    server: stage.server,
    attempt: `shot-${name}-${width}-${scheme}-${language}`,
    files: stage.packages.scorm12 ?? {},
    options: {
      kind: 'scorm12',
      limits: 'moodle',
      page: 'index.html',
      learner: { id: 'ana', name: 'Ana', language },
    },
    context,
  });
  const fileOf = (what: string) => join(folder, `${name}-${width}-${scheme}-${language}-${what}.png`);
  return { ...learner, context, fileOf };
}
