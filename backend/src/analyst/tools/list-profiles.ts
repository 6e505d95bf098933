import { sourceName } from '../../domain/source-kind.js';
import { counted } from '../../domain/wording.js';
import type { Account } from '../account.js';
import { notCarriedText } from './account-sections.js';
import type { ListedProfile, ToolAnswer, ToolSession } from './tool-session.js';
import { momentText, nameText, spanText, strangersText } from './tool-text.js';

/** Lists the profiles of the session, each on a line, its name last. */
export function listProfiles(session: ToolSession): ToolAnswer {
  const { listed } = session;
  return {
    detail: `Looking at ${counted(listed.length, 'profile')}`,
    lines: [
      listed.length === 0
        ? 'The session has no profile yet. Somebody must bring an account in first.'
        : `${counted(listed.length, 'profile')} in this session:`,
      ...listed.map((profile) => {
        const account = session.accounts.find(({ username }) => username === profile.username);
        return account ? readLine(session, account, profile) : unreadLine(session, profile);
      }),
    ],
  };
}

function readLine(session: ToolSession, account: Account, profile: ListedProfile): string {
  const { result, period, counted: posts } = account;
  const imported = result.sample?.analyzed_at_ms ?? null;
  return profileLine(session, profile, [
    result.sample ? strangersText(sourceName(result.sample.source), 60) : 'source not told',
    counted(posts, 'post'),
    period ? spanText(period) : 'time of posts not known',
    notCarriedText(account),
    imported === null ? savedText(profile) : `last import ${momentText(imported)}`,
  ]);
}

function unreadLine(session: ToolSession, profile: ListedProfile): string {
  const { source, posts, firstPostMs: fromMs, lastPostMs: toMs } = profile;
  return profileLine(session, profile, [
    source === null ? 'source not told' : strangersText(sourceName(source), 60),
    posts === null ? 'number of posts not known' : counted(posts, 'post'),
    fromMs === null || toMs === null ? 'time of posts not known' : spanText({ fromMs, toMs }),
    'what the source does not carry: see profile_figures, section sample',
    savedText(profile),
  ]);
}

const savedText = ({ savedMs }: ListedProfile): string => `saved ${momentText(savedMs)}`;

function profileLine(session: ToolSession, profile: ListedProfile, facts: readonly string[]): string {
  const { username, displayName } = profile;
  const looksAt = username === session.chosen ? ' (the person looks at it)' : '';
  const name = displayName === null ? '' : ` | ${strangersText(displayName, 100)}`;
  return `${nameText(username)}${looksAt}: ${facts.join('; ')}${name}`;
}
