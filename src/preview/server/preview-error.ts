/** Thrown when the preview cannot start: a sentence, and what to do about it. */
export class PreviewError extends Error {
  constructor(
    message: string,
    readonly hint: string,
    cause?: string,
  ) {
    super(message, { cause });
    this.name = 'PreviewError';
  }
}
