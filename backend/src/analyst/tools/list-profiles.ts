import type { AnalysisResult } from '../../domain/analysis-result.js';
import { sourceName } from '../../domain/source-kind.js';
import { counted } from '../../domain/wording.js';
import { Account } from '../account.js';
import { notCarriedText } from './account-sections.js';
import type { ListedProfile, ProfileFacts, ToolAnswer, ToolSession } from './tool-session.js';
import { momentText, nameText, spanText, strangersText } from './tool-text.js';

/** What the list tells of a profile that only it says itself. */
export function factsOf(account: {
  readonly username: string;
  readonly result: AnalysisResult;
}): ProfileFacts {
  const { notCarried, result } = new Account(account);
  return { notCarried: [...notCarried], importedMs: result.sample?.analyzed_at_ms ?? null };
}

/** Lists the profiles of the session, each on a line, its name last. */
export function listProfiles({ listed, chosen }: ToolSession): ToolAnswer {
  return {
    detail: `Looking at ${counted(listed.length, 'profile')}`,
    lines: [
      listed.length === 0
        ? 'The session has no profile yet. Somebody must bring an account in first.'
        : `${counted(listed.length, 'profile')} in this session:`,
      ...listed.map((profile) => profileLine(profile, profile.username === chosen)),
    ],
  };
}

function profileLine(profile: ListedProfile, isChosen: boolean): string {
  const { username, displayName, source, posts, facts, savedMs } = profile;
  const { firstPostMs: fromMs, lastPostMs: toMs } = profile;
  const importedMs = facts?.importedMs ?? null;
  const told = [
    source === null ? 'source not told' : strangersText(sourceName(source), 60),
    posts === null ? 'number of posts not known' : counted(posts, 'post'),
    fromMs === null || toMs === null ? 'time of posts not known' : spanText({ fromMs, toMs }),
    facts === null
      ? 'What is not in this source: see profile_figures, section sample'
      : notCarriedText(facts.notCarried),
    importedMs === null ? `saved ${momentText(savedMs)}` : `last import ${momentText(importedMs)}`,
  ];
  const looksAt = isChosen ? ' (the person looks at it)' : '';
  const name = displayName === null ? '' : ` | ${strangersText(displayName, 100)}`;
  return `${nameText(username)}${looksAt}: ${told.join('; ')}${name}`;
}
