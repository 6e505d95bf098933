import { citationsIn, unknownPostMark } from '@persona-lens/backend/domain/citation';
import { findAndReplace } from 'mdast-util-find-and-replace';

type Tree = Parameters<typeof findAndReplace>[0];

/** Any citation; `citationsIn` reads it. */
const citation = /\[post:[^\s[\]]{1,3000}\]/gu;

/** A Markdown text in which no citation is taken for an e-mail address, as `[post:name@host/1]` would be. */
export function withSafeCitations(text: string): string {
  return text.replace(citation, (match) => match.replaceAll('@', '%40'));
}

/**
 * A plugin of remark, for a text of `withSafeCitations`: citations of posts become `<cite username post number>`, the mark of those that were none
 * `<cite>` alone. Those in code stay text.
 * @param first the number of the first one
 */
export function remarkCitations(first: number) {
  return (tree: Tree): void => {
    let number = first;
    findAndReplace(tree, [
      [
        citation,
        (match: string) => {
          const [found] = citationsIn(match);
          if (!found) return false;
          const properties = {
            post: found.id,
            number,
            ...(found.username !== null && { username: found.username }),
          };
          number += 1;
          return cite(properties);
        },
      ],
      [unknownPostMark, () => cite({})],
    ]);
  };
}

/** An empty node that has children, with the element that it is to become: a text would stay one. */
const cite = (hProperties: Record<string, string | number>) => ({
  type: 'emphasis' as const,
  children: [],
  data: { hName: 'cite', hProperties },
});
