import type { Look } from './visit.ts';

/** Texts of which the page said that they are not stored: a report may hold them all the same. */
export interface Unstored {
  wrote(question: string, text: string): void;
  saw(looks: Look[]): void;
  of(question: string): string[];
}

/**
 * Remembers what a page had no room for. An interaction is written before the state, and a long answer may fit into
 * interactions alone: then a teacher reads it, until the learner's next text has arrived.
 */
export function unstoredTexts(): Unstored {
  const unstored = new Map<string, string[]>();
  const last = new Map<string, string>();
  const of = (question: string) => unstored.get(question) ?? [];
  return {
    of,
    wrote: (question, text) => void last.set(question, text),
    saw(looks) {
      for (const { question, text, status } of looks) {
        if (status === 'lost') unstored.set(question, [...of(question), text]);
        else if (status === 'sent' && text === last.get(question)) unstored.delete(question);
      }
    },
  };
}
