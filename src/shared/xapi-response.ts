import type { Correct, InteractionShape, Response } from './interaction.ts';

/** A response in xAPI's grammar (1.0.3 Part Two 2.4.4.1, appendix C): text to the letter, `[,]` between members. */
export function xapiResponse(response: Response): string {
  switch (response.kind) {
    case 'text':
      return response.text;
    case 'choices':
    case 'order':
      return response.ids.join('[,]');
    case 'scale':
      return response.id;
    case 'pairs':
      return response.pairs.map((pair) => pair.join('[.]')).join('[,]');
    case 'truth':
    case 'number':
      return String(response.value);
  }
}

/** What is right, in the same grammar: a pattern for each text that is accepted, otherwise one. */
export function xapiPatterns(correct: Correct): string[] {
  switch (correct.kind) {
    case 'texts':
      return correct.texts.map((text) => `{case_matters=${correct.caseMatters}}${text}`);
    case 'range':
      return [`${correct.least}[:]${correct.most}`];
    default:
      return [xapiResponse(correct)];
  }
}

/**
 * The response behind xAPI's text of it, read by the type of its question; undefined for what is none of its type. An
 * option that the question no longer has is given back as it is.
 */
export function readXapiResponse(text: string, { type }: InteractionShape): Response | undefined {
  const members = text === '' ? [] : text.split('[,]');
  switch (type) {
    case 'choice':
      return { kind: 'choices', ids: members };
    case 'sequencing':
      return { kind: 'order', ids: members };
    case 'likert':
      return { kind: 'scale', id: text };
    case 'matching': {
      const pairs = members.map((each) => each.split('[.]'));
      return pairs.every((each): each is [string, string] => each.length === 2)
        ? { kind: 'pairs', pairs }
        : undefined;
    }
    case 'true-false':
      return /^(true|false)$/.test(text) ? { kind: 'truth', value: text === 'true' } : undefined;
    case 'numeric':
      return text.trim() === '' || Number.isNaN(Number(text))
        ? undefined
        : { kind: 'number', value: Number(text) };
    default:
      return { kind: 'text', text };
  }
}
