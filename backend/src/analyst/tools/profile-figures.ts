import { counted } from '../../domain/wording.js';
import type { Account } from '../account.js';
import { sections } from './sections.js';
import type { FigureSection, ToolArguments } from './tool-schemas.js';
import { refusal, strangerAnswer, type ToolAnswer, type ToolSession } from './tool-session.js';
import { nameText, spanText } from './tool-text.js';

/** Tells one section of an account's stored figures. */
export function profileFigures(
  session: ToolSession,
  { username, section = 'overview' }: ToolArguments<'profile_figures'>,
): ToolAnswer {
  const account = username === undefined ? session.usual : session.find(username);
  if (account) {
    return {
      detail: `Reading the figures of ${counted(account.counted, 'post')} of @${account.username}`,
      lines: sectionLines(session, account, section),
    };
  }
  return username === undefined
    ? refusal('Looking for an account', `Say which account: username is missing. ${session.namesText}`)
    : strangerAnswer(session, username);
}

/** A section of an account, with a line before it that says what it is of. */
export function sectionLines(session: ToolSession, account: Account, section: FigureSection): string[] {
  const when = account.period ? `, ${spanText(account.period)}` : '';
  const told =
    account.counted === 0 && section !== 'sample' && section !== 'overview' && section !== 'changes'
      ? ['The profile has no posts.']
      : sections[section](session, account);
  return [
    `${section} of ${nameText(account.username)} (${counted(account.counted, 'post')}${when}):`,
    ...told,
  ];
}
