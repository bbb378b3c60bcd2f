import type { Response } from './session.ts';

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
