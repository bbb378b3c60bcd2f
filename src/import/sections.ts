import { marksIn, mostOfMarkdown } from '../fields/markdown-budget.ts';
import { authorOfSection } from '../sections/index.ts';
import type { ImportAs } from '../sections/section.ts';
import { asMarkdown } from './as-markdown.ts';
import { type Block, paragraph, wordsOf } from './block.ts';
import type { DraftSection } from './draft.ts';
import { linkSection } from './link-section.ts';
import type { Making } from './making.ts';
import type { Part } from './outline.ts';
import { questionSection } from './question-section.ts';
import type { AnswerKey } from './questions/answer-key.ts';
import { areQuestions } from './questions/are-questions.ts';
import { beginsQuestion } from './questions/groups.ts';
import { linesOf } from './questions/lines.ts';
import { remarkOnAnswers } from './shown-answers.ts';
import { areTroubles, solvedBelow } from './solved-below.ts';
import { termSection } from './term-section.ts';
import { threadSection } from './thread-section.ts';

type Maker = (part: Part, making: Making, key?: AnswerKey) => DraftSection | undefined;

type From = ImportAs['from'];

/** Makes a section of a part; undefined where there is nothing in it that the section could not be without. */
const makers: Record<From, Maker> = {
  text: (part) => textSection(part),
  links: linkSection,
  questions: questionSection,
  terms: termSection,
  thread: threadSection,
};

/** What a section is made of is in its parts below headings as well. */
const isDivided: Record<From, boolean> = {
  text: false,
  links: true,
  questions: true,
  terms: false,
  thread: false,
};

/** What a part without it becomes a text for. */
const wanted: Record<From, string> = {
  text: '',
  links: 'link',
  questions: 'question',
  terms: 'term',
  thread: 'forum',
};

/** The sections of a part, `key` with the answers to its questions: one, or one for each heading below which there are questions or links. */
export function sectionsOf(part: Part, making: Making, key?: AnswerKey): DraftSection[] {
  if (part.blocks.every(({ text }) => text === ''))
    return [named({ from: 'nothing', kind: part.kind, title: part.title }, part.anchor)];
  const { from } = authorOfSection(part).import;
  if (from === 'text')
    return inPieces(part).map((each) => named(withRemarks(textSection(each), each, making), each.anchor));
  const groups = isDivided[from] ? byHeadings(part) : [part];
  const sections = groups.map((group) => makers[from](group, making, key) ?? textSection(group));
  if (sections.every((each) => each.from === 'text')) {
    const title = part.title ?? (part.blocks[0] ? wordsOf(part.blocks[0]) : '');
    making.unsure.push(`Below "${title}" is no ${wanted[from]}: it became a text.`);
    return [
      named(
        withRemarks(
          { ...textSection(part), ...(part.isWithin ? { title: undefined, isWithin: true as const } : {}) },
          part,
          making,
        ),
        part.anchor,
      ),
    ];
  }
  return sections.map((made, index) => {
    const section = named(
      withRemarks(made, groups[index] as Part, making),
      index === 0 ? part.anchor : undefined,
    );
    return part.isWithin || index > 0 ? { ...section, title: undefined, isWithin: true as const } : section;
  });
}

const named = (section: DraftSection, anchor: string | undefined): DraftSection =>
  anchor === undefined ? section : { ...section, anchor };

/**
 * A section with what reviewers wrote beside it; what stands beside a question is above that. Of a text, with what is said
 * of answers in it.
 */
function withRemarks(section: DraftSection, { title, blocks }: Part, { unsure }: Making): DraftSection {
  const own = new Set(
    section.from === 'questions' ? section.items.flatMap(({ comments = [] }) => comments) : [],
  );
  const comments = blocks.flatMap(({ remarks = [] }) => remarks).filter((each) => !own.has(each));
  const remarks = section.from === 'text' ? remarkOnAnswers(title, blocks) : [];
  unsure.push(...remarks);
  return {
    ...section,
    ...(comments.length === 0 ? {} : { comments }),
    ...(remarks.length === 0 ? {} : { remarks }),
  };
}

const textSection = ({ title, blocks, level, isWithin }: Part): DraftSection => ({
  from: 'text',
  kind: 'introduction',
  title,
  ...(isWithin ? { title: undefined, isWithin: true as const } : {}),
  text: asMarkdown(blocks, level),
});

/**
 * A text in which questions stand with answers or options, although no heading says so, as parts: these are questions,
 * what stands below the other headings stays a text. `title` is that of the document.
 */
export function withQuestions(part: Part, title = ''): Part[] {
  const isText = authorOfSection(part).import.from === 'text' && part.isKey !== true;
  // What is asked there, the page answers.
  const isAnswered =
    /\bfaqs?\b|frequently asked|foire aux questions|preguntas frecuentes|perguntas frequentes|الأسئلة الشائعة/iu.test(
      part.title ?? '',
    );
  if (!isText || isAnswered || areTroubles(`${title} / ${part.title ?? ''}`)) return [part];
  const isSolved = solvedBelow();
  const made: Part[] = [];
  for (const [index, { blocks }] of byHeadings(part, true).entries()) {
    const isQuiet = blocks.map(isSolved).some(Boolean);
    const isAsked = !isQuiet && mayAsk(blocks) && areQuestions(linesOf(blocks.map(asQuestion)));
    const kind = isAsked ? 'questions' : part.kind;
    const last = made.at(-1);
    if (last && last.kind === kind && kind !== 'questions') last.blocks.push(...blocks);
    else
      made.push({
        ...part,
        kind,
        blocks: [...blocks],
        ...(index > 0 ? { title: undefined, isWithin: true } : {}),
      });
  }
  return made.some(({ kind }) => kind === 'questions') ? made : [part];
}

/** Whether a text is worth a look: it has what could be an option, or is called an answer. */
const mayAsk = (blocks: readonly Block[]) =>
  blocks.some(
    ({ text, label }) =>
      label !== undefined ||
      /(?:^|[\s*])\(?\p{L}\\?[.)]\s|[☐☒☑○●□✓✔]|\\?\[[ xX]?\\?\]|answer|\bans\b|solution|\bkey\b|r[ée]ponse|corrig|respuesta|soluci|clave|resposta|solu[çc]|gabarito|جاب|جواب|حل|rispost|antwort|l[öo]sung|答案|ответ|^:::/iu.test(
        text,
      ),
  );

/** As much as stands in one text: half of what a module takes (fields/markdown-budget.ts). */
const most = { characters: mostOfMarkdown.characters / 2, marks: mostOfMarkdown.marks / 2 };

/** A part whose text would be too long for one, divided: what follows belongs to the first. */
function inPieces(part: Part): Part[] {
  const made: Part[] = [];
  let [characters, marks] = [0, 0];
  for (const block of part.blocks) {
    characters += block.text.length;
    marks += marksIn(block.text) + 2;
    const last = made.at(-1);
    if (last && characters <= most.characters && marks <= most.marks) last.blocks.push(block);
    else {
      made.push(
        last
          ? { ...part, title: undefined, anchor: undefined, isWithin: true, blocks: [block] }
          : { ...part, blocks: [block] },
      );
      [characters, marks] = [block.text.length, marksIn(block.text)];
    }
  }
  return made;
}

/** A part, divided at its headings; "Question 2" as a heading begins a question, and no part. */
function byHeadings(part: Part, isKept = false): Part[] {
  const groups: Block[][] = [];
  for (const block of part.blocks) {
    const own = asQuestion(block);
    if (own.kind === 'heading' || groups.length === 0) groups.push([isKept ? block : own]);
    else groups.at(-1)?.push(isKept ? block : own);
  }
  return groups.map((blocks, index) => ({ ...part, blocks, isWithin: part.isWithin || index > 0 }));
}

const asQuestion = (block: Block): Block =>
  block.kind === 'heading' && beginsQuestion(wordsOf(block)) ? paragraph(block.text) : block;
