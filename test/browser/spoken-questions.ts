import type { Locator } from 'playwright-core';
import type { Question } from '../../src/questions/index.ts';

/** Does something with a question as a learner does; what was used last keeps the focus. */
export type Way = (question: Locator) => Promise<void>;

/** A question, and how it is answered. */
export interface Spoken {
  /** Its keys besides `id` and `type`, in YAML. */
  yaml: string;
  right: Way;
  /** Of a marked question: wrong, and wrong in another way or once more. */
  wrong?: [Way, Way];
  /** What the type takes as an answer with a remark: too long, or no number. */
  odd?: Way;
}

const choose =
  (...options: string[]): Way =>
  async (question) => {
    for (const option of options) await question.locator(`input[value="${option}"]`).press('Space');
  };
const type =
  (text: string): Way =>
  async (question) => {
    const field = question.getByRole('textbox');
    await field.fill(text);
    await field.focus();
  };
const pair =
  (...targets: string[]): Way =>
  async (question) => {
    const lists = question.getByRole('combobox');
    for (const [at, target] of targets.entries()) {
      await lists.nth(at).selectOption(target);
      await lists.nth(at).focus();
    }
  };
/** Up until each stands as it should. */
const order =
  (...items: string[]): Way =>
  async (question) => {
    const rows = question.locator('[data-item]');
    for (const [at, item] of items.entries()) {
      const placeOf = () =>
        rows.evaluateAll((all, id) => all.findIndex((row) => (row as HTMLElement).dataset.item === id), item);
      for (let place = await placeOf(); place > at; place--)
        await question.locator(`[data-item="${item}"] .up`).press('Enter');
    }
  };
const both =
  (first: Way, second: Way): Way =>
  async (question) => {
    await first(question);
    await second(question);
  };

const marked =
  'attempts: 2\nfeedback: { correct: Well seen., hint: Look at the map., incorrect: Not quite. }';

/** Questions of every type, marked and not, with all that a question of the type can show. */
export const spokenQuestions: Record<Question['type'], Record<string, Spoken>> = {
  reflection: {
    free: { yaml: 'text: What have you seen?\nrequired: true', right: type('Much.') },
    counted: {
      yaml: 'text: What has your country learned?\ngoal: 4\nlongest: 30\nmodel: Many speak of *visits*.',
      right: type('To listen.'),
      odd: type('To listen, and to be listened to.'),
    },
  },
  choice: {
    one: {
      yaml: `text: Where are answers saved first?\noptions:\n  - { id: platform, text: In the *platform*, correct: true }\n  - { id: mail, text: In an e-mail, feedback: No mail leaves this page. }\n  - { id: paper, text: On paper }\n${marked}`,
      right: choose('platform'),
      wrong: [choose('mail'), choose('paper')],
    },
    several: {
      yaml: `text: What may change?\nseveral: true\noptions:\n  - { id: title, text: The title, correct: true }\n  - { id: order, text: The order, correct: true }\n  - { id: key, text: The id, feedback: Attempts are kept under it. }\n${marked}`,
      right: choose('title', 'order'),
      wrong: [choose('title', 'key'), choose('order')],
    },
    opinion: {
      yaml: 'text: Where do you like to write?\noptions:\n  - { id: editor, text: In an editor, feedback: Then you have all you need. }\n  - { id: desk, text: On paper }',
      right: choose('editor'),
    },
  },
  'true-false': {
    truth: {
      yaml: `text: Most migrants move far away.\ncorrect: false\nreplies: { true: Look at the second map. }\n${marked}`,
      right: choose('false'),
      wrong: [choose('true'), both(choose('false'), choose('true'))],
    },
  },
  likert: {
    scale: {
      yaml: 'text: How often do you meet?\nscale:\n  - { id: never, text: Never }\n  - { id: often, text: "**Often**" }',
      right: choose('often'),
    },
  },
  'short-text': {
    city: {
      yaml: `text: Which city is it?\naccepted: [Geneva, Genève]\n${marked}`,
      right: type('Geneva'),
      wrong: [type('Bern'), type('Basel')],
    },
    word: { yaml: 'text: One word for this module?', right: type('Exchange') },
  },
  numeric: {
    share: {
      yaml: `text: How many of a hundred?\nbetween: [3, 4.5]\nunit: of 100\n${marked}`,
      right: type('4'),
      wrong: [type('50'), type('60')],
      odd: type('about 4'),
    },
    people: { yaml: 'text: How many people live there?', right: type('12'), odd: type('many') },
  },
  ordering: {
    steps: {
      yaml: `text: How does it become law?\nitems:\n  - { id: adopt, text: It is adopted }\n  - { id: ratify, text: It is *ratified* }\n  - { id: force, text: It comes into force }\n${marked}`,
      right: order('adopt', 'ratify', 'force'),
      wrong: [order('force', 'ratify', 'adopt'), order('ratify', 'force', 'adopt')],
    },
  },
  matching: {
    where: {
      yaml: `text: Where do they lie?\npairs:\n  - source: { id: nepal, text: "**Nepal**" }\n    target: { id: asia, text: Asia }\n  - source: { id: peru, text: Peru }\n    target: { id: south, text: In South America by the Pacific }\ntargets:\n  - { id: europe, text: Europe }\n${marked}`,
      right: pair('asia', 'south'),
      wrong: [pair('europe', 'south'), pair('asia', 'europe')],
    },
  },
};

/** A module of all of them. */
export const spokenModule = (): string => {
  const questions = Object.entries(spokenQuestions).flatMap(([type, all]) =>
    Object.entries(all).map(([id, { yaml }]) =>
      [`- id: ${id}`, `type: ${type}`, ...yaml.split('\n')].join('\n    ').replace(/^/, '  '),
    ),
  );
  return `id: spoken\nlanguage: en\ntitle: What is read out\nquestions:\n${questions.join('\n')}\n`;
};
