import type { Frame, Page } from 'playwright-core';
import type { Shown, Wrote } from './frozen.ts';

// The page as a learner sees it, of whatever release: by the marks in its HTML, and by none of its scripts.

export type Module = Frame | Page;

/** Waits until the page has brought back what was kept. */
export const isAlive = (module: Module): Promise<void> =>
  module.locator('[data-kept]:not([hidden])').waitFor({ state: 'attached' });

/** What the page shows of what a learner wrote and did, once it is in the language in which they left it. */
export async function read(module: Module, language = 'en'): Promise<Wrote> {
  await module.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
  return module.evaluate(readAll);
}

/** Answers as a person does, and checks the answers of these questions. */
export const write = (module: Module, answers: Record<string, Shown>, checks: string[] = []): Promise<void> =>
  module.evaluate(answerAll, { answers: Object.entries(answers), checks });

/** Waits until each of these answers is said to be somewhere: 'sent', 'device', 'kept'. */
export async function isSaid(module: Module, questions: string[], status: string): Promise<void> {
  for (const id of questions)
    await module.locator(`[data-question="${id}"] [data-status="${status}"]`).waitFor({ state: 'attached' });
}

/** What the page says at its top of something that went wrong; '' when all is well. */
export const warning = (module: Module): Promise<string> =>
  module.locator('#status').evaluate((line: HTMLElement) => (line.hidden ? '' : line.innerText));

/** Scrolls through every section. */
export async function readSections(module: Module): Promise<void> {
  for (const section of await module.locator('main > section').all()) {
    await section.scrollIntoViewIfNeeded();
    const id = await section.getAttribute('id');
    await module.locator(`a[href="#${id}"][data-section-link].reached`).waitFor({ state: 'attached' });
  }
}

/** Plays a part of a video, faster than it is; seconds of the video. */
export const watch = (module: Module, from: number, to: number): Promise<void> =>
  module.locator('video').evaluate(
    async (player: HTMLVideoElement, [start, end]) => {
      player.muted = true;
      player.playbackRate = 2;
      if (start > 0) player.currentTime = start;
      await player.play();
      while (player.currentTime < end) await new Promise((next) => setTimeout(next, 50));
      player.pause();
    },
    [from, to] as const,
  );

/** Runs in the page. */
function readAll(): Wrote {
  const answers: Record<string, Shown> = {};
  const checked: Record<string, string> = {};
  for (const form of document.querySelectorAll<HTMLElement>('[data-question]')) {
    const all = <Kind extends HTMLElement>(selector: string) =>
      Array.from(form.querySelectorAll<Kind>(selector));
    const items = all('[data-item]').map(({ dataset }) => dataset.item ?? '');
    const pairs = all<HTMLSelectElement>('[data-source]').filter(({ value }) => value !== '');
    const options = all<HTMLInputElement>('input:checked').map(({ value }) => value);
    const [field] = all<HTMLInputElement>('textarea, input.field');
    const id = form.dataset.question ?? '';
    if (field?.value) answers[id] = field.value;
    else if (options.length > 0) answers[id] = options;
    else if (items.length > 0) answers[id] = items;
    else if (pairs.length > 0)
      answers[id] = Object.fromEntries(pairs.map(({ dataset, value }) => [dataset.source ?? '', value]));
    const result = form.querySelector<HTMLElement>('[data-result]')?.dataset.result;
    if (result) checked[id] = result;
  }
  const score = document.querySelector<HTMLElement>('[data-score]:not([hidden])')?.dataset.result ?? '';
  const progress = document.querySelector('progress')?.value ?? 0;
  const lines = document.querySelectorAll<HTMLElement>('[data-continues]:not([hidden])');
  const videos = Object.fromEntries(
    Array.from(lines).map(({ dataset }) => [dataset.continues ?? '', Number(dataset.at)]),
  );
  return { answers, checked, score, progress, videos, language: document.documentElement.lang };
}

/** Runs in the page. */
function answerAll({ answers, checks }: { answers: [string, Shown][]; checks: string[] }): void {
  const tell = (field: HTMLElement, event: string) =>
    field.dispatchEvent(new Event(event, { bubbles: true }));
  for (const [id, answer] of answers) {
    const form = document.querySelector(`[data-question="${id}"]`) as HTMLElement;
    const all = <Kind extends HTMLElement>(selector: string) =>
      Array.from(form.querySelectorAll<Kind>(selector));
    const order = () => all('[data-item]').map(({ dataset }) => dataset.item);
    if (typeof answer === 'string') {
      const [field] = all<HTMLInputElement>('textarea, input.field');
      field?.focus();
      if (field) field.value = answer;
      if (field) tell(field, 'input');
      field?.blur();
    } else if (!Array.isArray(answer)) {
      for (const select of all<HTMLSelectElement>('[data-source]')) {
        select.value = answer[select.dataset.source ?? ''] ?? '';
        tell(select, 'input');
        tell(select, 'change');
      }
    } else if (order().length > 0) {
      for (const [at, item] of answer.entries())
        while (order().indexOf(item) > at) all(`[data-item="${item}"] [data-field="up"]`)[0]?.click();
    } else {
      for (const input of all<HTMLInputElement>('input').filter(
        ({ value, checked }) => answer.includes(value) !== checked,
      )) {
        // An answer is saved when its question is left.
        input.focus();
        input.click();
        input.blur();
      }
    }
    if (checks.includes(id)) all('[data-check] button')[0]?.click();
  }
}
