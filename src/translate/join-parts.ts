import { hasWords } from '../module/overlay-keys.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { refusalOf } from './refusal.ts';
import type { ReturnedUnit } from './returned-units.ts';
import { cutUnit, type OpenParts, partId, putTogether, type Segment, wholeOf } from './segments.ts';
import type { Remembered } from './sources.ts';
import { isSame, printOfTarget, saysTheSame, type Unit } from './unit.ts';

/** What came back, whole texts alone. */
interface Joined {
  returned: ReturnedUnit[];
  notes: Problem[];
  /** What is to be remembered of the parts. */
  remembered: Map<string, Remembered>;
}

/** Puts the parts that came back of a text together again; what came back whole goes on as it is. */
export function joinParts(
  units: readonly Unit[],
  returned: readonly ReturnedUnit[],
  open: OpenParts,
): Joined {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const parts = new Map<Unit, ReturnedUnit[]>();
  const rest: ReturnedUnit[] = [];
  for (const back of returned) {
    const unit = byId.has(back.id) ? undefined : byId.get(wholeOf(back.id) ?? '');
    if (unit) parts.set(unit, [...(parts.get(unit) ?? []), back]);
    else rest.push(back);
  }
  const all: Joined = { returned: rest, notes: [], remembered: new Map() };
  for (const [unit, backs] of parts) rest.push(...joined(unit, backs, { ...all, open }));
  return all;
}

function joined(
  unit: Unit,
  backs: readonly ReturnedUnit[],
  { notes, remembered, open }: Joined & { open: OpenParts },
): ReturnedUnit[] {
  // Its translation has other parts now, so it went out whole the next time: today's original alone has these.
  const segments = cutUnit(unit, open) ?? cutUnit({ ...unit, target: undefined, before: undefined }, open);
  if (!segments) return [...backs];
  const matches = matched(segments, backs);
  const unknown = backs.filter((back) => ![...matches.values()].includes(back));
  const taken = segments.map((segment): string | undefined => {
    const back = matches.get(segment);
    if (!back || isOpen(back)) return segment.target;
    const wrong = refusalOf(segment, back);
    if (!wrong) return withSpaces(segment, back);
    notes.push(problem(wrong.code, back.place, { ...wrong, severity: 'warning' }));
    return segment.target;
  });
  const came = [...matches.values()];
  const [first] = came;
  if (!first) return unknown;
  const isChanging = taken.some(
    (text, at) => text !== undefined && !isSame(text, segments[at]?.target ?? ''),
  );
  // A number alone goes out as translated, since nobody has to do anything to it: it makes no translation of a text.
  const isSaid = segments.some(({ source }, at) => {
    const text = taken[at];
    return text !== undefined && (hasWords(source) || !isSame(text, source));
  });
  const isNew = isChanging && isSaid;
  const left = segments.filter(({ source }, at) => taken[at] === undefined && hasWords(source)).length;
  if (isNew && left > 0) notes.push(partly(unit, first, left, segments.length));
  for (const [at, { source }] of segments.entries()) {
    const text = taken[at];
    const id = partId(unit, source);
    if (text === undefined) remembered.set(id, { source });
    // Somebody says that it is the same in both languages.
    else if (open.has(id)) remembered.set(id, { source, target: printOfTarget(text) });
  }
  const isChanged = segments.some(
    (each) => !saysTheSame(matches.get(each)?.source ?? each.source, each.source),
  );
  const isSilent = !isSaid && came.every((back) => isOpen(back) || !hasWords(back.source));
  const whole: ReturnedUnit = {
    id: unit.id,
    place: first.place,
    source: isChanged
      ? putTogether(
          { ...unit, target: undefined },
          segments.map((each) => matches.get(each)?.source),
        )
      : unit.source,
    target: isNew ? putTogether(unit, taken) : isSilent ? '' : (unit.target ?? ''),
    says: came.every(({ says }) => says === 'done') ? 'done' : isSilent ? 'open' : 'review',
  };
  return [whole, ...unknown];
}

/** Some programs fill in the original where there is no translation. */
const isOpen = ({ target, source, says }: ReturnedUnit) =>
  target.trim() === '' || (says === 'open' && isSame(target, source));

/** White space around a part belongs to the text: programs take it away, and add some. So do line ends of other systems. */
const withSpaces = ({ source }: Segment, { target }: ReturnedUnit) =>
  `${/^\s*/.exec(source)?.[0] ?? ''}${target.replace(/\r\n?/g, '\n').trim()}${/\s*$/.exec(source)?.[0] ?? ''}`;

/** Which part is which: by its id; where originals have changed since, by their order if as many are left. */
function matched(segments: readonly Segment[], backs: readonly ReturnedUnit[]): Map<Segment, ReturnedUnit> {
  const byId = new Map(backs.map((back) => [back.id, back]));
  const matches = new Map<Segment, ReturnedUnit>();
  for (const segment of segments) {
    const back = byId.get(segment.id);
    if (back) matches.set(segment, back);
  }
  const own = segments.filter((segment) => !matches.has(segment));
  const ids = new Set(segments.map(({ id }) => id));
  const left = backs.filter(({ id }) => !ids.has(id));
  if (own.length === left.length)
    for (const [at, segment] of own.entries()) matches.set(segment, left[at] as ReturnedUnit);
  return matches;
}

const partly = ({ id }: Unit, { place }: ReturnedUnit, left: number, all: number): Problem =>
  problem('lost-markdown', place, {
    severity: 'warning',
    message: `${id}: ${left} of ${all} parts have no translation yet; the original stands in their place.`,
    hint: 'Export once more: they are to do. The others were taken.',
  });
