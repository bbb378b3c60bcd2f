import type { Files } from '../workspace-fixture.ts';

// Modules that nobody hopes to meet, and somebody will: test/browser/long.test.ts and quick.measure.ts.

const words = (count: number) =>
  Array.from(
    { length: Math.ceil(count / 10) },
    (_, at) =>
      `Learning across borders takes time, trust and paragraph number ${at + 1}.${at % 8 === 7 ? '\n\n' : ''}`,
  ).join(' ');

const kinds = [
  (id: string) => `- { id: ${id}, type: reflection, text: "What did ${id} teach you?", goal: 20 }`,
  (id: string) =>
    `- { id: ${id}, type: choice, text: "Which of these fits ${id}?", options: [{ id: a, text: The first, correct: true }, { id: b, text: The second, feedback: No. }, { id: c, text: The third }], attempts: 2 }`,
  (id: string) =>
    `- { id: ${id}, type: likert, text: "How often do you meet ${id}?", scale: [{ id: n, text: Never }, { id: s, text: Sometimes }, { id: o, text: Often }] }`,
  (id: string) => `- { id: ${id}, type: short-text, text: "What is ${id} called?", accepted: [A word] }`,
  (id: string) =>
    `- { id: ${id}, type: ordering, text: "In which order does ${id} happen?", items: [{ id: a, text: First }, { id: b, text: Then }, { id: c, text: Last }] }`,
  (id: string) =>
    `- { id: ${id}, type: matching, text: "What belongs to ${id}?", pairs: [{ source: { id: a, text: One }, target: { id: x, text: Another } }, { source: { id: b, text: Two }, target: { id: y, text: The other } }] }`,
];

/** Questions of six types in turn, as lines of `items`. */
export const longQuestions = (count: number) =>
  Array.from({ length: count }, (_, at) => `    ${kinds[at % kinds.length]?.(`q${at + 1}`)}\n`).join('');

const head = (id: string) => `id: ${id}\nlanguage: en\ntitle: A module to wait for\n`;

/** A word as German has them, and an address as databases make them: nothing in either lets a line break. */
export const longWord = 'Arbeitsunfähigkeitsbescheinigungsverordnungsentwurfskommission'.repeat(3);
export const longAddress = `https://example.org/${'a1b2c3d4e5'.repeat(30)}`;

/** `long` has 300 questions and 10,000 words before them, `bare` no section but 300 questions. */
export const longFiles: Files = {
  'modules/long/module.yaml': `${head('long')}introduction: |\n${words(10_000).replace(/^/gm, '  ')}\nquestions:\n  items:\n${longQuestions(300)}discussion: { url: "https://forum.example.org/t/long/5" }\n`,
  'modules/bare/module.yaml': `${head('bare')}questions:\n  items:\n${longQuestions(300)}`,
};
