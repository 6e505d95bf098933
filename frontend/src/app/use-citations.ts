import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Api } from '../api/api';
import { useApi } from '../api/use-api';
import type { CitedPost, Citations } from '../chat/citations';
import { findNamed, type ProfileEntry } from '../profiles/applied-profiles';
import { postPath } from '../profiles/post/post-path';
import { postQuery } from '../profiles/post/post-queries';
import { postsOf } from '../profiles/post/posts-of';
import type { SessionProfilesState } from '../profiles/use-session-profiles';
import { sessionAddress } from '../sessions/session-address';

/**
 * Finds the posts that a conversation cites among the posts of its session, and opens their pages. A post is asked for when its citation
 * is on the screen.
 */
export function useCitations(
  userId: string,
  sessionId: string,
  { entries, isLoading, isChecking }: SessionProfilesState,
): Citations {
  const api = useApi();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState<readonly CitedPost[]>([]);
  const isSure = !isLoading && !isChecking;
  const asked = wanted.flatMap((cited) =>
    accountsOf(cited, entries).flatMap((entry) => (entry.isSaved ? [{ cited, entry }] : [])),
  );
  const answers = useQueries({
    queries: asked.map(({ cited, entry }) => postQuery(api, postsOf(userId, sessionId, entry), cited.postId)),
    combine: (queries) => queries.map(({ data }) => (data === undefined ? null : data !== null)),
  });

  const find = useCallback(
    (cited: CitedPost): { username: string } | false | null => {
      const places = asked.flatMap((one, at) => (isSame(one.cited, cited) ? [at] : []));
      const found = places.find((at) => answers[at] === true);
      if (found !== undefined) return asked[found]!.entry;
      const isAnswered = places.every((at) => answers[at] === false);
      const isAsked = wanted.some((one) => isSame(one, cited));
      const isAllSaved = accountsOf(cited, entries).every(({ isSaved }) => isSaved);
      return isSure && isAsked && isAnswered && isAllSaved ? false : null;
    },
    [asked, answers, wanted, entries, isSure],
  );

  const want = useCallback((cited: CitedPost) => {
    setWanted((known) => (known.some((one) => isSame(one, cited)) ? known : [...known, cited]));
  }, []);

  return useMemo(
    () => ({
      want,
      isKnown: (cited) => {
        const found = find(cited);
        return found ? true : found;
      },
      open: (cited) => {
        const show = ({ username }: { username: string }) =>
          navigate(`${sessionAddress(sessionId)}/${postPath(username, cited.postId)}`);
        const found = find(cited);
        if (found) return void show(found);
        // Not known yet: who has it is asked now. A page that cannot be read says so itself.
        void findOwner(api, userId, sessionId, cited, entries).then((owner) => owner && show(owner));
      },
    }),
    [api, find, want, navigate, userId, sessionId, entries],
  );
}

/** The account that has a cited post; the first one that may when it cannot be asked. */
async function findOwner(
  api: Api,
  userId: string,
  sessionId: string,
  cited: CitedPost,
  entries: readonly ProfileEntry[],
): Promise<ProfileEntry | undefined> {
  const accounts = accountsOf(cited, entries);
  try {
    for (const entry of accounts) {
      const query = postQuery(api, postsOf(userId, sessionId, entry), cited.postId);
      if ((await api.queryClient.fetchQuery(query)) !== null) return entry;
    }
  } catch {
    return accounts[0];
  }
  return undefined;
}

const isSame = (one: CitedPost, other: CitedPost) =>
  one.postId === other.postId && one.username === other.username;

/** The accounts that may have a cited post: without a name, every one. */
function accountsOf({ username }: CitedPost, entries: readonly ProfileEntry[]): readonly ProfileEntry[] {
  if (username === null) return entries;
  const entry = findNamed(entries, username);
  return entry ? [entry] : [];
}
