import { monthOf, parseTime } from '../times.js';
import { accountName } from './account-name.js';
import { readScript } from './x-script.js';

/** What an X archive tells about its account, beside its posts. */
export interface XAccount {
  username: string | null;
  displayName: string;
  /** As shown: `October 2022`. */
  joined: string;
  bio: string;
  /** Null: the archive does not list them. */
  followers: number | null;
  following: number | null;
}

/** An account of which nothing is known. */
export const unknownAccount: XAccount = {
  username: null,
  displayName: '',
  joined: '',
  bio: '',
  followers: null,
  following: null,
};

/** Reads `account.js`. Only the three members are taken out of the file; the e-mail address beside them never is. */
export async function readAccount(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): Promise<Pick<XAccount, 'username' | 'displayName' | 'joined'>> {
  const members = await readTexts(chunks, name, [
    '$.*.account.username',
    '$.*.account.accountDisplayName',
    '$.*.account.createdAt',
  ]);
  return {
    username: accountName(members.get('username')),
    displayName: (members.get('accountDisplayName') ?? '').trim(),
    joined: monthOf(parseTime(members.get('createdAt'))),
  };
}

/** Reads the description of the account from `profile.js`. */
export async function readBio(chunks: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const members = await readTexts(chunks, name, ['$.*.profile.description.bio']);
  return (members.get('bio') ?? '').trim();
}

/** Counts what a file of the archive lists: the followers, for example. */
export async function countElements(chunks: AsyncIterable<Uint8Array>, name: string): Promise<number> {
  let count = 0;
  await readScript(chunks, {
    name,
    paths: ['$.*'],
    onEvent: ({ kind }) => {
      if (kind === 'value') count += 1;
    },
  });
  return count;
}

/** Takes texts out of a file of an archive, by the last part of their paths; everything else in it is dropped. */
export async function readTexts(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  await readScript(chunks, {
    name,
    paths,
    onEvent: (event) => {
      if (event.kind === 'value' && typeof event.value === 'string')
        texts.set(String(event.name), event.value);
    },
  });
  return texts;
}
