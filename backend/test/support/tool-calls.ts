import { factsOf } from '../../src/analyst/tools/list-profiles.js';
import { runTool, type ToolResult } from '../../src/analyst/tools/run-tool.js';
import type { ListedProfile } from '../../src/analyst/tools/tool-session.js';
import { outlineOf } from '../../src/domain/profile-outline.js';
import { nowMs, type TestAccount } from './analyst-session.js';

type ReadAccount = Pick<TestAccount, 'username' | 'result'>;

/** A profile as the list of a session has it. */
export function listedProfile(account: ReadAccount): ListedProfile {
  const { display_name, source, posts, first_post_at, last_post_at } = outlineOf(account.result);
  return {
    username: account.username,
    displayName: display_name,
    ...{ source, posts, firstPostMs: first_post_at, lastPostMs: last_post_at },
    savedMs: nowMs,
    facts: factsOf(account),
  };
}

/** Calls a tool in a session of some accounts; without another choice the first is looked at. */
export const callTool = (
  accounts: readonly ReadAccount[],
  name: string,
  args: unknown = {},
  {
    chosen = accounts[0]?.username ?? null,
    maxCharacters = 20_000,
    listed = accounts.map(listedProfile),
  } = {},
): ToolResult => runTool({ name, args, listed, accounts, chosen, nowMs, maxCharacters });
