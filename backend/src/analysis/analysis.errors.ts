/** An import that cannot succeed, told to people: what is wrong and what they can do instead. */
export class ImportError extends Error {
  override readonly name = 'ImportError';

  /**
   * @param message what happened, as a sentence.
   * @param fix what to do next, as a sentence.
   */
  constructor(
    message: string,
    readonly fix: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
