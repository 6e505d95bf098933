/** What the analyst's thread is asked. */
export interface AnalystAsk {
  readonly question: string;
  /** The questions before, oldest first. */
  readonly earlier: readonly string[];
  readonly chosen: string | null;
  readonly nowMs: number;
  /** What it is to answer from, in the order saved. A key is of one version of a profile. */
  readonly profiles: readonly { readonly username: string; readonly key: string }[];
  /** The JSON of those that it is taken not to have. */
  readonly given: readonly { readonly key: string; readonly bytes: Uint8Array }[];
}

/** What the thread answers: an answer, or the keys of the profiles that it has not. */
export type AnalystThreadAnswer =
  | { readonly text: string; readonly steps: readonly { readonly tool: string; readonly detail: string }[] }
  | { readonly missing: readonly string[] };

/** Bytes of JSON whose profiles the thread keeps for later questions. */
export const cacheBytes = 16 * 1024 ** 2;
