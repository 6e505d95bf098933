import { factsOf } from '../../src/analyst/tools/list-profiles.js';
import { runTool, type ToolResult } from '../../src/analyst/tools/run-tool.js';
import type { ListedProfile } from '../../src/analyst/tools/tool-session.js';
import { outlineOf } from '../../src/domain/profile-outline.js';
import type { Post } from '../../src/domain/post.js';
import { nowMs, patternedPosts, testAccount, type TestAccount } from './analyst-session.js';

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

/** The posts of the first of {@link twoAccounts}. */
export const posts = patternedPosts(300);

/** An account with everything, and one whose source carries no counts. */
export const twoAccounts = (): Promise<[ada: TestAccount, ben: TestAccount]> =>
  Promise.all([
    testAccount('ada', posts),
    testAccount('ben', patternedPosts(20, 'ben'), {
      notCarried: ['likes', 'retweets', 'replies', 'views', 'followers', 'following'],
    }),
  ]);

/** Choose and sort posts, independently of what is tested. */
export const has = (text: string) => (post: Post) => post.text.includes(text);
export const reactions = ({ likes = 0, retweets = 0, replies = 0 }: Post) => likes + retweets + replies;
export const most = (list: readonly Post[], of: (post: Post) => number) =>
  [...list].sort((one, other) => of(other) - of(one));
export const since = (moment: string) => (post: Post) => post.timestamp_ms >= Date.parse(moment);
export const before = (moment: string) => (post: Post) => post.timestamp_ms < Date.parse(moment);

/** A moment as tools write it. */
export const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
