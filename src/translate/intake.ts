import { hasWords } from '../module/overlay-keys.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { brokenMarks, isEscapedTwice } from './damage.ts';
import { joinParts } from './join-parts.ts';
import { lostMarks } from './marks.ts';
import { refusalOf } from './refusal.ts';
import type { ReturnedUnit } from './returned-units.ts';
import type { OpenParts } from './segments.ts';
import type { Remembered } from './sources.ts';
import { isListed, isSame, printOfTarget, saysTheSame, type Unit } from './unit.ts';

/** What becomes of the texts that came back for one module. */
export interface Taking {
  /** The texts that are other than they were, by their units' ids. */
  targets: Map<string, string>;
  /** Units that had no translation, and those that had another. */
  added: Unit[];
  revised: Unit[];
  /** How many texts came back as they were. */
  asBefore: number;
  /** Units that came back empty, and keep the translation that they have. */
  kept: Unit[];
  /** Units whose original has changed since the file was exported; their texts are taken all the same. */
  changed: Unit[];
  /** Units whose translation is the same as the original. */
  same: Unit[];
  /** Units that have no translation yet, and those among them of which the file knew nothing. */
  missing: Unit[];
  absent: Unit[];
  /** Texts that belong to nothing in the module any more. */
  unknown: ReturnedUnit[];
  /** What is worth a look, and which texts were not taken, at their places in the translator's file. */
  notes: Problem[];
  /** What is to be remembered of the texts that were taken. */
  remembered: Map<string, Remembered>;
}

/** Lays what came back over the units of a module as it is now. */
export function takeIn(units: readonly Unit[], back: readonly ReturnedUnit[], open: OpenParts): Taking {
  const { returned, notes, remembered } = joinParts(units, back, open);
  const taking: Taking = {
    targets: new Map(),
    added: [],
    revised: [],
    asBefore: 0,
    kept: [],
    changed: [],
    same: [],
    missing: [],
    absent: [],
    unknown: [],
    notes,
    remembered,
  };
  const matches = matchesOf(units, returned);
  for (const back of returned) {
    const unit = matches.get(back);
    if (unit) {
      if (!saysTheSame(back.source, unit.source)) taking.changed.push(unit);
      takeOne(unit, back, taking);
    } else if (back.target.trim() !== '') taking.unknown.push(back);
  }
  taking.missing = units.filter(
    ({ id, source, target }) => target === undefined && !taking.targets.has(id) && hasWords(source),
  );
  const came = new Set(matches.values());
  taking.absent = taking.missing.filter((unit) => !came.has(unit));
  return taking;
}

function takeOne(unit: Unit, back: ReturnedUnit, taking: Taking): void {
  // Some programs fill in the original where there is no translation.
  if (back.target.trim() === '' || (back.says === 'open' && isSame(back.target, back.source))) {
    if (unit.target !== undefined) taking.kept.push(unit);
    return;
  }
  const isChanged = !saysTheSame(back.source, unit.source);
  // Where the original did not come back as it was, line ends are a program's work.
  const target = back.source === unit.source ? back.target : back.target.replace(/\r\n?/g, '\n');
  // What went out as it is, since a number says the same everywhere.
  if (unit.target === undefined && !hasWords(unit.source) && isSame(target, unit.source)) return;
  const wrong = refusalOf(unit, { ...back, target });
  if (wrong) {
    taking.notes.push(problem(wrong.code, back.place, { ...wrong, severity: 'warning' }));
    return;
  }
  if (hasWords(unit.source) && isSame(target, unit.source)) taking.same.push(unit);
  const isAsBefore = unit.target !== undefined && isSame(unit.target, target);
  const source = isChanged ? back.source : unit.source;
  if (!isAsBefore) {
    for (const lost of damagesOf(unit, target)) taking.notes.push(lostNote(unit, back, lost));
    (unit.target === undefined ? taking.added : taking.revised).push(unit);
    taking.targets.set(unit.id, target);
    taking.remembered.set(unit.id, { source, target: printOfTarget(target) });
    return;
  }
  taking.asBefore++;
  // Nobody has said that an unchanged translation fits an original that is new.
  if (back.says === 'done' && !isChanged)
    taking.remembered.set(unit.id, { source, target: printOfTarget(target) });
}

/** What a translation lacks of the module's own text; what came back as the original may have the same damage. */
function damagesOf({ markdown, source }: Unit, target: string): string[] {
  if (!markdown)
    return isEscapedTwice(source, target)
      ? ['Letters are written as their names, such as &#39;, since they were escaped twice.']
      : [];
  const broken = brokenMarks(source, target);
  const lost = lostMarks(source, target);
  return [
    ...(broken.length === 0 ? [] : [`In the translation, ${broken.join('; ')}.`]),
    ...(lost === undefined ? [] : [lost]),
  ];
}

const lostNote = ({ id }: Unit, { place }: ReturnedUnit, lost: string): Problem =>
  problem('lost-markdown', place, {
    severity: 'warning',
    message: `${id}: ${lost}`,
    hint: 'The text was taken. If this is not meant so, put it right in the translation.',
  });

/** Which unit a text belongs to: the one of its id; in lists without ids, where originals changed, by their order. */
function matchesOf(units: readonly Unit[], returned: readonly ReturnedUnit[]): Map<ReturnedUnit, Unit> {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const came = new Set(returned.map(({ id }) => id));
  const listOf = (id: string) => id.slice(0, id.lastIndexOf('/'));
  const matches = new Map<ReturnedUnit, Unit>();
  const lost = new Map<string, ReturnedUnit[]>();
  for (const back of returned) {
    const unit = byId.get(back.id);
    if (unit) matches.set(back, unit);
    else {
      const left = lost.get(listOf(back.id)) ?? [];
      left.push(back);
      lost.set(listOf(back.id), left);
    }
  }
  const free = new Map<string, Unit[]>();
  for (const unit of lost.size === 0 ? [] : units) {
    if (!isListed(unit) || came.has(unit.id)) continue;
    const own = free.get(listOf(unit.id)) ?? [];
    own.push(unit);
    free.set(listOf(unit.id), own);
  }
  for (const [list, left] of lost) {
    const own = free.get(list) ?? [];
    if (own.length !== left.length) continue;
    for (const [index, back] of left.entries()) matches.set(back, own[index] as Unit);
  }
  return matches;
}
