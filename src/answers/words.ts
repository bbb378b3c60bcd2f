import type { Response } from '../shared/interaction.ts';
import { type Asked, textIn } from './questions.ts';

/** A response, or what stood in its place and could not be read. */
export type KeptResponse = Response | { kind: 'raw'; text: string };

/** Words that outputs need for what is no text of anybody's. */
export interface TruthWords {
  true: string;
  false: string;
}

/** A response in words: a text as it is, options by what they say. */
export function inWords(
  response: KeptResponse,
  { options, targets }: Asked,
  { languages, truth }: { languages: readonly string[]; truth: TruthWords },
): string {
  const option = (id: string) => textIn(options[id], ...languages) || id;
  const target = (id: string) => textIn(targets[id], ...languages) || id;
  switch (response.kind) {
    case 'raw':
    case 'text':
      return response.text;
    case 'choices':
      return response.ids.map(option).join('; ');
    case 'order':
      return response.ids.map((id, at) => `${at + 1}. ${option(id)}`).join('; ');
    case 'scale':
      return option(response.id);
    case 'pairs':
      return response.pairs.map(([from, to]) => `${option(from)} → ${target(to)}`).join('; ');
    case 'truth':
      return truth[response.value ? 'true' : 'false'];
    case 'number':
      return String(response.value);
  }
}

/** Whether nothing was answered: no text but white space, no option. */
export const saysNothing = (response: KeptResponse): boolean => {
  switch (response.kind) {
    case 'raw':
    case 'text':
      return response.text.trim() === '';
    case 'choices':
    case 'order':
      return response.ids.length === 0;
    case 'pairs':
      return response.pairs.length === 0;
    default:
      return false;
  }
};
