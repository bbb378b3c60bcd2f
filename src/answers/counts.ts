import type { Response } from '../shared/interaction.ts';
import { type Asked, textIn } from './questions.ts';
import type { Run } from './run.ts';

/** One bar of a question's counts. */
export interface Bar {
  label: string;
  count: number;
  isRight?: boolean | undefined;
}

/** What can be counted of the answers to a question. */
export interface Counts {
  answered: number;
  /** The median length in characters of answers that are texts; undefined without one. */
  median: number | undefined;
  /** Of marked questions: how many were right, by the number of tries where it is known. */
  right: number;
  wrong: number;
  byTries: { tries: number; count: number }[];
  /** Undefined kinds of questions have none. */
  bars: Bar[];
}

/** The most bars that are read at a glance; further numbers are gathered. */
const mostBars = 12;

/** Counts the answers to one question, in one pass. */
export function countsOf(run: Run, question: Asked): Counts {
  const lengths: number[] = [];
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const tries = new Map<number, number>();
  const numbers: number[] = [];
  let [answered, right, wrong] = [0, 0, 0];
  for (const { stored } of run.linesOf(question)) {
    answered++;
    const { response } = stored;
    if (stored.isRight !== undefined) {
      if (stored.isRight) right++;
      else wrong++;
      if (stored.isRight && stored.tries) tries.set(stored.tries, (tries.get(stored.tries) ?? 0) + 1);
    }
    if (response.kind === 'text' || response.kind === 'raw') lengths.push([...response.text].length);
    else if (response.kind === 'number') numbers.push(response.value);
    else for (const key of keysOf(response, question)) add(key);
  }
  const short = shortText(question);
  if (short) for (const { text } of run.linesOf(question)) add(text.trim().toLowerCase());
  return {
    answered,
    median: median(lengths),
    right,
    wrong,
    byTries: [...tries].sort(([a], [b]) => a - b).map(([count, times]) => ({ tries: count, count: times })),
    bars:
      numbers.length > 0
        ? numberBars(numbers, question)
        : short
          ? commonBars(counts)
          : barsOf(counts, question, run),
  };
}

/** A field for a few words: what several learners wrote is counted. */
const shortText = ({ type, isMarked }: Asked) => type === 'short-text' && isMarked;

const median = (numbers: number[]): number | undefined => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return undefined;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : Math.round(((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2);
};

/** Under what a response is counted. */
function keysOf(response: Exclude<Response, { kind: 'text' | 'number' }>, { shape }: Asked): string[] {
  switch (response.kind) {
    case 'choices':
      return response.ids;
    case 'scale':
      return [response.id];
    case 'truth':
      return [String(response.value)];
    case 'order':
      // An item is counted where it stands in its place.
      return response.ids.filter((id, at) => shape.options?.[at] === id);
    case 'pairs':
      return response.pairs.map((pair) => pair.join('\n'));
  }
}

function barsOf(counts: Map<string, number>, question: Asked, run: Run): Bar[] {
  const { shape, options, targets } = question;
  const said = (texts: Record<string, string> | undefined, id: string) =>
    textIn(texts, run.language, run.module.language) || id;
  const { correct } = shape;
  switch (shape.type) {
    case 'choice':
    case 'likert': {
      const ids = [...new Set([...(shape.options ?? []), ...counts.keys()])];
      return ids.map((id) => ({
        label: said(options[id], id),
        count: counts.get(id) ?? 0,
        ...(correct?.kind === 'choices' ? { isRight: correct.ids.includes(id) } : {}),
      }));
    }
    case 'true-false':
      return ['true', 'false'].map((id) => ({
        label: run.words(`true-false.${id}`),
        count: counts.get(id) ?? 0,
        ...(correct?.kind === 'truth' ? { isRight: String(correct.value) === id } : {}),
      }));
    case 'sequencing':
      return (shape.options ?? []).map((id, at) => ({
        label: run.words('report.in-place', { item: said(options[id], id), place: at + 1 }, 'plain'),
        count: counts.get(id) ?? 0,
      }));
    case 'matching': {
      const right = new Set(correct?.kind === 'pairs' ? correct.pairs.map((pair) => pair.join('\n')) : []);
      return (shape.options ?? []).flatMap((source) =>
        (shape.targets ?? [])
          .map((target) => ({ key: `${source}\n${target}`, target }))
          .filter(({ key }) => counts.has(key) || right.has(key))
          .map(({ key, target }) => ({
            label: `${said(options[source], source)} → ${said(targets[target], target)}`,
            count: counts.get(key) ?? 0,
            isRight: right.has(key),
          })),
      );
    }
    default:
      return [];
  }
}

const commonBars = (counts: Map<string, number>): Bar[] =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostBars)
    .map(([label, count]) => ({ label, count }));

/** Numbers as they are where there are few of them, otherwise in ranges of the same width. */
function numberBars(numbers: number[], { shape: { correct } }: Asked): Bar[] {
  const isRight = (value: number) =>
    correct?.kind === 'range' ? value >= correct.least && value <= correct.most : undefined;
  const counts = new Map<number, number>();
  for (const each of numbers) counts.set(each, (counts.get(each) ?? 0) + 1);
  if (counts.size <= mostBars)
    return [...counts]
      .sort(([a], [b]) => a - b)
      .map(([value, count]) => ({ label: String(value), count, isRight: isRight(value) }));
  const sorted = numbers.toSorted((a, b) => a - b);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  const width = (most - least) / 10;
  return Array.from({ length: 10 }, (_, at) => {
    const [from, to] = [least + at * width, least + (at + 1) * width];
    return {
      label: `${short(from)} – ${short(to)}`,
      count: sorted.filter((value) => value >= from && (at === 9 ? value <= most : value < to)).length,
    };
  });
}

const short = (value: number) => String(Number(value.toPrecision(4)));
