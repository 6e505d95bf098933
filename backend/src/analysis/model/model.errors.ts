/** The model did not describe the account; the message is a sentence for people, without addresses, keys or what the model answered. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}
