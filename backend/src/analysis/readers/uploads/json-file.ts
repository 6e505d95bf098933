/** A JSON file that can be read more than once. */
export interface JsonFile {
  /** As the person knows it; for messages. */
  readonly name: string;
  /** Its bytes from the start on. */
  readonly open: () => AsyncIterable<Uint8Array>;
}
