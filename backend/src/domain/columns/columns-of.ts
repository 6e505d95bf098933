import { isCountKnown } from '../known-counts.js';
import { rowKindOf } from '../post-row.js';
import { rowKinds, type Measure, type Post } from '../post.js';
import { languageOf, siteOf } from '../statistics/content.js';
import { emojiIn } from '../statistics/emoji.js';
import {
  countOf,
  hashtagsOf,
  hasMedia,
  lengthOf,
  linksOf,
  mentionsOf,
  ownWords,
  textOf,
  timeOf,
} from '../statistics/post-parts.js';
import { maxNameLength, onceEach } from '../statistics/tally.js';
import { hasExclamationMark, hasQuestionMark, wordsIn } from '../statistics/words.js';
import { withoutLinks } from '../text-entities.js';
import { NameListsBuilder, type NameLists } from './names.js';
import { PostColumns, smallest, type Counts, type ListName, type PostFlag } from './post-columns.js';
import { PostIds } from './post-ids.js';

/**
 * The columns of some posts, made as they are asked for: words only where somebody counts words. The posts are kept for as long.
 *
 * @param posts own ones and reposts, in the order that positions are to have: newest first. Posts of older profiles may lack keys.
 * @param username whose posts they are, without `@`: an answer to them continues a thread.
 */
export function columnsOf(posts: readonly Post[], username: string): PostColumns {
  const texts = lazily(() => readTexts(posts));
  const listed = new Map<ListedNames, Listed>();
  const listedNames = (name: ListedNames): Listed => {
    let known = listed.get(name);
    if (!known) listed.set(name, (known = readListed(posts, readers[name])));
    return known;
  };
  const flags: Record<PostFlag, () => Uint8Array> = {
    media: () => Uint8Array.from(posts, (post) => Number(hasMedia(post))),
    link: () => listedNames('sites').has,
    hashtag: () => listedNames('hashtags').has,
    mention: () => listedNames('mentions').has,
    emoji: () => texts().flags.emoji,
    question: () => texts().flags.question,
    exclamation: () => texts().flags.exclamation,
    time_claimed: () => Uint8Array.from(posts, (post) => Number(post.time_claimed === true)),
  };
  return new PostColumns(posts.length, username, {
    times: () => Float64Array.from(posts, (post) => Math.floor(timeOf(post) ?? 0)),
    kinds: () => Uint8Array.from(posts, (post) => rowKinds.indexOf(rowKindOf(post, username))),
    lengths: () => Uint32Array.from(posts, (post) => lengthOf(textOf(post))),
    ids: () => PostIds.of(posts.map(({ id }) => id)),
    counts: (measure) => countsIn(posts, measure),
    flags: (flag) => flags[flag](),
    lists: (name) => {
      if (name === 'emoji' || name === 'words') return texts()[name];
      return isListed(name) ? listedNames(name).lists : readNames(posts, ownReaders[name]);
    },
  });
}

function lazily<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

function countsIn(posts: readonly Post[], measure: Measure): Counts {
  const counts = new Float64Array(posts.length);
  let highest = 0;
  posts.forEach((post, position) => {
    const count = isCountKnown(post, measure) ? countOf(post, measure) + 1 : 0;
    counts[position] = count;
    highest = Math.max(highest, count);
  });
  return smallest(counts, highest);
}

/** What posts list or their texts name. */
const readers = {
  hashtags: { of: hashtagsOf, name: (tag: string) => tag },
  mentions: { of: mentionsOf, name: (account: string) => account },
  sites: { of: linksOf, name: siteOf },
};

type ListedNames = keyof typeof readers;

const isListed = (name: ListName): name is ListedNames => name in readers;

interface Listed {
  lists: NameLists;
  /** 1 for posts that list anything, be it a name or not. */
  has: Uint8Array;
}

function readListed(
  posts: readonly Post[],
  { of, name }: { of: (post: Post) => readonly string[]; name: (text: string) => string },
): Listed {
  const builder = new NameListsBuilder(posts.length);
  const has = new Uint8Array(posts.length);
  posts.forEach((post, position) => {
    const listed = of(post);
    if (listed.length > 0) has[position] = 1;
    addOnce(builder, listed.map(name));
    builder.endPost();
  });
  return { lists: builder.lists(), has };
}

/** What a post has at most one of, or a few of a fixed set. */
const ownReaders = {
  languages: (post: Post) => [languageOf(post)],
  clients: ({ client = '' }: Post) => [client],
  attachments: ({ attachments = [] }: Post) => attachments.map(({ kind }) => kind),
  answered: ({ reply_to: { author = '' } = {} }: Post) => [author],
  reposted: ({ reposted: { author = '' } = {} }: Post) => [author],
  quoted: ({ quoted: { author = '' } = {} }: Post) => [author],
};

function readNames(posts: readonly Post[], namesOf: (post: Post) => readonly string[]): NameLists {
  const builder = new NameListsBuilder(posts.length);
  for (const post of posts) {
    addOnce(builder, namesOf(post));
    builder.endPost();
  }
  return builder.lists();
}

/** Names that differ by case only are one, in the spelling that comes last; one that is too long is none. */
function addOnce(builder: NameListsBuilder, names: readonly string[]): void {
  for (const name of onceEach(names)) if (name !== '' && name.length <= maxNameLength) builder.add(name);
}

/** What only the texts tell. */
function readTexts(posts: readonly Post[]) {
  const flags = {
    emoji: new Uint8Array(posts.length),
    question: new Uint8Array(posts.length),
    exclamation: new Uint8Array(posts.length),
  };
  const emoji = new NameListsBuilder(posts.length);
  const words = new NameListsBuilder(posts.length);
  const addWord = (word: string) => words.add(word);
  posts.forEach((post, position) => {
    const text = withoutLinks(textOf(post));
    const emojiInText = emojiIn(text);
    if (emojiInText.length > 0) flags.emoji[position] = 1;
    if (hasQuestionMark(text)) flags.question[position] = 1;
    if (hasExclamationMark(text)) flags.exclamation[position] = 1;
    addOnce(emoji, emojiInText);
    emoji.endPost();
    wordsIn(ownWords(text), addWord);
    words.endPost();
  });
  return { flags, emoji: emoji.lists(), words: words.lists() };
}
