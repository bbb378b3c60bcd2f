import { readResponse, textOf } from '../../../scorm/browser/response-text.ts';
import type { InteractionShape, Response } from '../../../shared/interaction.ts';

/** Moodle takes letters, digits, "_" and "." in the ids of a response, and nothing else. */
export const shortId = (id: string) => id.replace(/[^\w.]/g, '_');

/** In a fill-in, a delimiter within a text would make two parts of it. */
export const whole = (text: string) => text.replace(/\[(?= *,)/g, '$& ');

const unwhole = (text: string) => text.replace(/\[ (?= *,)/g, '[');

/** What stands for an answer that was taken back. */
const nothing = ['', '_', '_[.]_'];

/**
 * The response behind what a SCORM 2004 LMS holds of a question: one text, or its parts in their order; `type` as the
 * LMS holds it. Undefined for an option that the question does not have, and for what is none of its type.
 */
export function readLearnerResponse(
  parts: readonly string[],
  shape: InteractionShape,
  type: string = shape.type,
): Response | undefined {
  if (shape.type.endsWith('fill-in'))
    return { kind: 'text', text: textOf(parts, type === 'fill-in' ? unwhole : undefined) };
  const { options = [], targets = [] } = shape;
  const among = (ids: string[]) => (short: string) => ids.find((id) => shortId(id) === short);
  return readResponse(parts.join('').trim(), shape, {
    nothing,
    between: '[,]',
    within: '[.]',
    option: among(options),
    target: among(targets),
    truth: { true: true, false: false, t: true, f: false },
  });
}
