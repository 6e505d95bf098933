import type { Post } from '@persona-lens/backend/domain/post';
import { readSearch, type SearchTerm } from '@persona-lens/backend/domain/search-query';
import { indexedTokens } from '@persona-lens/backend/domain/search-tokens';

/** Finds the posts of a profile by their texts, as the server's search does. Keeps the words of the texts, which take long to read. */
export class PostTextSearch {
  readonly #posts: readonly Post[];
  #texts: readonly string[] | undefined;

  constructor(posts: readonly Post[]) {
    this.#posts = posts;
  }

  /** The positions of the posts in which a search finds something; none for a text that cannot be searched. */
  find(text: string): number[] {
    const { query } = readSearch(text);
    if (query === null) return [];
    this.#texts ??= this.#posts.map((post) => ` ${indexedTokens(post.text).join(' ')} `);
    const wanted = query.wanted.map(wordsOf);
    const unwanted = query.unwanted.map(wordsOf);
    return this.#texts.flatMap((words, position) =>
      wanted.every((term) => words.includes(term)) && !unwanted.some((term) => words.includes(term))
        ? [position]
        : [],
    );
  }
}

/** How a term stands among the words of a text, which have a blank before and behind them. */
const wordsOf = ({ tokens, isPrefix }: SearchTerm): string => ` ${tokens.join(' ')}${isPrefix ? '' : ' '}`;
