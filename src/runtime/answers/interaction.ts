import type { Interaction, Response } from '../../shared/interaction.ts';
import type { SavedAnswer } from '../../shared/saved-state.ts';
import { writer } from '../state/saved-state.ts';
import type { OpenQuestion } from './question.ts';

/** An answer that can be told, and how. */
export interface Tellable {
  saved: SavedAnswer;
  response: Response;
}

/** The interaction that an answer is: judged where the question is marked. */
export function interactionOf(question: OpenQuestion, { saved, response }: Tellable): Interaction {
  const { time, checked, revision, by } = saved;
  const { id, description, shape, marking, since } = question;
  const judged = marking && checked;
  return {
    ...shape,
    id,
    description,
    response,
    result: judged ? (checked.share >= 1 ? 'correct' : 'incorrect') : 'neutral',
    score: judged && {
      scaled: checked.share,
      raw: marking.marks * checked.share,
      min: 0,
      max: marking.marks,
    },
    edition: [revision, by, checked?.tries ?? 0].join('-'),
    unconfirmed: by !== writer,
    time: new Date(time * 1000),
    latency: by === writer ? performance.now() - since : undefined,
  };
}
