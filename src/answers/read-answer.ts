import { heldText } from '../scorm/browser/response-text.ts';
import type { Response } from '../shared/interaction.ts';
import { readXapiResponse } from '../shared/xapi-response.ts';
import { readFeedback } from '../standards/scorm12/browser/feedback.ts';
import { readLearnerResponse } from '../standards/scorm2004/browser/response.ts';
import type { FoundAnswer } from './finding.ts';
import type { Asked } from './questions.ts';
import type { KeptResponse } from './words.ts';

/** What a learner answered, from what a source holds; as it stands there where it cannot be read. */
export function readAnswer(found: FoundAnswer, asked: Asked): KeptResponse {
  const response = responseIn(found, asked);
  if (!response) return { kind: 'raw', text: found.parts.join('') };
  const { verbatim } = found;
  // Saved state has the text to the letter; it may be newer than what was recorded.
  return response.kind === 'text' &&
    typeof verbatim === 'string' &&
    heldText(verbatim) === heldText(response.text)
    ? { kind: 'text', text: verbatim }
    : response;
}

function responseIn({ grammar, parts, type }: FoundAnswer, asked: Asked): Response | undefined {
  switch (grammar) {
    case 'scorm12':
      return readFeedback(parts, asked.shape);
    case 'scorm2004':
      return readLearnerResponse(parts, asked.shape, type || undefined);
    case 'xapi':
      return readXapiResponse(parts.join(''), asked.shape);
    case 'words':
      return readWords(parts.join(''), asked);
  }
}

const tidy = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/** What somebody has in a table: options by their words or ids, as well as in the spelling of a standard. */
function readWords(text: string, asked: Asked): Response | undefined {
  const { shape, options } = asked;
  if (shape.type.endsWith('fill-in')) return { kind: 'text', text };
  const optionOf = (words: string): string | undefined =>
    shape.options?.find(
      (id) =>
        tidy(id) === tidy(words) ||
        Object.values(options[id] ?? {}).some((each) => tidy(each) === tidy(words)),
    );
  const all = (separator: RegExp) =>
    text
      .split(separator)
      .filter((each) => each.trim() !== '')
      .map(optionOf);
  if (shape.type === 'likert' || shape.type === 'choice') {
    const one = optionOf(text);
    const several = one === undefined ? all(/\[,\]|[;\n|]/) : [one];
    const ids = several.every((id) => id !== undefined) ? several : all(/[,;\n|]/);
    if (ids.length > 0 && ids.every((id): id is string => id !== undefined))
      return shape.type === 'choice' ? { kind: 'choices', ids } : { kind: 'scale', id: ids[0] as string };
  }
  return readFeedback([text], shape) ?? readLearnerResponse([text], shape) ?? truthIn(text, shape.type);
}

const truthIn = (text: string, type: string): Response | undefined =>
  type === 'true-false' && /^(true|false|yes|no)$/i.test(text.trim())
    ? { kind: 'truth', value: /^(true|yes)$/i.test(text.trim()) }
    : undefined;
