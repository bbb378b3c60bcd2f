import { describe, expect, it } from 'vitest';
import { openForPictures, shots } from './shots.ts';
import { setStage } from './stage.ts';

// The first screen and the whole page of a module.

describe.each(['sstc-08-labour-migration', 'satchel-tour'])('%s', (name) => {
  const stage = setStage(name, () => process.cwd(), { drafts: true });

  it.each(shots)('$width $scheme $language', { timeout: 180_000 }, async (shot) => {
    const { page, module, context, fileOf } = await openForPictures(stage, { name, shot });
    await page.screenshot({ path: fileOf('top') });
    const height = await module.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: shot.width, height: Math.min(height, 9000) });
    await page.screenshot({ path: fileOf('whole') });
    const wide = await module.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(shot.width);
    await context.close();
  });
});
