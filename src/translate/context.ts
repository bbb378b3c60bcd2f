import * as z from 'zod';
import { plainText } from '../fields/markdown.ts';
import type { LaidText } from '../module/overlay.ts';
import { isRaw, type Raw } from '../module/raw.ts';
import { itemNames } from '../module/section-list.ts';

/** In plain words, what a text is and where it stands: made of the module and its schema, so that no type is missing. */
export function contextOf(text: Pick<LaidText, 'path' | 'schema' | 'kind'>, module: Raw): string {
  const description = z.globalRegistry.get(text.schema)?.description ?? '';
  const around = aroundOf(text.path, module);
  const place = placeOf(text.path, module);
  const sentences = description
    .split(/(?<=\.) /)
    // What comes of a key that is left out is the author's business.
    .filter((sentence) => sentence !== '' && !sentence.startsWith('Without it') && !repeats(sentence, place));
  const isMarkdown = text.kind.as === 'markdown' && !sentences.some((each) => each.includes('Markdown'));
  return [
    `${capital(place)}.`,
    ...sentences,
    ...(isMarkdown ? ['Markdown.'] : []),
    ...(around === undefined ? [] : [`It belongs to: “${around}”`]),
  ].join(' ');
}

/** Whether a sentence says nothing that the words for the place have not said: “The title of the module.” */
const repeats = (sentence: string, place: string): boolean => {
  const said = new Set(wordsOfSentence(place));
  return wordsOfSentence(sentence).every((word) => said.has(word) || small.has(word));
};

const wordsOfSentence = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
const small = new Set(['the', 'a', 'an', 'of', 'in', 'on', 'one', 'line', 'markdown']);

/** `feedback of option “nairobi” of question “q2-capital” (choice)`. */
function placeOf(path: readonly PropertyKey[], module: Raw): string {
  const parts: string[] = [];
  let keys: string[] = [];
  for (const { step, value, list } of stepsOf(path, module)) {
    if (typeof step !== 'number') {
      keys.push(String(step));
      continue;
    }
    const id = isRaw(value) ? (value.id ?? (isRaw(value.source) ? value.source.id : '')) : '';
    const type = isRaw(value) && typeof value.type === 'string' ? ` (${value.type})` : '';
    const name = list === 'sections' && isRaw(value) ? nameOf(value) : singular(list);
    parts.unshift(`${name} “${String(id)}”${type}`);
    keys = [];
  }
  const own = keys.slice(parts.length === 0 && keys.length > 1 ? 1 : 0).join(' › ');
  const section = keys.length > 1 ? `the section “${String(path[0])}”` : 'the module';
  return [own, ...(parts.length === 0 ? [section] : parts)].join(' of ');
}

/** The words of the item that a text belongs to, where it is not them itself. */
function aroundOf(path: readonly PropertyKey[], module: Raw): string | undefined {
  const steps = stepsOf(path, module);
  const first = steps.findIndex(({ step }) => typeof step === 'number');
  const item = steps[first]?.value;
  const own = isRaw(item)
    ? (['text', 'title'] as const).find((key) => typeof item[key] === 'string')
    : undefined;
  if (own === undefined || !isRaw(item)) return undefined;
  if (steps[first + 1]?.step === own && steps.length === first + 2) return undefined;
  const words = wordsIn(String(item[own]));
  return words.length > mostWords ? `${[...words].slice(0, mostWords).join('').trimEnd()} …` : words;
}

/** The words of the item that was asked for last: all texts of one come one after the other. */
let last = { text: '', words: '' };

function wordsIn(text: string): string {
  if (text !== last.text) last = { text, words: plainText(text) };
  return last.words;
}

/** Characters of the item's words that tell which it is. */
const mostWords = 200;

interface Step {
  step: PropertyKey;
  value: unknown;
  /** Of a number: the key of the list. */
  list: string;
}

/** The steps of a path with what stands there; the key "items" of a section, which may be left out, is passed over. */
function stepsOf(path: readonly PropertyKey[], module: Raw): Step[] {
  let value: unknown = module;
  let list = '';
  return path.flatMap((step, index): Step[] => {
    const isShort = typeof step !== 'number' && !isRaw(value);
    if (!isShort) value = (value as Record<PropertyKey, unknown>)?.[step];
    if (typeof step !== 'number' && !(step === 'items' && index === 1)) list = String(step);
    return step === 'items' && index === 1 ? [] : [{ step, value, list }];
  });
}

/** An entry of the list of sections is called after its kind, and a text a section. */
const nameOf = ({ kind }: Raw) => (itemNames.has(String(kind)) ? String(kind) : 'section');

const singular = (list: string) => list.replace(/s$/, '');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
