import { expect } from 'vitest';
import type { LmsFault } from '../../src/preview/lms/faults.ts';
import { until } from '../browser/until.ts';
import type { Device, Tab } from './engine.ts';

/** A learner at a device, with the module open: what they do, and what they see. */
export interface Visitor {
  tab: Tab;
  /** Clicks into a question's field, and types. */
  write(question: string, text: string): Promise<void>;
  /** The same, and leaves the field. */
  answer(question: string, text: string): Promise<void>;
  /** What stands in a question's field. */
  answered(question: string): Promise<string>;
  /** What the page says became of an answer, as data-status and in words. */
  status(question: string): Promise<string>;
  statusWords(question: string): Promise<string>;
  /** What is shown of the first that a selector finds; '' if there is none. */
  text(selector: string): Promise<string>;
  isShown(selector: string): Promise<boolean>;
  /** The selector of what has the focus, as far as a test needs it: a `data-` name, an id, or the element's name. */
  focused(): Promise<string>;
  /** Scrolls through every section, and reads every transcript. */
  readEverything(): Promise<void>;
  /** What went wrong in the page. */
  troubles(): Promise<string[]>;
  /** Switches a fault of the LMS on, or off. */
  fault(fault: LmsFault | undefined): Promise<void>;
}

/** The form of a question. */
export const form = (question: string): string => `[data-question="${question}"]`;

/** Opens the module on a device, and resolves when the page is alive. */
export async function visit(device: Device, address: string): Promise<Visitor> {
  const visitor = visitorAt(await device.open(address));
  await alive(visitor);
  return visitor;
}

/** Resolves when the page's scripts have brought all its parts to life, the questions of its end as well. */
export async function alive({ tab }: Visitor): Promise<void> {
  await until(
    () =>
      tab
        .run(
          () =>
            window.satchel?.taken === true &&
            !document.querySelector('[data-folded]') &&
            document.querySelector<HTMLElement>('[data-kept]')?.hidden !== true,
        )
        // A page that gives way to the next answers no question: it is asked again.
        .catch(() => false),
    () => 'the page is alive',
  );
}

function visitorAt(tab: Tab): Visitor {
  const field = (question: string) => `${form(question)} :is(textarea, input)`;
  const text = (selector: string) =>
    tab.run((each) => document.querySelector<HTMLElement>(each)?.innerText ?? '', selector);
  const visitor: Visitor = {
    tab,
    text,
    async write(question, words) {
      await tab.click(field(question));
      // What stands there is selected, and gives way to what is typed.
      await tab.run((each) => document.querySelector<HTMLTextAreaElement>(each)?.select(), field(question));
      await tab.type(words);
    },
    async answer(question, words) {
      await visitor.write(question, words);
      // What is beside the question takes the focus out of it.
      await tab.click('h1');
    },
    answered: (question) =>
      tab.run((each) => document.querySelector<HTMLTextAreaElement>(each)?.value ?? '', field(question)),
    status: (question) =>
      tab.run(
        (each) => document.querySelector<HTMLElement>(each)?.dataset.status ?? '',
        `${form(question)} [data-status]`,
      ),
    statusWords: (question) => text(`${form(question)} [data-status]`),
    isShown: (selector) =>
      tab.run((each) => document.querySelector(each)?.checkVisibility() === true, selector),
    focused: () =>
      tab.run(() => {
        const element = document.activeElement as HTMLElement;
        const [name] = Object.keys(element.dataset);
        return element.id || name || element.localName;
      }),
    async readEverything() {
      const sections = await tab.run(() =>
        Array.from(document.querySelectorAll('main > section'), ({ id }) => id),
      );
      for (const id of sections) {
        await tab.run((each) => document.getElementById(each)?.scrollIntoView({ behavior: 'instant' }), id);
        const link = `a[href="#${id}"][data-section-link].reached`;
        await expect.poll(() => tab.run((each) => !!document.querySelector(each), link)).toBe(true);
      }
      await tab.run(() => {
        for (const each of document.querySelectorAll<HTMLElement>('.transcript summary')) each.click();
      });
    },
    troubles: () => tab.run(() => window.troubles ?? ['nobody watches this page']),
    fault: (fault) => tab.runAbove((each) => window.lmsFaults?.set(each as never), fault),
  };
  return visitor;
}
