interface ImportErrorOptions extends ErrorOptions {
  /** The only thing that is missing is the account's name: with it, the same file can be imported. */
  readonly needsUsername?: boolean;
}

/** An import that cannot succeed, told to people: what is wrong and what they can do instead. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly needsUsername: boolean;

  /**
   * @param message what happened, as a sentence.
   * @param fix what to do next, as a sentence.
   */
  constructor(
    message: string,
    readonly fix: string,
    { needsUsername = false, ...options }: ImportErrorOptions = {},
  ) {
    super(message, options);
    this.needsUsername = needsUsername;
  }
}
