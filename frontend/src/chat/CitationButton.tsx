import { use, useEffect } from 'react';
import { formatCount } from '../lib/number-format';
import classes from './AnswerText.module.css';
import { CitationsContext } from './citations';

interface CitationButtonProps {
  username: string | null;
  postId: string;
  /** Its place among the citations of its text, from 1 on. */
  number: number;
}

/** A citation of a post: leads to it, or says that there is no such post. */
export function CitationButton({ username, postId, number }: CitationButtonProps) {
  const citations = use(CitationsContext);
  const want = citations?.want;
  useEffect(() => want?.({ username, postId }), [want, username, postId]);
  const isKnown = citations?.isKnown({ username, postId }) ?? null;
  const ofWhom = username === null ? '' : ` of @${username}`;
  if (isKnown === false) {
    return (
      <UnknownPost
        title={`There is no post ${postId}${ofWhom} in this session`}
        label={`Citation ${number}: there is no such post in this session`}
      />
    );
  }
  return (
    <button
      type="button"
      className={classes.citation}
      title={`Show the post${ofWhom}`}
      aria-label={`Citation ${number}: show the post${ofWhom}`}
      onClick={() => citations?.open({ username, postId })}
    >
      {formatCount(number)}
    </button>
  );
}

const noSuchPost = 'There is no such post in this session';

/** Stands where a post is cited that there is not. */
export function UnknownPost({ title = noSuchPost, label = noSuchPost }: { title?: string; label?: string }) {
  return (
    <span className={classes.unknown} title={title} role="img" aria-label={label}>
      ?
    </span>
  );
}
