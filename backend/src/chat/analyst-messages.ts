import type { ListedProfile, ProfileFacts } from '../analyst/tools/tool-session.js';
import type { ToolResult } from '../analyst/tools/run-tool.js';

/** A post that a text cites; without a username, of any account. */
export interface CitedPost {
  readonly username: string | null;
  readonly id: string;
}

/** What the analyst's thread does with the profiles of a session, and what it answers. */
export interface AnalystTasks {
  /** Answers a question by rules. */
  readonly question: {
    readonly task: {
      readonly question: string;
      /** The questions before, oldest first. */
      readonly earlier: readonly string[];
      readonly chosen: string | null;
      readonly nowMs: number;
    };
    readonly answer: {
      readonly text: string;
      readonly steps: readonly { readonly tool: string; readonly detail: string }[];
    };
  };
  /** Runs a tool of a language model; see `runTool`. */
  readonly tool: {
    readonly task: {
      readonly name: string;
      readonly args: unknown;
      readonly listed: readonly ListedProfile[];
      readonly chosen: string | null;
      readonly nowMs: number;
      readonly maxCharacters: number;
    };
    readonly answer: ToolResult;
  };
  /** Tells what a list says of each profile that is still there. */
  readonly facts: {
    readonly task: null;
    readonly answer: readonly { readonly username: string; readonly facts: ProfileFacts }[];
  };
  /** Tells of each of some citations whether the profiles hold the post. */
  readonly known_posts: {
    readonly task: { readonly citations: readonly CitedPost[] };
    readonly answer: readonly boolean[];
  };
}

/** What the thread is asked to do. */
export type AnalystAsk<Name extends keyof AnalystTasks = keyof AnalystTasks> = {
  readonly [Each in Name]: {
    readonly name: Each;
    readonly task: AnalystTasks[Each]['task'];
    /** What it is to read, in the order saved. A key is of one version of a profile. */
    readonly profiles: readonly { readonly username: string; readonly key: string }[];
    /** The JSON of those that it is taken not to have. */
    readonly given: readonly { readonly key: string; readonly bytes: Uint8Array }[];
  };
}[Name];

/** What the thread answers: an answer, or the keys of the profiles that it has not. */
export type AnalystThreadAnswer<Name extends keyof AnalystTasks = keyof AnalystTasks> =
  { readonly answer: AnalystTasks[Name]['answer'] } | { readonly missing: readonly string[] };

/** Bytes of JSON whose profiles the thread keeps for later. */
export const cacheBytes = 16 * 1024 ** 2;
/** Bytes of memory for the ids of the posts of profiles, which it keeps longer. */
export const idCacheBytes = 32 * 1024 ** 2;
