import type { Frame } from 'playwright-core';
import { fillIn } from './fill-in.ts';
import type { Learner } from './learner.ts';
import type { LaunchOptions } from './lms-server.ts';

// Every view that the page can show, for what must hold in all of them: test/every-part.ts has all parts.

/** How a view opens the module; each call is another tab, on the same device unless it is said otherwise. */
export interface Visit {
  language: string;
  open(options?: Partial<LaunchOptions>): Promise<Learner>;
  /** The same attempt on a device that was not used before. */
  openElsewhere(): Promise<Learner>;
}

/** Brings a learner to a view of the page. */
export type View = (visit: Visit) => Promise<Learner>;

const spoken = ({ module }: Learner, language: string) =>
  module.locator(`html[lang="${language}"] [data-language="${language}"][aria-current]`).waitFor();

/** Opens everything that opens within the page. */
async function unfold(module: Frame): Promise<void> {
  await module.evaluate(() => {
    for (const each of Array.from(document.querySelectorAll('details'))) each.open = true;
  });
}

/** The views by what a person would call them. */
export const views: Record<string, View> = {
  'as it opens': ({ open }) => open(),

  async 'with all that unfolds'({ open }) {
    const learner = await open();
    await learner.answer('essay', 'A few words of my own, in a line that goes on for a while.');
    await unfold(learner.module);
    await learner.module.locator('[data-model]').waitFor();
    return learner;
  },

  async 'with a video that is played'({ open }) {
    const learner = await open();
    await learner.page.context().route('https://*.youtube-nocookie.com/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><html lang="en"><title>A player</title><main><h1>A player</h1></main>',
      }),
    );
    await learner.module.locator('[data-remote="tube"] [data-watch]').click();
    await learner.module.locator('[data-remote="tube"] iframe').waitFor();
    return learner;
  },

  async 'right answers, checked'({ open }) {
    const learner = await open();
    await fillIn(learner, 'right');
    return learner;
  },

  async 'wrong answers, checked once'({ open }) {
    const learner = await open();
    await fillIn(learner, 'wrong');
    return learner;
  },

  async 'wrong answers, and no try left'({ open }) {
    const learner = await open();
    await fillIn(learner, 'wrong');
    await fillIn(learner, 'wrong again');
    return learner;
  },

  async 'nothing to check yet'({ open }) {
    const learner = await open();
    await learner.module.locator('[data-question="people"] input').fill('a few');
    for (const button of await learner.module.locator('[data-check] button').all()) await button.click();
    return learner;
  },

  async 'sharing one answer'({ open }) {
    const learner = await open();
    await learner.answer('essay', 'To be shared.');
    await learner.module.locator('[data-question="essay"] [data-share]').click();
    await learner.module.locator('[data-share-dialog]').waitFor();
    return learner;
  },

  async 'sharing some of the answers'({ open }) {
    const learner = await open();
    await learner.answer('essay', 'To be shared.');
    await learner.module.locator('[data-question="word"] input').fill('Exchange');
    await learner.module.locator('.share-all [data-share]').click();
    await learner.module.locator('[data-share-choice]').waitFor();
    return learner;
  },

  async 'my answers'({ open }) {
    const learner = await open();
    await fillIn(learner, 'right');
    await learner.answer('essay', `An answer in ${'a-very-long-word-'.repeat(20)}.`);
    await learner.module.locator('[data-kept] [data-answers]').click();
    await learner.module.locator('[data-answers-dialog]').waitFor();
    await learner.module.locator('[data-answers-dialog] [data-clear]').click();
    return learner;
  },

  async 'an answer with another version'({ open, openElsewhere }) {
    const train = await open();
    await train.answer('essay', 'begun');
    await train.module.locator('[data-question="essay"] [data-status="sent"]').waitFor();
    await train.page.evaluate(() => window.lmsFaults?.set('expired'));
    await train.answer('essay', 'written on a train');
    await train.module.locator('[data-question="essay"] [data-status="device"]').waitFor();
    await train.page.close();
    const desk = await openElsewhere();
    const before = await desk.module.evaluate(() => Date.now());
    // A second later, so that the clocks tell which is newer.
    await desk.module.waitForFunction((then) => Date.now() > then + 1100, before);
    await desk.answer('essay', 'written at a desk');
    await desk.close();
    const again = await open();
    await again.module.locator('[data-question="essay"] [data-other] summary').click();
    return again;
  },

  async 'an LMS that has no room left'({ open }) {
    const learner = await open({ limits: 'standard' });
    // It cannot be packed: each word is another.
    const text = Array.from({ length: 3000 }, (_, at) => ((at * 7919) % 99991).toString(36)).join(' ');
    await learner.answer('essay', text);
    await learner.module.locator('#status').waitFor();
    return learner;
  },

  async 'in another language, chosen by hand'({ open, language }) {
    const learner = await open({ learner: { id: 'ana', name: 'Ana', language: 'en' } });
    const wanted = language === 'en' ? 'es' : language;
    await spoken(learner, 'en');
    await learner.module.locator(`[data-language="${wanted}"]`).click();
    await spoken(learner, wanted);
    if (language !== wanted) {
      await learner.module.locator(`[data-language="${language}"]`).click();
      await spoken(learner, language);
    }
    return learner;
  },

  async 'without an LMS'({ open }) {
    const learner = await open({ alone: true });
    await learner.module.locator('#status').waitFor();
    return learner;
  },

  async 'only looked at'({ open }) {
    const learner = await open({ mode: 'browse' });
    await learner.answer('essay', 'just a look');
    await learner.module.locator('#status').waitFor();
    return learner;
  },

  async 'in review'({ open }) {
    const first = await open();
    await fillIn(first, 'right');
    await first.page.close();
    const learner = await open({ mode: 'review' });
    await learner.module.locator('[data-question="truth"] input:disabled').first().waitFor();
    return learner;
  },

  async 'on paper'({ open }) {
    const learner = await open();
    await learner.answer('essay', 'A few words.');
    await unfold(learner.module);
    await learner.page.emulateMedia({ media: 'print' });
    return learner;
  },
};
