import type { Post } from '@persona-lens/backend/domain/post';
import { useCallback, useRef } from 'react';
import { PostItem } from './PostItem';
import classes from './PostSection.module.css';
import { useWindowList } from './use-window-list';

/** A post of three lines with its figures. The real heights are measured as posts come into sight. */
const ESTIMATED_PX = 150;

/** What `PostList` needs. */
export interface PostListProps {
  posts: readonly Post[];
  /** A number for each post that is its own. */
  places: ReadonlyMap<Post, number>;
  username: string;
  timeZone: string;
}

/** Any number of posts, of which only those near the window are drawn. */
export function PostList({ posts, places, username, timeZone }: PostListProps) {
  const list = useRef<HTMLOListElement>(null);
  const keyOf = useCallback(
    (index: number) => {
      const post = posts[index];
      return (post && places.get(post)) ?? index;
    },
    [posts, places],
  );
  const virtualizer = useWindowList(list, posts.length, ESTIMATED_PX, keyOf);
  return (
    <ol
      ref={list}
      className={classes.list}
      style={{ height: virtualizer.getTotalSize() }}
      data-testid="posts"
      aria-label="Posts"
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const post = posts[index];
        return (
          post && (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={posts.length}
              aria-posinset={index + 1}
              className={classes.item}
              style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
            >
              <PostItem post={post} username={username} timeZone={timeZone} />
            </li>
          )
        );
      })}
    </ol>
  );
}
