import { asks, type Group } from './groups.ts';
import type { Line } from './lines.ts';

/** What stands above the first question of a part: what introduces it, and questions that only their answers tell. */
export interface Above {
  above: Line[];
  groups: Group[];
  /** Answers to nothing that stands there: no learner may read them. */
  answers: Line[];
}

/**
 * Takes apart what stands above the first question. Where an answer stands there, or boxes one of which has a cross,
 * the lines before it are the question: from the last one that asks, or from what stands below the last heading.
 */
export function answeredAbove(lines: readonly Line[]): Above {
  const found: Above = { above: [], groups: [], answers: [] };
  let open: Line[] = [];
  const close = () => {
    if (!open.some(({ says }) => says?.of === 'answer') && !areBoxes(open)) {
      add(found, open);
      open = [];
      return;
    }
    const from = beginOf(open);
    const [before, group] = [open.slice(0, from), open.slice(from)];
    add(found, before);
    if (group.some(({ says, words }) => says === undefined && words !== ''))
      found.groups.push({ number: '', lines: group });
    else found.answers.push(...group);
    open = [];
  };
  for (const line of lines) {
    const last = open.at(-1);
    const isBehind = last?.says !== undefined || (last?.mark !== undefined && areBoxes(open));
    if (isBehind && line.says === undefined && line.mark === undefined) close();
    open.push(line);
  }
  close();
  return found;
}

/** A question, or several: below one that is counted stand others that are not, each with options and an answer. */
export function divided(group: Group): Group[] {
  const { above, groups } = answeredAbove(group.lines);
  const [first, ...more] = groups;
  const isWhole = ({ lines }: Group) => lines.filter(({ mark }) => mark !== undefined).length > 1;
  if (first === undefined || groups.filter(isWhole).length < 2) return [group];
  return [{ ...group, lines: [...above, ...first.lines] }, ...more];
}

/** Lines that are no question of their own: they introduce the first, or go on behind the one before. */
function add({ above, groups }: Above, lines: readonly Line[]): void {
  (groups.at(-1)?.lines ?? above).push(...lines);
}

/** Whether there are boxes below each other, some of them with a cross, and some without: not two lists of them. */
const areBoxes = (lines: readonly Line[]) =>
  lines.some(
    ({ mark }, index) => mark?.isTicked !== undefined && lines[index + 1]?.mark?.isTicked === !mark.isTicked,
  );

/** Where the question of lines with an answer begins. */
function beginOf(lines: readonly Line[]): number {
  const end = lines.findIndex(({ mark, says }) => mark !== undefined || says !== undefined);
  // "90. Given:" and a number alone on its line begin one, too.
  const counted = lines.slice(0, end).findLastIndex(({ block }) => /^\*{0,3}\d{1,3}\\?[.)]/.test(block.text));
  if (counted >= 0) return counted;
  const asked = lines.slice(0, end).findLastIndex(asks);
  return asked >= 0 ? asked : lines.slice(0, end).findLastIndex(({ block }) => block.kind === 'heading') + 1;
}
