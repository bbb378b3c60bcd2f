import { isDeepStrictEqual } from 'node:util';
import { isRaw, type Raw } from '../raw.ts';
import { entryKeys } from '../section-list.ts';
import { fenceOf, headingForms, joined, optionLines, readBack } from './forms.ts';
import { anew, type Keeping } from './kept.ts';
import { plainQuestion, plainValue } from './plain-value.ts';

/** Sentences for authors alone that stand below the heading of an entry, or of a question in its list. */
export type Remarks = (entry: number, question?: number) => readonly string[];

/**
 * A module as Markdown, as a person would write it: texts as text, options with boxes, all else as keys in a fence.
 * `value` is that of module.yaml, with `sections`. What Markdown cannot say as it is stands among the keys, so that the
 * module that is read is the same.
 */
export function moduleMarkdown(
  value: Raw,
  { remarks = () => [], keep = anew }: { remarks?: Remarks; keep?: Keeping } = {},
): string {
  const { sections, ...head } = value;
  const entries = Array.isArray(sections) ? sections.filter(isRaw) : [];
  const pieces = entries.map((entry, index) =>
    entryMarkdown(entry, { isFirst: index === 0, remarks: (item) => remarks(index, item), keep }),
  );
  return [keep.head(head), ...pieces].join('\n');
}

/** Questions as they stand below a heading, or on their own. */
export const questionsMarkdown = (questions: readonly Raw[]): string =>
  questions.map((each) => questionMarkdown(each, [])).join('\n');

const commentsOf = (remarks: readonly string[]): string =>
  remarks.map((each) => `<!-- Import: ${each.replace(/\s+/g, ' ').replace(/-{2,}/g, '-')} -->\n`).join('');

interface Writing {
  isFirst: boolean;
  remarks: (item?: number) => readonly string[];
  keep: Keeping;
}

function entryMarkdown(entry: Raw, { isFirst, remarks, keep }: Writing): string {
  const names = Object.keys(entry).filter((key) => entryKeys.has(key));
  const [kind] = names;
  if (kind === 'question') return keep.piece(entry, () => questionMarkdown(entry, remarks()));
  const questions = kind === 'questions' && names.length === 1 ? listOf(entry.questions) : undefined;
  if (!questions) return keep.piece(entry, () => sectionMarkdown(entry, isFirst, remarks()));
  const { questions: _, ...head } = entry;
  const items = questions.map((each, index) =>
    keep.piece(each, () => questionMarkdown(each, remarks(index))),
  );
  if (Object.keys(head).length === 0) return joined(commentsOf(remarks()), ...items);
  return joined(
    keep.piece(head, () => headMarkdown(head, remarks())),
    ...items,
  );
}

/** The heading of a list of questions. Without one below it, it says nothing of what it is: it is tried with one. */
function headMarkdown(head: Raw, remarks: readonly string[]): string {
  const probe = '### Question\n\nWhat?\n';
  const heading = readBack(
    headingForms(head).map((form) => joined(form, probe)),
    (sections) =>
      isDeepStrictEqual(plainValue(sections), [plainValue({ ...head, questions: [{ text: 'What?' }] })]),
  );
  return joined(heading.slice(0, -probe.length).trimEnd().concat('\n'), commentsOf(remarks));
}

/** A list of questions whose items all have their keys. */
function listOf(written: unknown): Raw[] | undefined {
  const list = Array.isArray(written) ? written : undefined;
  const items = list?.map((each: unknown) => (typeof each === 'string' ? { text: each } : each));
  return items?.every(isRaw) && items.length > 0 ? items : undefined;
}

/** Sections whose text is called otherwise. */
const textNames: Record<string, string> = {
  text: 'text',
  reading: 'description',
  videos: 'introduction',
  readings: 'introduction',
  glossary: 'introduction',
  discussion: 'introduction',
};

function sectionMarkdown(entry: Raw, isFirst: boolean, remarks: readonly string[]): string {
  const kind = Object.keys(entry).find((key) => entryKeys.has(key)) ?? '';
  const name = textNames[kind] ?? '';
  const { [name]: text, ...keys } = entry;
  const isText = typeof text === 'string' && text.trim() !== '';
  const body = isText ? `${text.replace(/\n+$/, '')}\n` : '';
  const forms = [
    ...(isText ? headingForms(keys, isFirst).map((form) => joined(form, body)) : []),
    ...headingForms(entry, isFirst),
  ];
  const form = readBack(forms, (sections) => isDeepStrictEqual(plainValue(sections), [plainValue(entry)]));
  return withRemarks(form, remarks);
}

/** Remarks stand below the heading; above one, they would belong to what is before it. */
function withRemarks(form: string, remarks: readonly string[]): string {
  if (remarks.length === 0) return form;
  const end = form.startsWith('#') ? form.indexOf('\n') + 1 : 0;
  return joined(form.slice(0, end), commentsOf(remarks), form.slice(end).replace(/^\n/, ''));
}

/** A question: its words, its options with boxes, and its other keys. */
function questionMarkdown(written: Raw, remarks: readonly string[]): string {
  const question = plainQuestion(written);
  const { text, id, options, several, ...keys } = question;
  const name = id === undefined ? '' : ` {#${id}}`;
  const list = optionLines(options);
  const rights = Array.isArray(options)
    ? options.filter((each) => isRaw(each) && each.correct === 'true')
    : [];
  const more = several === undefined || rights.length > 1 ? {} : { several };
  // "choice" goes without saying where there are options, and "reflection" where there are none.
  const { type, ...others } = keys;
  const isPlain = type === (list === undefined ? 'reflection' : 'choice');
  const rest = isPlain ? others : keys;
  const heading = `### Question${name}\n`;
  const words = typeof text === 'string' ? `${text}\n` : '';
  const withList = list === undefined ? [] : [joined(heading, words, list, fenceOf({ ...more, ...rest }))];
  const form = readBack(
    [
      ...withList,
      joined(
        heading,
        words,
        fenceOf({
          ...(options === undefined ? {} : { options }),
          ...(several === undefined ? {} : { several }),
          ...rest,
        }),
      ),
      joined('### Question\n', fenceOf(allKeys(written))),
    ],
    (sections) => sections.length === 1 && isSame(sections[0], question),
  );
  return withRemarks(form, remarks);
}

/** The keys of a question as they can stand in any place of a module. */
const allKeys = ({ text, ...keys }: Raw): Raw => ({
  ...(text === undefined ? {} : { question: text }),
  ...keys,
});

/** Whether two questions say the same, one of which may leave its type to be told by what it has. */
function isSame(read: unknown, question: Raw): boolean {
  if (!isRaw(read)) return false;
  return isDeepStrictEqual(typed(plainQuestion(read)), typed(question));
}

const typed = (question: Raw): Raw => ({
  type: 'options' in question ? 'choice' : 'reflection',
  ...question,
});
