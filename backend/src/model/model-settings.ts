/** The language model that describes accounts and answers questions; an OpenAI-compatible endpoint. */
export interface ModelSettings {
  /** Base address, to which `/chat/completions` is added; without a slash at the end. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
}
