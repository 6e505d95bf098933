import type { AnalysisResult } from '../../domain/analysis-result.js';
import { alternatives } from '../../domain/wording.js';
import { Account } from '../account.js';
import { compareAccounts } from './compare-accounts.js';
import { listProfiles } from './list-profiles.js';
import { profileFigures } from './profile-figures.js';
import { searchPostsTool } from './search-posts.js';
import { isTool, type ToolArguments, type ToolName, toolSchemas } from './tool-schemas.js';
import { type ListedProfile, refusal, type ToolAnswer, ToolSession } from './tool-session.js';
import { linesWithin, strangersText } from './tool-text.js';
import { topPosts } from './top-posts.js';

/** A tool that a language model calls, and what it reads. */
export interface ToolCall {
  readonly name: string;
  /** As the model wrote them, or as the tool's schema read them. */
  readonly args: unknown;
  /** All profiles of the session, in the order saved. */
  readonly listed: readonly ListedProfile[];
  /** Those of them that were read for the call. */
  readonly accounts: readonly { readonly username: string; readonly result: AnalysisResult }[];
  /** The username of the profile that the person looks at; null for none. */
  readonly chosen: string | null;
  readonly nowMs: number;
  /** Most UTF-16 units of the text. */
  readonly maxCharacters: number;
}

/** What a tool tells. */
export interface ToolResult {
  /** What was looked at, a phrase for people: `Searching 1,758 posts for “mars”`. */
  readonly detail: string;
  /**
   * What a model gets, of at most as many UTF-16 units as it was to have. Texts of strangers stand in it, each on one line, as the last thing on it
   * and without citations: who gives it to a model must say that it is data.
   */
  readonly text: string;
}

/**
 * Answers a call of a tool from the profiles of a session. Never throws: a model that asks for what there is not is told what there is. Pure:
 * the same call gives the same answer.
 */
export function runTool(call: ToolCall): ToolResult {
  const { detail, lines } = answerCall(call);
  return { detail: strangersText(detail, 300), text: linesWithin(lines, call.maxCharacters) };
}

type Tools = { readonly [Name in ToolName]: (session: ToolSession, args: ToolArguments<Name>) => ToolAnswer };

const tools: Tools = {
  list_profiles: listProfiles,
  profile_figures: profileFigures,
  search_posts: searchPostsTool,
  top_posts: topPosts,
  compare_accounts: compareAccounts,
};

function answerCall({ name, args, listed, accounts, chosen, nowMs }: ToolCall): ToolAnswer {
  if (!isTool(name)) {
    return refusal(
      'Looking for a tool',
      `There is no tool "${strangersText(name, 100)}". There is ${alternatives(Object.keys(tools))}.`,
    );
  }
  const session = new ToolSession(
    listed,
    accounts.map((account) => new Account(account)),
    chosen,
    nowMs,
  );
  return answerWith(name, session, args);
}

function answerWith<Name extends ToolName>(name: Name, session: ToolSession, args: unknown): ToolAnswer {
  const read = toolSchemas[name].safeParse(args ?? {});
  if (read.success) return tools[name](session, read.data as ToolArguments<Name>);
  const faults = read.error.issues
    .slice(0, mostFaults)
    .map(
      ({ path, message }) =>
        `${strangersText(path.join('.') || 'arguments', 100)}: ${strangersText(message, 500)}`,
    );
  return refusal('Reading what was asked for', `The arguments of ${name} cannot be used.`, ...faults);
}

/** Most faults that are told. */
const mostFaults = 5;
