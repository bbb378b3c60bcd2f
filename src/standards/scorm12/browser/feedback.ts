import { readResponse, textOf } from '../../../scorm/browser/response-text.ts';
import type { InteractionShape, Response } from '../../../shared/interaction.ts';

/** CMIFeedback names an option or a target by one of these, its position (SCORM 1.2 RTE 3.4.4). */
export const characters = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * The response behind what a SCORM 1.2 LMS holds of a question: one text, or its parts in their order. Undefined for
 * an option that the question does not have, and for what is none of its type.
 */
export function readFeedback(parts: readonly string[], shape: InteractionShape): Response | undefined {
  if (shape.type.endsWith('fill-in')) return { kind: 'text', text: textOf(parts) };
  const { options = [], targets = [] } = shape;
  const at = (ids: string[]) => (spelt: string) =>
    (spelt.length === 1 && ids[characters.indexOf(spelt.toLowerCase())]) || undefined;
  return readResponse(parts.join('').trim(), shape, {
    nothing: [''],
    between: ',',
    within: '.',
    option: at(options),
    target: at(targets),
    truth: { t: true, f: false, true: true, false: false, 1: true, 0: false },
  });
}
