import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Post } from '../../src/domain/post.js';
import {
  ask,
  citedIds,
  expectSays,
  idsOf,
  patternedPosts,
  percent,
  testAccount,
  type TestAccount,
} from '../support/analyst-session.js';

const posts = patternedPosts(300);
const dateOf = (post: Post) => new Date(post.timestamp_ms);
const yearOf = (post: Post) => dateOf(post).getUTCFullYear();
const has = (text: string) => (post: Post) => post.text.includes(text);
const reactions = ({ likes = 0, retweets = 0, replies = 0 }: Post) => likes + retweets + replies;
/** The sort is stable: of equal posts the newer one comes first. */
const most = (list: readonly Post[], of: (post: Post) => number) =>
  [...list].sort((one, other) => of(other) - of(one));
const likes = (post: Post) => post.likes ?? 0;
const between = (from: number, to: number) => posts.filter(({ timestamp_ms: at }) => at >= from && at < to);
const mars = posts.filter(has('Mars'));
const cafe = posts.filter(has('café'));

interface Asked {
  readonly questions: readonly string[];
  readonly says?: readonly string[];
  /** Exactly the posts that are cited, in this order. */
  readonly cites: readonly string[];
}

const asked: readonly Asked[] = [
  {
    questions: ['posts about whales or tomatoes', 'anything on whales or tomatoes?'],
    says: [
      `${posts.filter((post) => has('Whales')(post) || has('Tomatoes')(post)).length} of 300 posts of @ada say`,
    ],
    cites: [],
  },
  {
    questions: ['top 2 posts by likes from 2023', 'by likes, the best two posts of 2023'],
    cites: idsOf(
      most(
        posts.filter((post) => yearOf(post) === 2023),
        likes,
      ),
      2,
    ),
  },
  {
    questions: ['last 2 posts with more likes than 289', 'the latest 2 posts with no fewer than 290 likes'],
    cites: idsOf(
      posts.filter((post) => likes(post) >= 290),
      2,
    ),
  },
  {
    questions: ['did they ever link to example?', 'how many posts link to news.example.com or so'],
    says: [' of 300 posts'],
    cites: [],
  },
  { questions: ['do they mention Mars or whales often?'], says: ['of 300 posts (40%)'], cites: [] },
  {
    questions: ['top posts', 'Which posts did best?', 'best posts', 'what are their most popular tweets'],
    cites: idsOf(most(posts, reactions), 5),
  },
  {
    questions: ['top 3 posts', 'the three best posts', 'show me the 3 most popular posts'],
    cites: idsOf(most(posts, reactions), 3),
  },
  {
    questions: ['most liked post', 'which post got the most likes?', 'the post with the most likes'],
    cites: idsOf(most(posts, likes), 1),
  },
  {
    questions: ['top 4 posts by views', 'the 4 most viewed posts'],
    cites: idsOf(
      most(posts, ({ views = 0 }) => views),
      4,
    ),
  },
  {
    questions: ['most retweeted posts', 'which posts got the most reposts'],
    cites: idsOf(
      most(posts, ({ retweets = 0 }) => retweets),
      5,
    ),
  },
  {
    questions: ['worst 2 posts', 'which two posts flopped'],
    cites: idsOf(
      most(posts, (post) => -reactions(post)),
      2,
    ),
  },
  { questions: ['latest posts', 'What did they post last?', 'most recent tweets'], cites: idsOf(posts, 5) },
  {
    questions: ['the first post', 'oldest post', 'what was their very first tweet?'],
    cites: idsOf([...posts].reverse(), 1),
  },
  {
    questions: [
      'posts about Mars',
      'anything about mars?',
      'what do they say about Mars',
      'find mars',
      'tweets mentioning mars',
      'mars?',
    ],
    says: [`${mars.length} of 300 posts of @ada say “mars”`],
    cites: [],
  },
  {
    questions: ['top 3 posts about Mars', 'best three tweets on mars', 'best 3 mars posts'],
    cites: idsOf(most(mars, reactions), 3),
  },
  { questions: ['latest post about mars', 'newest tweet mentioning mars'], cites: idsOf(mars, 1) },
  {
    questions: [
      'how many posts about cafe',
      'How often do they mention cafés?',
      'what share of posts is about cafe?',
    ],
    says: [`${cafe.length} of 300 posts (${percent(cafe.length, 300)})`],
    cites: [],
  },
  {
    questions: ['find "roasts coffee beans"', 'posts with the phrase “roasts coffee beans”'],
    says: [`${cafe.length} of 300 posts`],
    cites: [],
  },
  {
    questions: ['find "beans coffee roasts"', 'posts about submarines'],
    says: ['has no posts about', '0 of 300 stored posts'],
    cites: [],
  },
  {
    questions: ['posts with #garden about mars', 'mars posts with #garden'],
    says: [`${mars.filter(has('#garden')).length} of ${posts.filter(has('#garden')).length} posts`],
    cites: [],
  },
  {
    questions: ['top 2 posts in 2023', 'best two posts of 2023'],
    cites: idsOf(
      most(
        posts.filter((post) => yearOf(post) === 2023),
        reactions,
      ),
      2,
    ),
  },
  {
    questions: ['top 2 posts since March 2024', 'the 2 best posts after 2024-02-29'],
    cites: idsOf(most(between(Date.UTC(2024, 2), Infinity), reactions), 2),
  },
  {
    questions: ['top 2 posts before the big day 2023-11-05', 'two best posts until 4 November 2023'],
    cites: idsOf(most(between(0, Date.UTC(2023, 10, 5)), reactions), 2),
  },
  {
    questions: ['best 2 posts between March and May 2023', 'two best posts from 2023-03-01 to 2023-05-31'],
    cites: idsOf(most(between(Date.UTC(2023, 2), Date.UTC(2023, 5)), reactions), 2),
  },
  {
    questions: ['best 2 posts in Q3 2023', 'two best posts from July to September 2023'],
    cites: idsOf(most(between(Date.UTC(2023, 6), Date.UTC(2023, 9)), reactions), 2),
  },
  {
    questions: ['latest 3 posts with pictures', 'last three posts with photos or videos'],
    cites: idsOf(
      posts.filter(({ has_media }) => has_media),
      3,
    ),
  },
  {
    questions: ['latest 3 posts without media', 'last 3 text only posts'],
    cites: idsOf(
      posts.filter(({ has_media }) => !has_media),
      3,
    ),
  },
  {
    questions: ['last 2 replies', 'show the two latest reply posts'],
    cites: idsOf(
      posts.filter(({ kind }) => kind === 'reply'),
      2,
    ),
  },
  {
    questions: ['last 4 posts excluding replies', 'latest 4 posts without replies'],
    cites: idsOf(
      posts.filter(({ kind }) => kind !== 'reply'),
      4,
    ),
  },
  {
    questions: [
      'latest 2 posts with at least 290 likes',
      '2 latest posts with 290+ likes',
      'last two posts with more than 289 likes',
    ],
    cites: idsOf(
      posts.filter((post) => likes(post) >= 290),
      2,
    ),
  },
  {
    questions: ['latest 2 posts with #space', 'last two tweets tagged #space'],
    cites: idsOf(posts.filter(has('#space')), 2),
  },
  {
    questions: ['latest 2 posts that mention @carl', 'last two tweets mentioning @carl'],
    cites: idsOf(posts.filter(has('@carl')), 2),
  },
  {
    questions: ['latest 2 links to news.example.com', 'last two posts linking to https://news.example.com/'],
    cites: idsOf(posts.filter(has('news.example.com')), 2),
  },
  {
    questions: ['last 2 posts in German', 'latest two German posts'],
    cites: idsOf(
      posts.filter(({ lang }) => lang === 'de'),
      2,
    ),
  },
  {
    questions: ['last 2 posts on Mondays', 'latest two monday posts'],
    cites: idsOf(
      posts.filter((post) => dateOf(post).getUTCDay() === 1),
      2,
    ),
  },
  {
    questions: ['how many posts with #garden in 2024', 'how often do they use #garden in 2024?'],
    says: [
      `${posts.filter((post) => yearOf(post) === 2024 && has('#garden')(post)).length} of ${posts.filter((post) => yearOf(post) === 2024).length} posts`,
    ],
    cites: [],
  },
];

describe('a question for posts', () => {
  let ada: TestAccount;
  beforeAll(async () => {
    ada = await testAccount('ada', [...posts]);
  });

  const variants = asked.flatMap(({ questions, ...expected }) =>
    questions.map((question) => ({ question, ...expected })),
  );
  it.each(variants)('finds them: $question', ({ question, says = [], cites }) => {
    const answer = ask(question, [ada]);
    expectSays(answer, [ada], says);
    if (cites.length > 0) expect(citedIds(answer)).toEqual(cites);
  });

  it('cites only posts that say all words', () => {
    const cited = citedIds(ask('posts about rocket mars', [ada]));
    expect(cited).toHaveLength(5);
    expect(cited.every((id) => mars.some((post) => post.id === id))).toBe(true);
  });

  it('says so when no post has all words but some have a part', () => {
    expect(ask('posts about mars whales', [ada]).text).toContain('none has all of it');
  });

  it('names what it looked at', () => {
    expect(ask('posts about mars', [ada]).steps).toEqual([
      { tool: 'search_posts', detail: 'Searching 300 posts of @ada for “mars”' },
    ]);
  });

  it('says which posts there are when a period has none', () => {
    expect(ask('top posts in 2019', [ada]).text).toContain('They are from Jan 2, 2023 – Sep 3, 2024');
  });
});
