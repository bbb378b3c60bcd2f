import type { Browser } from 'playwright-core';

/** A slow line as browsers are told of it: milliseconds, bytes a second. */
export const line = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000, offline: false };
/** How many times slower than this machine the device is. */
export const slower = 4;
/** The same for people. */
export const inWords = '400 ms round trip, 400 kbit/s, nothing compressed, processor 4 times slower';

/** Milliseconds from the start of the navigation. */
export interface Visit {
  firstText: number;
  session: number;
  answers: number;
  /** All pictures of the first screen have come; 0 where there are none. */
  pictures: number;
  /** Bytes of the pictures that were fetched by then. */
  pictureBytes: number;
}

/** One visit of a SCORM 1.2 package with an empty cache, on a phone of two pixels to a CSS pixel. */
export async function visitSlowly(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 367, height: 666 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', line);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.addInitScript(() => {
    // The time alone is of interest here: an LMS that says yes to everything.
    const yes = () => 'true';
    const api = {
      LMSInitialize() {
        Object.assign(window, { opened: Math.round(performance.now()) });
        return 'true';
      },
      LMSGetValue: () => '',
      LMSSetValue: yes,
      LMSCommit: yes,
      LMSFinish: yes,
      LMSGetLastError: () => '0',
    };
    Object.assign(window, { API: api });
  });
  // What is seen of the page is not all of it: pictures may still be on their way.
  await page.goto(url, { waitUntil: 'commit' });
  // The progress is marked when all parts of the page have come to life.
  await page.waitForFunction(() => document.querySelector('[data-section-link][aria-current]'));
  const first = await page.evaluate(() => ({
    firstText: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
    session: (window as unknown as { opened: number }).opened,
    answers: Math.round(performance.now()),
  }));
  const shown = await page.evaluate(async () => {
    const images = Array.from(document.images).filter(
      (image) => image.getBoundingClientRect().top < innerHeight,
    );
    await Promise.all(images.map((image) => image.decode()));
    const fetched = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
      ({ initiatorType }) => initiatorType === 'img',
    );
    return {
      pictures: Math.round(Math.max(0, ...fetched.map(({ responseEnd }) => responseEnd))),
      pictureBytes: fetched.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    };
  });
  await context.close();
  return { ...first, ...shown };
}

/** The least of several visits: other work on the machine can only add to it. */
export const leastOf = (visits: readonly Visit[], key: keyof Visit): number =>
  Math.min(...visits.map((each) => each[key]));
