import { useCallback, useMemo, useState } from 'react';
import type { CitedPost, Citations } from '../chat/citations';
import { findNamed } from '../profiles/applied-profiles';
import type { FoundPost } from '../profiles/PostDialog';
import { useSelectProfile } from '../profiles/use-selected-profile';
import type { SessionProfilesState } from '../profiles/use-session-profiles';
import { useProfiles } from '../profiles/use-profile';

/** What the conversation of a session cites, and which post of it is shown. */
export interface CitationsState {
  citations: Citations;
  shown: FoundPost | null;
  close: () => void;
}

/** Finds the posts that a conversation cites in the profiles of its session. A profile is read when something of it is cited on the screen. */
export function useCitations(
  userId: string,
  sessionId: string,
  { entries, isLoading, isChecking }: SessionProfilesState,
): CitationsState {
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<FoundPost | null>(null);
  const select = useSelectProfile();
  // Without a name, every account of the session may have the post.
  const isWanted = ({ username }: { username: string }) =>
    wanted.some((name) => name === '' || findNamed([{ username }], name) !== undefined);
  const profiles = useProfiles(userId, sessionId, entries.filter(isWanted));
  const isSure = !isLoading && !isChecking;

  // By itself: there may be many posts, and `entries` is another list after every write.
  const read = useMemo(
    () =>
      new Map(
        profiles.flatMap(({ username, content }) => {
          if (!content) return [];
          const { profile } = content;
          return [[username, { profile, posts: new Map(profile.posts.map((post) => [post.id, post])) }]];
        }),
      ),
    [profiles],
  );
  const find = useCallback(
    ({ username, postId }: CitedPost): FoundPost | false | null => {
      const named = username === null ? entries : [findNamed(entries, username)].filter((entry) => !!entry);
      for (const { username: name } of named) {
        const { profile, posts } = read.get(name) ?? {};
        const post = posts?.get(postId);
        if (post && profile) return { post, username: name, profile };
      }
      return isSure && named.every((entry) => read.has(entry.username)) ? false : null;
    },
    [read, entries, isSure],
  );

  const want = useCallback(({ username }: CitedPost) => {
    const name = username ?? '';
    setWanted((names) => (names.includes(name) ? names : [...names, name]));
  }, []);

  const citations = useMemo<Citations>(
    () => ({
      want,
      isKnown: (cited) => {
        const found = find(cited);
        return found ? true : found;
      },
      open: (cited) => {
        const found = find(cited);
        if (!found) return;
        select(found.username);
        setShown(found);
      },
    }),
    [find, want, select],
  );
  return { citations, shown, close: () => setShown(null) };
}
