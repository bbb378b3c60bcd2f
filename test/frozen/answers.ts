import type { Shown } from './frozen.ts';

// What the learner of the frozen states writes: what is lost first where something goes wrong on the way.

const arabic = 'هجرة العمل بين بلدان الجنوب: «التعاون» يبدأ بالاستماع، ١٢٣.';
const english = 'What we learned 🌍 from our neighbours';
const hard =
  'Line one\nline two  <b>&amp;</b> "quoted" \\ back\\slash 100% +1 = {x} ¶ é ﷽ 👩🏽‍🌾🌍 \u200e\u2028end';

/** A text of so many characters in which no two sentences are the same: what is packed must not be too easy. */
function long(sentence: string, length: number): string {
  let text = '';
  for (let count = 1; text.length < length; count++) text += `${sentence} (${count * 7919}) `;
  return `${text.slice(0, length - 1)}.`;
}

interface Pen {
  answers: Record<string, Shown>;
  /** Questions whose answer the learner has checked. */
  checks: string[];
  /** An answer that nobody wrote yet: for those who open the state later. */
  more: Record<string, Shown>;
}

/** What is written into a module; `size`: characters of each long answer. */
export const pen = (module: string, size: number): Pen => (module === 'satchel-tour' ? tour : module8)(size);

const module8 = (size: number): Pen => ({
  answers: {
    'q1-exchange-of-experience': size > 0 ? long(arabic, size) : arabic,
    'q2-what-governments-can-do': hard,
    'q3-lessons-learned': size > 0 ? long(english, size) : 'Listen first. 🎧',
    'q4-benefit-for-both-countries': '=SUM(1;2)',
    'q5-strategies-for-cooperation': '0',
  },
  checks: [],
  more: { 'q6-other-recommendations': 'One more, later: أضيف لاحقًا 🙂' },
});

const tour = (size: number): Pen => ({
  answers: {
    'where-answers-go': ['author-mail'],
    'what-may-change': ['titles', 'question-order'],
    'same-package': ['false'],
    'file-name': 'مودول.yaml',
    'seconds-to-watch': '6',
    'way-of-a-text': ['write', 'check', 'build', 'upload'],
    'which-file': { captions: 'cannot-hear', poster: 'author-only' },
    'how-used-to': ['every-day'],
    'your-own-module': size > 0 ? [hard, long(arabic, size), long(english, size)].join('\n\n') : hard,
  },
  // One of each: wrong with a try left, right, wrong for good; what goes together was not checked yet.
  checks: [
    'where-answers-go',
    'what-may-change',
    'same-package',
    'file-name',
    'seconds-to-watch',
    'way-of-a-text',
  ],
  more: { 'where-you-write': ['web-form'] },
});
