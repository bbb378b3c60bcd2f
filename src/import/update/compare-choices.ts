import { isRaw, type Raw } from '../../module/raw.ts';
import { boxLines, type Choice, ticked, withWords } from './choices.ts';
import { paired } from './match.ts';
import { type Note, nameOf, type Plan, put, type Versions } from './plan.ts';
import { wordsOf } from './words.ts';

/** What is done to the choices of a unit, in the form in which the module has them. */
interface Form {
  set(place: number, text: string, note: Note & { path: readonly PropertyKey[]; after: string }): void;
  /** Behind the choice with that index; says whether it could be marked as right. */
  add(behind: number, choice: Choice): boolean;
  /** Marks one as right; says whether there is a place for that. */
  mark(place: number): boolean;
  end(): void;
}

/** Choices keep their ids and what is said of them; new ones come behind those that they stand behind. */
export function compareChoices(versions: Versions, plan: Plan): void {
  const { old, now, was } = versions;
  const [own, news, before] = [old.choices.all, now.choices.all, was?.choices.all];
  if (news.length === 0 || own.length === 0) return;
  const wordy = ({ text }: Choice) => ({ kind: 'option', words: wordsOf(text) || text });
  const { pairs, inBase } = paired(own.map(wordy), news.map(wordy), before?.map(wordy));
  const form = formOf(versions, plan);
  const isAim = old.kind === 'objectives';
  const about = { name: nameOf(old), ...(isAim ? {} : { key: 'options' }) };
  const oneName = isAim ? 'objectives' : `${nameOf(old)}, an option`;
  const same = (one: string, other: string) => (wordsOf(one) || one) === (wordsOf(other) || other);
  let last = -1;
  const unmarked: Choice[] = [];
  const isMarked = own.some(({ isRight }) => isRight);
  for (const [index, choice] of news.entries()) {
    const place = pairs.get(index);
    const there = place === undefined ? undefined : own[place];
    const said = before?.[inBase.now.get(index) ?? -1];
    if (place === undefined || !there) {
      // Deleted by hand: it stays away.
      if (said && !same(said.text, choice.text))
        plan.remarks.push({ path: old.path, ...about, after: choice.text });
      if (said) continue;
      const isPut = form.add(last, choice);
      plan.added.push({ path: undefined, name: oneName, after: choice.text });
      if (choice.isRight && !isPut) unmarked.push(choice);
      continue;
    }
    last = place;
    const note = { path: there.path, ...about, before: there.text, after: choice.text };
    if (!same(there.text, choice.text) && !(said && same(said.text, choice.text))) {
      if (said && !same(said.text, there.text)) plan.remarks.push(note);
      else form.set(place, choice.text, note);
    }
    if (choice.isRight === there.isRight || said?.isRight === choice.isRight) continue;
    const isMarkedNow = choice.isRight && !isMarked && !said?.isRight && form.mark(place);
    if (isMarkedNow)
      plan.changed.push({ path: there.path, name: about.name, key: 'right', before: '', after: choice.text });
    else unmarked.push(choice);
  }
  form.end();
  // Where the document says nothing of what is right, the module's word stands.
  const rights = news.filter(({ isRight }) => isRight);
  if (unmarked.length > 0 && rights.length > 0)
    plan.remarks.push({
      path: old.path,
      name: about.name,
      key: 'right',
      after: rights.map(({ text }) => text).join('; '),
    });
  const isThere = new Set(pairs.values());
  for (const [index, { path, text }] of own.entries())
    if (!isThere.has(index) && (before === undefined || inBase.old.has(index)))
      plan.gone.push({ path, name: oneName, before: text });
}

function formOf(versions: Versions, plan: Plan): Form {
  const { value } = versions.old.choices;
  return typeof value === 'string'
    ? linesForm(versions, value, plan)
    : Array.isArray(value)
      ? listForm(versions, value, plan)
      : mapForm(versions, isRaw(value) ? value : {}, plan);
}

/** Lines with boxes, which are one text. */
function linesForm({ old }: Versions, source: string, plan: Plan): Form {
  const { head, lines } = boxLines(source);
  const added = new Map<number, string[]>();
  const dash = lines[0]?.startsWith('- ') ? '- ' : '';
  return {
    set(place, text, note) {
      lines[place] = withWords(lines[place] ?? '', text);
      plan.changed.push(note);
    },
    add(behind, { text, isRight }) {
      const line = withWords(`${dash}[${isRight ? 'x' : ' '}] `, text);
      added.set(behind, [...(added.get(behind) ?? []), `${line}\n`]);
      return true;
    },
    mark(place) {
      lines[place] = ticked(lines[place] ?? '');
      return true;
    },
    end() {
      const whole = (line: string) => (line.endsWith('\n') ? line : `${line}\n`);
      const all = [
        ...(added.get(-1) ?? []),
        ...lines.flatMap((line, index) => [whole(line), ...(added.get(index) ?? [])]),
      ].join('');
      const text = head + (source.endsWith('\n') ? all : all.replace(/\n$/, ''));
      if (text !== source) plan.changes.push({ kind: 'set', path: old.choices.path, text });
    },
  };
}

function listForm({ old }: Versions, list: readonly unknown[], plan: Plan): Form {
  const { path, all } = old.choices;
  const at = (place: number) => Number(all[place]?.path[path.length] ?? -1);
  const isTexts = list.every((each) => typeof each === 'string');
  const isBoxed = all.some(({ line }) => line !== undefined);
  const hasRight = isRaw(old.value) && old.value.right !== undefined;
  const boxes = new Map<number, string>();
  const boxOf = (place: number) => boxes.get(at(place)) ?? String(list[at(place)]);
  return {
    set(place, text, note) {
      if (all[place]?.line === undefined) return put(plan, note);
      boxes.set(at(place), withWords(boxOf(place), text));
      plan.changed.push(note);
    },
    add(behind, { text, isRight }) {
      const box = isBoxed ? withWords(`[${isRight ? 'x' : ' '}] `, text) : text;
      const right = isRight && !hasRight ? { correct: 'true' } : {};
      const value = isTexts ? box : { text, ...right };
      plan.changes.push({ kind: 'insert', list: path, index: at(behind), value });
      return isBoxed || (!isTexts && !hasRight);
    },
    mark(place) {
      const own = all[place];
      if (own?.line !== undefined) boxes.set(at(place), ticked(boxOf(place)));
      else if (own?.path.at(-1) === 'text')
        plan.changes.push({ kind: 'key', map: own.path.slice(0, -1), key: 'correct', value: 'true' });
      else return false;
      return true;
    },
    end() {
      for (const [index, text] of boxes) plan.changes.push({ kind: 'set', path: [...path, index], text });
    },
  };
}

/** A map of ids and texts. */
function mapForm({ old }: Versions, map: Raw, plan: Plan): Form {
  const taken = new Set(Object.keys(map));
  return {
    set: (_, __, note) => put(plan, note),
    add(_, { text }) {
      let count = taken.size + 1;
      while (taken.has(`option-${count}`)) count++;
      taken.add(`option-${count}`);
      plan.changes.push({ kind: 'key', map: old.choices.path, key: `option-${count}`, value: text });
      return false;
    },
    mark: () => false,
    end: () => {},
  };
}
