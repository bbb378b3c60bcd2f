import type { InteractionShape, Response } from '../../shared/interaction.ts';
import { responseText } from './text.ts';

// text.ts in the other direction: what an LMS gives out becomes what the learner wrote.

/** Takes away the space that `guarded` put before a text. */
const unguarded = (text: string) => text.replace(/^ (?= *[{=@+\-\uff1d\uff20\uff0b\uff0d])/, '');

/** Turns ` ¶ ` into a line break, and a doubled ¶ into the learner's own. */
const withLines = (text: string) => text.replace(/ ¶ |¶¶/g, (found) => (found === '¶¶' ? '¶' : '\n'));

/**
 * The text that a learner wrote, from the response that an LMS holds: one, or the parts of it (`q1`, `q1_2`, …) in
 * their order. `spelt` undoes what the standard did to the whole. A tab, a control character and the difference
 * between line breaks are lost on the way.
 */
export function textOf(parts: readonly string[], spelt: (text: string) => string = (text) => text): string {
  const [first = '', ...rest] = parts;
  // A text that was divided was guarded as a whole, and each of its parts again.
  const whole = rest.length === 0 ? first : parts.map(unguarded).join('');
  return withLines(unguarded(spelt(whole)));
}

/** A text as an LMS holds it at best: two that are the same so are the same answer. */
export const heldText = (text: string): string => textOf([responseText(text)]);

/** How a standard spells what is no text. */
export interface Spelling {
  /** What stands for a list without members. */
  nothing: readonly string[];
  /** What stands between the members of a list, and within a pair. */
  between: string;
  within: string;
  /** Undefined for what names none. */
  option(spelt: string): string | undefined;
  target(spelt: string): string | undefined;
  truth: Readonly<Record<string, boolean>>;
}

/** A response as a standard spells it, read by the type of its question; undefined for what nobody can read. */
export function readResponse(
  response: string,
  { type }: InteractionShape,
  { nothing, between, within, option, target, truth }: Spelling,
): Response | undefined {
  const members = nothing.includes(response) ? [] : response.split(between);
  switch (type) {
    case 'choice':
      return listed('choices', members.map(option));
    case 'sequencing':
      return listed('order', members.map(option));
    case 'likert': {
      const id = option(response);
      return id === undefined ? undefined : { kind: 'scale', id };
    }
    case 'matching': {
      const pairs = members.map((member): [string, string] | undefined => {
        const [from = '', to = '', ...more] = member.split(within);
        const [source, found] = [option(from), target(to)];
        return source === undefined || found === undefined || more.length > 0 ? undefined : [source, found];
      });
      return pairs.every((each) => each !== undefined) ? { kind: 'pairs', pairs } : undefined;
    }
    case 'true-false': {
      const value = truth[response];
      return value === undefined ? undefined : { kind: 'truth', value };
    }
    case 'numeric': {
      const value = Number(response);
      return response.trim() === '' || !Number.isFinite(value) ? undefined : { kind: 'number', value };
    }
    default:
      return { kind: 'text', text: response };
  }
}

const listed = (kind: 'choices' | 'order', ids: (string | undefined)[]): Response | undefined =>
  ids.every((id) => id !== undefined) ? { kind, ids } : undefined;
