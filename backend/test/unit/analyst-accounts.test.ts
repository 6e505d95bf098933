import { beforeAll, describe, expect, it } from '@jest/globals';
import { citationsIn } from '../../src/domain/citation.js';
import type { Post } from '../../src/domain/post.js';
import {
  ask,
  citedIds,
  expectSays,
  idsOf,
  medianIn,
  nowMs,
  patternedPosts,
  testAccount,
  type TestAccount,
  written,
} from '../support/analyst-session.js';

const adaPosts = patternedPosts(300);
const benPosts = patternedPosts(60, 'ben').map((post) => ({ ...post, likes: (post.likes ?? 0) + 500 }));
const fewPosts = patternedPosts(3, 'cleo');
const has = (text: string) => (post: Post) => post.text.includes(text);
const likesOf = (posts: readonly Post[]) => written(medianIn(posts.map(({ likes = 0 }) => likes)));
const reactions = ({ likes = 0, retweets = 0, replies = 0 }: Post) => likes + retweets + replies;

let ada: TestAccount;
let ben: TestAccount;
let cleo: TestAccount;
beforeAll(async () => {
  ada = await testAccount('ada', adaPosts);
  ben = await testAccount('ben@social.example', benPosts, {
    account: {
      username: '',
      display_name: 'Benedict Stone',
      bio: 'Quarries. _Not_ <b>bold</b>',
      joined: 'May 2019',
      tweets_count: 0,
      followers: 4_200,
      following: 7,
    },
  });
  cleo = await testAccount('cleo', fewPosts, {
    source: 'csv',
    notCarried: [
      'likes',
      'retweets',
      'replies',
      'views',
      'followers',
      'following',
      'media',
      'reply_posts',
      'quote_posts',
    ],
  });
});

interface Asked {
  readonly questions: readonly string[];
  readonly says: readonly string[];
}

describe('a question about two accounts', () => {
  it.each([
    'Compare @ada and @ben',
    'compare ada with Benedict Stone',
    'ada vs ben',
    'what is the difference between the two accounts?',
    'How does @ben compare?',
  ])('is answered side by side: %s', (question) => {
    const answer = ask(question, [ada, ben]);
    expectSays(
      answer,
      [ada, ben],
      ['Posts a week', '| Posts |', 'Median likes', '300 posts of @ada', '60 posts of @ben'],
    );
  });

  const ranked: readonly Asked[] = [
    {
      questions: ['Who gets more likes?', 'which account has the most likes', 'whose posts get more likes?'],
      says: [`highest for @ben`, likesOf(benPosts), likesOf(adaPosts)],
    },
    {
      questions: ['who has more followers', 'which of them has the most followers?'],
      says: ['Followers', '4,200'],
    },
    {
      questions: ['Who talks more about mars?', 'does ada post more about mars than ben'],
      says: [String(adaPosts.filter(has('Mars')).length), String(benPosts.filter(has('Mars')).length)],
    },
    {
      questions: ['when do both post?', 'when do all accounts post'],
      says: ['@ada posts most', 'posts most between'],
    },
    {
      questions: ['who uses more pictures?', 'which one posts more photos'],
      says: ['Posts with pictures or video', '25%'],
    },
    { questions: ['whose posts are longer?'], says: ['Median length in characters'] },
  ];
  it.each(ranked.flatMap(({ questions, says }) => questions.map((question) => ({ question, says }))))(
    'tells both figures: $question',
    ({ question, says }) => {
      expectSays(ask(question, [ada, ben]), [ada, ben], says);
    },
  );

  it('cites posts with the account, because both have the same ids', () => {
    const cited = citationsIn(ask('top posts of both accounts', [ada, ben]).text);
    expect(cited).toHaveLength(5);
    expect(new Set(cited.map(({ username }) => username))).toEqual(new Set(['ben@social.example']));
  });

  it('is about all accounts when nobody looks at one', () => {
    expectSays(
      ask('how often do they post?', [ada, ben], { chosen: null }),
      [ada, ben],
      ['@ada publishes', 'publishes'],
    );
    expect(ask('how often do they post?', [ada, ben], { chosen: null }).text).toContain('60 posts of @ben');
  });

  it('is about the one that is looked at when it names none', () => {
    const { text } = ask('how many posts are there?', [ada, ben], { chosen: 'ben@social.example' });
    expect(text).toContain('has 60 posts');
    expect(text).not.toContain('@ada');
  });

  it('says that a comparison needs two accounts when there is one', () => {
    expect(ask('compare', [ada]).text).toContain('needs two accounts');
  });
});

describe('a question after another', () => {
  const bestOf = (posts: readonly Post[], most: number) =>
    idsOf(
      [...posts].sort((one, other) => reactions(other) - reactions(one)),
      most,
    );
  const in2023 = (post: Post) => new Date(post.timestamp_ms).getUTCFullYear() === 2023;

  it('goes on with the topic for another account', () => {
    expect(ask('and @ben?', [ada, ben], { earlier: ['How many posts about mars?'] }).text).toContain(
      `${benPosts.filter(has('Mars')).length} of 60 posts`,
    );
  });

  it('goes on with the account for another topic', () => {
    expect(
      ask('how many posts are there?', [ada, ben], { earlier: ['When does @ben post?'] }).text,
    ).toContain('has 60 posts');
  });

  it.each(['and in 2023?', 'what about 2023', 'in 2023?', 'how about in 2023?'])(
    'goes on in another period: %s',
    (question) => {
      expect(citedIds(ask(question, [ada], { earlier: ['top 2 posts'] }))).toEqual(
        bestOf(adaPosts.filter(in2023), 2),
      );
    },
  );

  it.each(['and at weekends?', 'what about weekends?', 'only on weekends'])(
    'goes on with days of the week: %s',
    (question) => {
      const weekend = adaPosts.filter(({ timestamp_ms: at }) => [0, 6].includes(new Date(at).getUTCDay()));
      expect(ask(question, [ada], { earlier: ['when do they post?'] }).text).toContain(
        `published ${weekend.length} of 300 posts`,
      );
    },
  );

  it('goes on with another text and another number', () => {
    const earlier = ['top 2 posts about mars'];
    expect(citedIds(ask('and about whales?', [ada], { earlier }))).toEqual(
      bestOf(adaPosts.filter(has('Whales')), 2),
    );
    expect(citedIds(ask('and the top 3?', [ada], { earlier }))).toEqual(
      bestOf(adaPosts.filter(has('Mars')), 3),
    );
  });

  it('goes on with another measure', () => {
    expect(ask('and views?', [ada], { earlier: ['average likes'] }).text).toContain('views');
  });

  it('begins anew with a question of its own', () => {
    expect(
      ask('which hashtags do they use?', [ada], { earlier: ['top 2 posts about mars in 2023'] }).text,
    ).toContain('of 300 posts');
  });
});

describe('what a source does not carry', () => {
  const asked: readonly Asked[] = [
    { questions: ['average likes', 'how many views do they get'], says: ['not in this source'] },
    {
      questions: ['how many followers do they have?', 'do they use pictures?'],
      says: ['not in this source'],
    },
    { questions: ['what works?', 'do pictures get more likes', 'top posts'], says: ['not in this source'] },
    {
      questions: ['posts with at least 5 reactions', 'how many posts have more than 100 interactions?'],
      says: ['does not carry reactions'],
    },
    { questions: ['what share of posts are replies', 'how many quotes'], says: ['not in this source'] },
    {
      questions: ['what can this source not tell?', 'what is missing', 'which data is not available'],
      says: ['does not carry likes, reposts, replies, views'],
    },
    { questions: ['how many posts are there', 'when do they post?', 'how reliable is this?'], says: ['few'] },
    { questions: ['where does the data come from?', 'what is the sample'], says: ['CSV file', '3 posts'] },
  ];
  it.each(asked.flatMap(({ questions, says }) => questions.map((question) => ({ question, says }))))(
    'is never told as 0: $question',
    ({ question, says }) => {
      const answer = ask(question, [cleo]);
      expectSays(answer, [cleo], says);
      expect(answer.text).not.toMatch(/\b0 (?:likes|views|followers|reposts)/);
    },
  );

  it('is said in a comparison in the place of the figure', () => {
    expect(ask('compare ada and cleo', [ada, cleo]).text).toMatch(
      /\| Median likes \| [\d.]+ \| not in this source \|/,
    );
  });
});

describe('a question about the profile itself', () => {
  it.each(['Who is @ben?', 'tell me about @ben', 'describe ben', 'what is the bio of @ben'])(
    'tells who it is: %s',
    (question) => {
      expectSays(
        ask(question, [ada, ben]),
        [ada, ben],
        ['Benedict Stone', 'Quarries.', 'Followers: 4,200', 'May 2019'],
      );
    },
  );

  it('escapes what the account writes about itself', () => {
    expect(ask('Who is @ben?', [ada, ben]).text).toContain('\\_Not\\_ \\<b>bold\\</b>');
  });

  it.each(['What changed since the last import?', 'were posts deleted?', 'what is new'])(
    'tells what the last import changed: %s',
    (question) => {
      const changes = {
        posts_before: 290,
        posts_added: 12,
        posts_removed: 2,
        first_post_ms_before: null,
        last_post_ms_before: null,
        analyzed_at_ms_before: Date.UTC(2024, 10, 1),
      };
      const answer = ask(question, [{ ...ada, result: { ...ada.result, changes } }]);
      expectSays(answer, [ada], ['12 posts of @ada were added', '2 are not there any more', 'Nov 1, 2024']);
    },
  );

  it('says that there is nothing to compare with after one import', () => {
    expect(ask('what changed since the last import?', [ada]).text).toContain('imported once');
  });

  it.each(['How do you count reactions?', 'which time zone is used', 'what does median mean?'])(
    'tells how figures are made: %s',
    (question) => {
      expectSays(ask(question, [ada]), [ada], ['UTC', 'median']);
    },
  );

  it.each(['what do they post about?', 'Which topics?', 'which products do they mention'])(
    'tells what it keeps naming: %s',
    (question) => {
      expectSays(
        ask(question, [ada]),
        [ada],
        [`#space most (${adaPosts.filter(has('#space')).length} posts)`],
      );
    },
  );

  it.each(['How do they write?', 'what is their writing style'])(
    'tells the style in figures: %s',
    (question) => {
      expectSays(
        ask(question, [ada]),
        [ada],
        ['Posts with emoji', `| ${written((100 * adaPosts.filter(has('🚀')).length) / 300)}% |`],
      );
    },
  );

  it('reads relative periods from the moment of the question', () => {
    expect(ask('posts of the last month', [ada]).text).toContain('from Dec 15, 2024');
    expect(ask('posts of last month', [ada]).text).toContain('in December 2024');
    expect(new Date(nowMs).getUTCMonth()).toBe(0);
  });
});
