import * as z from 'zod';
import type { FieldIssue } from '../fields/fields.ts';
import { hasWords, type LaidText } from '../module/overlay.ts';
import { elementOf } from '../module/schema-keys.ts';
import { contextOf } from './context.ts';
import { pairListed } from './list-pairs.ts';
import type { Remembered, Sources } from './sources.ts';
import { isSame, printOf, printOfTarget, saysTheSame, type Unit } from './unit.ts';
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

/** The texts of a list without ids are known by what they say: two that say the same are one unit. */
function listedUnits(text: LaidText, around: Around): Unit[] {
  const list = text.name.join('/');
  const all = (text.original as unknown[]).map(String);
  const sources = all.filter((each, index) => all.findIndex((other) => saysTheSame(other, each)) === index);
  const own = (Array.isArray(text.own) ? text.own : []).filter((each) => typeof each === 'string');
  const remembered = [...around.sources.texts].filter(([id]) => id.startsWith(`${list}/`));
  const known = remembered.map(([, each]) => each);
  const pairs = pairListed(sources, own, {
    madeOf: (target) => known.find((each) => each.target === printOfTarget(target))?.source,
    isOriginal: (target) =>
      hasWords(target) &&
      (all.some((source) => isSame(source, target)) ||
        remembered.some(([id]) => id === `${list}/${printOf(target)}`)),
  });
  return sources.map((source, index): Unit => {
    const path = [...text.path, all.indexOf(source)];
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
