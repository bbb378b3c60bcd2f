import { actorOf } from '../../src/runtime/lrs/actor.ts';
import { iri, tour } from './answers-fixture.ts';

/** What a learner answered, as a test has it. */
export interface Said {
  /** What the LMS gave as the learner's id. */
  learner: string;
  question: string;
  response: string;
  success?: boolean;
  language?: string;
  /** Milliseconds since 1970. */
  time?: number;
  /** When the LRS got it; without it, the statement has no such time. */
  stored?: number;
}

/** Statements as a package sends them. */
export const statementsOf = (all: readonly Said[], module = tour): object[] =>
  all.map(({ learner, question, response, success, language = 'en', time, stored }, index) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    actor: actorOf(learner, { iri, actor: 'pseudonym' }),
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { en: 'answered' } },
    object: {
      objectType: 'Activity',
      id: `${iri}/${module}/questions/${question}`,
      definition: { type: 'http://adlnet.gov/expapi/activities/cmi.interaction', interactionType: 'other' },
    },
    result: { response, ...(success === undefined ? {} : { success }) },
    context: {
      language,
      contextActivities: { parent: [{ objectType: 'Activity', id: `${iri}/${module}` }] },
    },
    timestamp: new Date(time ?? Date.UTC(2026, 2, 1) + index * 1000).toISOString(),
    ...(stored === undefined ? {} : { stored: new Date(stored).toISOString() }),
  }));
