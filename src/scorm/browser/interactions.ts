import type { Interaction } from '../../shared/interaction.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Dialect, WrittenInteraction } from './dialect.ts';
import type { Lms } from './lms.ts';
import { isCut } from './state.ts';

interface Writer {
  lms: Lms;
  dialect: Dialect;
  settings: Settings;
  /** The indexes that earlier launches of this attempt used. */
  indexes: Record<string, number>;
}

/**
 * Writes one interaction a question, the latest answer over the one before (cmi.interactions.n may be
 * set again in both SCORMs while n is below _count).
 */
export function interactionWriter({ lms, dialect, settings, indexes: earlier }: Writer) {
  const waiting = new Map<string, Interaction>();
  let indexes = { ...earlier };
  /**
   * Told when the LMS has forgotten what earlier launches recorded: whoever knows the answers keeps them anew, and says
   * whether it could keep all of them now.
   */
  let forgotten = () => true;
  /** Of an LMS that has forgotten them: the indexes that earlier launches used, whose rows it may hold all the same. */
  let stale: [id: string, index: number][] = [];
  /** The type that this launch wrote of each, and those of which it wrote what is said once. */
  const types = new Map<string, string>();
  const described = new Set<string>();
  /** Everything written in this launch: what an outage may have taken. */
  const written = new Map<string, Interaction>();
  let count = -1;
  /** Moodle sends no value again that it believes to have sent: after an outage a text ends in a space, or no more. */
  let ending = '';
  let unsupported = false;

  /** Asked for at the first answer only, to keep the launch short. */
  const begin = (): boolean => {
    const held = lms.read('cmi.interactions._count');
    // An LMS that cannot say it now is asked again: to believe that there are none would write over them.
    if (held === undefined && !dialect.unimplemented.includes(lms.error())) return false;
    const end = Math.max(-1, ...Object.values(indexes)) + 1;
    // `_count` is '' in Open edX, which holds each element by its name: rows stay where they are, and are told again.
    count = held === '' ? end : Number(held) || 0;
    // Of a state that cannot be read the rows are asked: an answer beside its older self would be read twice.
    if (!end && dialect.readable) for (let row = count; row--; ) indexes[lms.get(at(row, 'id'))] = row;
    const isForgotten = end > count || (end > 0 && dialect.forgets?.(lms) === true);
    // All or none: an answer that there is no room for, as the page goes, would lose its row to another.
    if ((isForgotten || held === '') && !forgotten() && isForgotten) {
      count = -1;
      return false;
    }
    // It starts from 0 at each launch in ILIAS, which keeps its rows, and in Chamilo, which replaces them: an index that
    // was used before may be another question's by now, so all are told again, from the first.
    if (isForgotten) {
      stale = Object.entries(indexes); // in the order in which they were given
      indexes = {};
      count = 0;
    }
    for (const { id, type } of dialect.declared(settings)) {
      if (indexes[id] !== undefined) continue;
      const index = indexFor(id, type);
      // What another question was answered there must not be read under this one's id.
      if (stale.some(([before, at]) => at === index && before !== id))
        lms.set(at(index as number, dialect.response), '');
    }
    return true;
  };

  const at = (index: number, name: string) => `cmi.interactions.${index}.${name}`;

  /**
   * The index of an interaction; a new one gets the next. Its id and type come before all else, in each launch: an
   * earlier one may have lost them, and a new version of the module may have made another question of it.
   */
  const indexFor = (id: string, type: string): number | undefined => {
    const index = indexes[id] ?? count;
    if (!types.has(id) && !lms.set(at(index, 'id'), id) && index === count) {
      // SCORM 1.2 RTE 3.4.4: interactions are optional. The answer is then in saved state alone.
      unsupported = dialect.unimplemented.includes(lms.error());
      return undefined;
    }
    if (types.get(id) !== type) {
      lms.set(at(index, 'type'), type);
      types.set(id, type);
      described.delete(id); // Moodle forgets the patterns when it hears a type
    }
    if (index === count) count++;
    indexes[id] = index;
    return index;
  };

  /** An LMS that takes no more than a part says true all the same: what can be read back must be as long. */
  const respond = (index: number, response: string): boolean => {
    const element = at(index, dialect.response);
    // Some want a character there, in place of an answer that was taken back.
    if (!lms.set(element, response) && (response || !lms.set(element, ' '))) return false;
    return !dialect.readable || !isCut((lms.read(element) ?? '').trim(), response.trim());
  };

  /** Whole first. Only an LMS that refuses the length gets parts, each its own interaction: `q1`, `q1_2`, … */
  const writeResponse = (
    id: string,
    index: number,
    { type, response, divisible }: WrittenInteraction,
  ): boolean => {
    if (respond(index, response + (divisible ? ending : ''))) {
      blankParts(id, 2);
      return true;
    }
    const [first = '', ...rest] = divisible ? dialect.divide(response, type) : [];
    if (rest.length === 0) return false;
    let taken = respond(index, first);
    rest.forEach((part, position) => {
      const partIndex = indexFor(`${id}_${position + 2}`, type);
      taken = partIndex !== undefined && respond(partIndex, part) && taken;
    });
    blankParts(id, rest.length + 2);
    return taken;
  };

  /** What a longer answer left in later parts must not stand behind a shorter one. */
  const blankParts = (id: string, from: number) => {
    for (let part = from; indexes[`${id}_${part}`] !== undefined; part++) {
      respond(indexes[`${id}_${part}`] as number, '');
    }
  };

  const write = (interaction: Interaction): boolean => {
    const writing = dialect.write(interaction);
    const index = indexFor(interaction.id, writing.type);
    if (index === undefined) return unsupported;
    if (!described.has(interaction.id))
      for (const [name, value] of writing.once) lms.set(at(index, name), value);
    described.add(interaction.id);
    for (const [name, value] of writing.each) lms.set(at(index, name), value);
    return writeResponse(interaction.id, index, writing);
  };

  /** In the order of the file: where an LMS has forgotten all of them, they get their indexes in it. */
  const inOrder = () => {
    const order = settings.questions.map(({ id }) => id);
    return [...waiting].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  };

  return {
    indexes: () => indexes,
    whenForgotten(run: () => boolean) {
      forgotten = run;
    },
    /** Takes up an interaction, to be written at the next flush. */
    keep(interaction: Interaction) {
      waiting.set(interaction.id, interaction);
    },
    /** Writes what waits; false while something could not be written, which then waits for the next time. */
    flush(): boolean {
      if (waiting.size > 0 && count < 0 && !begin()) return false;
      for (const [id, interaction] of inOrder()) {
        written.set(id, interaction);
        if (write(interaction)) waiting.delete(id);
      }
      // ILIAS keeps its rows: what stands behind the new ones must not be read as an answer once more.
      for (const [id, index] of stale.splice(0).filter((each) => each[1] >= count)) {
        lms.set(at(index, 'id'), id);
        lms.set(at(index, 'type'), 'fill-in');
        lms.set(at(index, dialect.response), '');
        count = index + 1;
      }
      return waiting.size === 0;
    },
    /** Earlier commits may be lost: what they carried waits again. */
    doubt() {
      ending = ending === '' ? ' ' : '';
      types.clear();
      described.clear();
      for (const [id, interaction] of written) if (!waiting.has(id)) waiting.set(id, interaction);
    },
  };
}
