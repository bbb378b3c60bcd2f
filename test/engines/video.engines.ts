import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPackageServer } from '../browser/package-server.ts';
import { builtPackages } from '../browser/packages.ts';
import { inEachEngine } from './stage.ts';
import { visit } from './visitor.ts';
import { watched } from './watched.ts';

let web: Awaited<ReturnType<typeof startPackageServer>>;
beforeAll(async () => {
  const { web: files = {} } = await builtPackages(process.cwd(), ['sstc-08-labour-migration'], {
    standards: ['web'],
  });
  web = await startPackageServer(watched(files));
});
afterAll(() => web?.close());

// Whether a video plays is a matter of the codecs that are installed: WebKitGTK comes without H.264.
inEachEngine((_, engine) => {
  it('Module 8 shows the captions of its video, and finds nothing wrong with itself', async () => {
    const device = await engine().device();
    const learner = await visit(device, `${web.url}/package/index.html`);
    await learner.tab.run(() => {
      const track = document.querySelector<HTMLTrackElement>('video track');
      if (track) track.track.mode = 'showing';
    });
    const cues = () =>
      learner.tab.run(() => document.querySelector<HTMLTrackElement>('video track')?.track.cues?.length ?? 0);
    await expect.poll(cues).toBeGreaterThan(0);
    await learner.readEverything();
    await learner.answer('q1-exchange-of-experience', 'kept');
    await expect.poll(() => learner.status('q1-exchange-of-experience')).toBe('kept');
    expect(await learner.troubles()).toEqual([]);
    await device.close();
  });
});
