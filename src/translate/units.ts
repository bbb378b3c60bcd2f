import * as z from 'zod';
import type { FieldIssue } from '../fields/fields.ts';
import type { LaidText } from '../module/overlay.ts';
import { hasWords } from '../module/overlay-keys.ts';
import { elementOf } from '../module/schema-keys.ts';
import { contextOf } from './context.ts';
import { pairListed } from './list-pairs.ts';
import type { Remembered, Sources } from './sources.ts';
import { printOf, printOfTarget, saysTheSame, type Unit, within, wordsOf } from './unit.ts';
import type { WrittenModule } from './written-module.ts';

/** What units are made with. */
interface Around {
  module: WrittenModule;
  sources: Sources;
}

/** Every text of a module with its translation, in the order of module.yaml. */
export function unitsOf(texts: readonly LaidText[], around: Around): Unit[] {
  return texts
    .filter(({ kind }) => kind.as === 'line' || kind.as === 'markdown')
    .flatMap((text) => (Array.isArray(text.original) ? listedUnits(text, around) : [unitOf(text, around)]))
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}

type Shared = Pick<Unit, 'markdown' | 'most' | 'context' | 'refuse'>;

function shared(text: LaidText, { module }: Around): Shared {
  const field = elementOf(text.schema) ?? text.schema;
  return {
    markdown: text.kind.as === 'markdown',
    most: text.kind.most,
    context: contextOf(text, module.value),
    refuse(target) {
      const issue = z.safeParse(field, target).error?.issues[0];
      if (issue?.code !== 'custom') return undefined;
      const { problem: code, hint } = issue.params as unknown as FieldIssue;
      return code === 'too-long' || code === 'bad-character'
        ? { code, message: issue.message, hint }
        : undefined;
    },
  };
}

function unitOf(text: LaidText, around: Around): Unit {
  const id = text.name.join('/');
  const source = String(text.original);
  const target = typeof text.own === 'string' && text.own.trim() !== '' ? text.own : undefined;
  const place = around.module.yaml.placeOf(text.path);
  const base = { id, path: text.path, place, source, target, ...shared(text, around) };
  if (target === undefined) return { ...base, state: untranslated(source), before: undefined };
  const before = madeOfAnother({ source, target }, around.sources.texts.get(id));
  return { ...base, state: before === undefined ? 'translated' : 'needs-review-translation', before };
}

/** A number says the same everywhere. */
const untranslated = (source: string) => (hasWords(source) ? 'needs-translation' : 'translated');

/** The source that a translation was made of, if that is another one than now and nobody has touched it since. */
function madeOfAnother({ source, target }: { source: string; target: string }, remembered?: Remembered) {
  if (remembered?.source === undefined || remembered.target !== printOfTarget(target)) return undefined;
  return saysTheSame(remembered.source, source) ? undefined : remembered.source;
}

const lists = new WeakMap<Sources, Map<string, Map<string, Remembered>>>();

/** What is remembered of the texts of each list, by the list and then by the text's id. */
function listsOf(sources: Sources): Map<string, Map<string, Remembered>> {
  const known = lists.get(sources);
  if (known) return known;
  const all = new Map<string, Map<string, Remembered>>();
  for (const [id, each] of sources.texts) {
    const list = id.slice(0, id.lastIndexOf('/'));
    const own = all.get(list) ?? new Map<string, Remembered>();
    own.set(id, each);
    all.set(list, own);
  }
  lists.set(sources, all);
  return all;
}

/** The texts of a list without ids are known by what they say: two that say the same are one unit. */
function listedUnits(text: LaidText, around: Around): Unit[] {
  const list = text.name.join('/');
  const all = (text.original as unknown[]).map(String);
  // The first of each that says the same, and where it stands.
  const first = new Map<string, number>();
  for (const [index, each] of all.entries()) {
    if (!first.has(wordsOf(each))) first.set(wordsOf(each), index);
  }
  const places = [...first.values()];
  const sources = places.map((index) => all[index] ?? '');
  const own = (Array.isArray(text.own) ? text.own : []).filter((each) => typeof each === 'string');
  const remembered = listsOf(around.sources).get(list) ?? new Map<string, Remembered>();
  const madeOf = new Map<string, string | undefined>();
  for (const { target, source } of remembered.values()) {
    if (target !== undefined && !madeOf.has(target)) madeOf.set(target, source);
  }
  const originals = new Set(all.map(within));
  const pairs = pairListed(sources, own, {
    madeOf: (target) => madeOf.get(printOfTarget(target)),
    isOriginal: (target) =>
      hasWords(target) && (originals.has(within(target)) || remembered.has(`${list}/${printOf(target)}`)),
  });
  return sources.map((source, index): Unit => {
    const path = [...text.path, places[index] ?? 0];
    const { target, before, isSure } = pairs[index] ?? { isSure: true };
    const isCurrent = isSure && (before === undefined || saysTheSame(before, source));
    const state =
      target === undefined ? untranslated(source) : isCurrent ? 'translated' : 'needs-review-translation';
    return {
      id: `${list}/${printOf(source)}`,
      path,
      place: around.module.yaml.placeOf(path),
      source,
      target,
      ...shared(text, around),
      state,
      before: target === undefined || isCurrent ? undefined : before,
    };
  });
}
