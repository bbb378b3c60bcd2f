/**
 * Thrown where a request cannot be carried out: an HTTP status of xAPI 1.0.3 Part Three 3.2, and a sentence for
 * the person who reads the answer.
 */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    sentence: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(sentence);
    this.name = 'Refusal';
  }
}

/** A 400 with a sentence. */
export const badRequest = (sentence: string): Refusal => new Refusal(400, sentence);
