import { createContext } from 'react';

/** The post that a text cites. `username` is null when it names none: then any account of the session may have it. */
export interface CitedPost {
  username: string | null;
  postId: string;
}

/** What the conversation asks of who knows the posts. */
export interface Citations {
  /** Whether there is such a post; null while that is not known. */
  isKnown: (cited: CitedPost) => boolean | null;
  /** Shows it. */
  open: (cited: CitedPost) => void;
  /** Says that a citation is on the screen, so that its profile is read. */
  want: (cited: CitedPost) => void;
}

/** Set by who puts the conversation onto the page. */
export const CitationsContext = createContext<Citations | null>(null);
