/** Thrown when the LRS cannot start or its store cannot be used: a sentence, and what to do about it. */
export class LrsError extends Error {
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
    this.name = 'LrsError';
  }
}
