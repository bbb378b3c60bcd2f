const head = (version: string) =>
  `id: live\nversion: ${version}\nstatus: live\nlanguage: en\ntitle: Live\nquestions:\n  items:\n`;
const kept = '    - { id: new, type: reflection, text: Something new }\n';
/** A live module, and the same changed in every way that learners can notice. */
export const releases = {
  first: `${head('1.0.0')}    - { id: gone, type: reflection, text: What have you **seen**? }
    - { id: named, type: reflection, text: In words }
    - { id: kept, type: choice, text: Which stays?, options: { a: A, b: B, c: C } }
    - { id: lost, type: choice, text: Which goes?, options: { a: Apple, b: Pear } }
    - { id: steps, type: ordering, text: In order, items: { a: One, b: Two } }
    - { id: step, type: reflection, text: No scale }
    - { id: fruit, type: choice, text: Which fruit?, options: { a: Apple, b: Pear } }
${kept}`,
  second: `${head('2.0.0')}    - { id: words, was: named, type: reflection, text: In words }
    - { id: kept, type: choice, text: Which stays?, options: { d: D, c: C, b: B, a: A } }
    - { id: lost, type: choice, text: Which goes?, options: { a: Apple, c: Plum } }
    - { id: step, type: likert, text: A scale, scale: { low: Low, high: High } }
    - { id: fruit, type: reflection, text: Which fruit? }
${kept}`,
};
/** What was answered to the question that is gone. */
export const seen = 'In <b>Nepal</b>,\nand Peru.';

/** What _My answers_ has under “Earlier questions” of the second, once the first was answered. */
export const earlier = [
  ['What have you seen?', seen],
  ['Which goes?', 'Pear'],
  ['In order', '1. One\n2. Two'],
  ['A scale', 'Higher and higher'],
];
