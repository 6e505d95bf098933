import type { Post } from '../../domain/post.js';
import { textOf, totalOf } from '../../domain/statistics/post-parts.js';
import { plainLine } from '../../domain/plain-text.js';

/** Characters of posts in one question, and how many questions: a model with a context of 8,000 tokens can read one. */
export const maxChunkCharacters = 12_000;
export const maxChunks = 6;

/** Characters of one post's text, and of its line with number, time and reactions. */
const maxPostCharacters = 600;
const maxLineCharacters = 700;

/** A post as the model sees it. */
export interface NumberedPost {
  /** Ours, from 1 on, so that the model never repeats an id, which is text of somebody else. */
  readonly number: number;
  readonly post: Post;
  readonly line: string;
}

/**
 * The posts that a model reads, in chunks: those that did best and the newest in turns, until the room for all chunks is used. Newest
 * first; a post is one line and in one chunk only.
 *
 * @param hasReactions whether the source carries any; without, a line says that they are not known, where a 0 would be believed.
 */
export function choosePosts(posts: readonly Post[], hasReactions = true): NumberedPost[][] {
  const places = chosenPlaces(posts, hasReactions);
  const chunks: NumberedPost[][] = [];
  let characters = Infinity;
  places.forEach((place, index) => {
    const post = posts[place] as Post;
    const line = lineOf(index + 1, post, hasReactions);
    if (characters + line.length > maxChunkCharacters) {
      chunks.push([]);
      characters = 0;
    }
    chunks.at(-1)?.push({ number: index + 1, post, line });
    characters += line.length + 1;
  });
  return chunks;
}

/** Places in the list, ascending. */
function chosenPlaces(posts: readonly Post[], hasReactions: boolean): number[] {
  const withText = posts.flatMap((post, place) => (textOf(post).trim() === '' ? [] : [place]));
  const totals = posts.map(totalOf);
  const best = [...withText].sort((one, other) => (totals[other] ?? 0) - (totals[one] ?? 0));
  const chosen = new Set<number>();
  // A chunk may end up to a line early.
  let room = maxChunks * (maxChunkCharacters - maxLineCharacters);
  for (let rank = 0; rank < withText.length && room > 0; rank += 1) {
    for (const place of [best[rank], withText[rank]]) {
      if (place === undefined || chosen.has(place)) continue;
      room -= lineOf(withText.length, posts[place] as Post, hasReactions).length + 1;
      if (room > 0) chosen.add(place);
    }
  }
  return [...chosen].sort((one, other) => one - other);
}

function lineOf(number: number, post: Post, hasReactions: boolean): string {
  const day = post.timestamp_ms > 0 ? new Date(post.timestamp_ms).toISOString().slice(0, 16) : 'undated';
  const reactions = hasReactions ? String(totalOf(post)) : 'unknown';
  return `${number} | ${day} | ${reactions} reactions | ${plainLine(textOf(post), maxPostCharacters)}`;
}
