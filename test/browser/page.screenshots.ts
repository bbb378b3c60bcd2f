import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openModule } from './learner.ts';
import { setStage } from './stage.ts';

// Pictures for people to look at: Moodle's frames on a phone and on a desktop, and a wide window.

const folder = join(process.cwd(), 'screenshots');
const shots = [
  { width: 367, height: 666 },
  { width: 650, height: 666 },
  { width: 1280, height: 900 },
].flatMap((viewport) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    ['en', 'ar'].map((language) => ({ viewport, width: viewport.width, scheme, language })),
  ),
);

describe.each(['sstc-08-labour-migration', 'satchel-tour'])('%s', (module) => {
  const stage = setStage(module, () => process.cwd(), { drafts: true });

  it.each(shots)('$width $scheme $language', { timeout: 180_000 }, async ({ viewport, scheme, language }) => {
    mkdirSync(folder, { recursive: true });
    const files = stage.packages.scorm12 ?? {};
    const context = await stage.browser.newContext({ viewport, colorScheme: scheme, deviceScaleFactor: 2 });
    const { page, module: frame } = await openModule(stage.browser, {
      server: stage.server,
      attempt: `shot-${module}-${viewport.width}-${scheme}-${language}`,
      files,
      options: {
        kind: 'scorm12',
        limits: 'moodle',
        page: 'index.html',
        learner: { id: 'ana', name: 'Ana', language },
      },
      context,
    });
    const name = (what: string) =>
      join(folder, `${module}-${viewport.width}-${scheme}-${language}-${what}.png`);
    await page.screenshot({ path: name('top') });
    const height = await frame.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: viewport.width, height: Math.min(height, 9000) });
    await page.screenshot({ path: name('whole') });
    const wide = await frame.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(viewport.width);
    await context.close();
  });
});
