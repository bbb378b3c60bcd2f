import type { Correct, Response } from './interaction.ts';

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
