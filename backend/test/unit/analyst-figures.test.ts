import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Post } from '../../src/domain/post.js';
import {
  ask,
  citedIds,
  expectSays,
  medianIn,
  patternedPosts,
  percent,
  testAccount,
  type TestAccount,
  written,
} from '../support/analyst-session.js';

const posts = patternedPosts(300);
const dateOf = (post: Post) => new Date(post.timestamp_ms);
const reactions = (post: Post) => (post.likes ?? 0) + (post.retweets ?? 0) + (post.replies ?? 0);
const originals = posts.filter(({ kind }) => kind === 'original');
const originalsWithMedia = originals.filter(({ has_media }) => has_media);
const countBy = (keyOf: (post: Post) => number) => {
  const counts = new Map<number, number>();
  for (const post of posts) counts.set(keyOf(post), (counts.get(keyOf(post)) ?? 0) + 1);
  return counts;
};
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const mostOf = (counts: Map<number, number>, order: readonly number[]) =>
  order.reduce((best, key) => ((counts.get(key) ?? 0) > (counts.get(best) ?? 0) ? key : best), order[0] ?? 0);
const byHour = countBy((post) => dateOf(post).getUTCHours());
const byDay = countBy((post) => dateOf(post).getUTCDay());
const hour = mostOf(byHour, [...Array(24).keys()]);
const day = mostOf(byDay, [1, 2, 3, 4, 5, 6, 0]);
const hourText = `between ${String(hour).padStart(2, '0')}:00 and ${String(hour + 1).padStart(2, '0')}:00 UTC (${byHour.get(hour)} of 300 posts`;
const dayText = `on ${days[day]}s (${byDay.get(day)} of 300 posts`;
const weeks = ((posts[0]?.timestamp_ms ?? 0) - (posts.at(-1)?.timestamp_ms ?? 0)) / 604_800_000;
const in2023 = posts.filter((post) => dateOf(post).getUTCFullYear() === 2023);
const in2024 = posts.filter((post) => dateOf(post).getUTCFullYear() === 2024);
const weekend = posts.filter((post) => [0, 6].includes(dateOf(post).getUTCDay()));
const morning = posts.filter((post) => dateOf(post).getUTCHours() >= 6 && dateOf(post).getUTCHours() < 12);
const isIn = (text: string) => (post: Post) => post.text.includes(text);
const tag = (name: string) => posts.filter(isIn(name)).length;
const half = (list: readonly Post[], of: (post: Post) => number) => written(medianIn(list.map(of)));
const total = (of: (post: Post) => number) => posts.reduce((sum, post) => sum + of(post), 0);

const quietDay = [1, 2, 3, 4, 5, 6, 0].reduce((least, key) =>
  (byDay.get(key) ?? 0) < (byDay.get(least) ?? 0) ? key : least,
);
const tagged = originals.filter(isIn('#'));

/** What is asked in several ways, what the answer must say, and which posts it cites first. */
interface Asked {
  readonly questions: readonly string[];
  readonly says: readonly string[];
  readonly cites?: readonly string[];
}

const asked: readonly Asked[] = [
  {
    questions: ['what is the worst hour to post', 'worst weekday for posts?'],
    says: ['@ada', 'medians of reactions'],
  },
  {
    questions: ['Are they more of a night owl or an early bird?', 'are they active by day or at night?'],
    says: [hourText],
  },
  {
    questions: ['which days are quiet for them', 'on which weekday do they post least?'],
    says: [`posts least on ${days[quietDay]}s (${byDay.get(quietDay)} of 300 posts`],
  },
  {
    questions: ['What is the peak hour at weekends?', 'when do they post on weekends'],
    says: [`published ${weekend.length} of 300 posts`, 'most of them between'],
  },
  {
    questions: ['Do hashtags help?', 'does adding a hashtag get more likes?'],
    says: [`| With hashtags | ${tagged.length} |`],
  },
  {
    questions: ['do questions get more reactions?'],
    says: [`| With a question | ${originals.filter(isIn('?')).length}`],
  },
  {
    questions: ['What is the ideal length for a post?', 'are longer posts more successful'],
    says: ['| Up to 50 characters |'],
  },
  {
    questions: ['what is the ratio of originals to replies', 'originals vs replies: what share?'],
    says: ['60% of the 300 posts of @ada stand alone, 30% are replies'],
  },
  {
    questions: ['is ada posting more lately?', 'Has their output gone down recently?'],
    says: ['the last whole one'],
  },
  { questions: ['show likes per month in 2024'], says: ['| Month | Posts | Median likes |'] },
  {
    questions: ['how many views does a typical post get?'],
    says: [`median of ${half(posts, ({ views = 0 }) => views)} views`],
  },
  { questions: ['Which emojis are popular with them?'], says: [`🚀 most, in ${tag('🚀')} of 300 posts`] },
  {
    questions: ['How frequently is Mars brought up?', 'how many times were rockets mentioned'],
    says: [`60 of 300 posts (20%)`],
  },
  {
    questions: [
      'When do they post?',
      'at what time of day is this account most active',
      'Posting times?',
      'show me the heat map',
    ],
    says: [hourText, dayText],
  },
  {
    questions: ['Which weekday do they tweet the most?', 'on what day of the week are they busiest'],
    says: [dayText],
  },
  { questions: ['What is their busiest hour?', 'at which hour do they post most'], says: [hourText] },
  {
    questions: [
      'do they post at weekends?',
      'How many posts are on the weekend?',
      'what share of posts is from weekends',
    ],
    says: [`${weekend.length} of 300 posts (${percent(weekend.length, 300)})`],
    cites: weekend.slice(0, 3).map(({ id }) => id),
  },
  {
    questions: ['How many posts do they publish in the morning?', 'how many tweets between 6 am and 12?'],
    says: [`${morning.length} of 300 posts (${percent(morning.length, 300)})`],
  },
  {
    questions: [
      'How often do they post?',
      'posting frequency',
      'how many tweets per week',
      'What is their rhythm?',
      'how active are they',
    ],
    says: [`publishes ${written(300 / weeks)} posts a week`, '300 posts from Jan 2, 2023'],
  },
  {
    questions: ['What was the longest break?', 'longest pause between posts', 'did they ever go silent?'],
    says: ['The longest time without a post of @ada was 2 days'],
  },
  {
    questions: ['what were the busiest days', 'most active day ever'],
    says: ['The busiest day of @ada was', 'with 1 post; 300 days had any'],
  },
  {
    questions: [
      'Do pictures get more reactions?',
      'does media help engagement',
      'do posts with photos work better?',
      'photos vs text',
    ],
    says: [half(originalsWithMedia, reactions)],
  },
  {
    questions: ['What works?', 'which posts do well for them', 'what resonates with the audience'],
    says: [
      'With pictures or video',
      `median ${half(originalsWithMedia, reactions)} (${originalsWithMedia.length} posts, better than the rest beyond chance)`,
    ],
  },
  {
    questions: ['Which kind of posts works best?', 'do replies do better than original posts?'],
    says: [`| Original posts | ${originals.length} | ${half(originals, reactions)} |`],
  },
  {
    questions: [
      'How many likes do they get on average?',
      'average likes',
      'median number of likes per post',
      'likes in total',
    ],
    says: [
      `median of ${half(posts, ({ likes = 0 }) => likes)} likes`,
      `${written(total(({ likes = 0 }) => likes))} in total`,
    ],
  },
  {
    questions: ['how many views do their posts get', 'total views'],
    says: [`median of ${half(posts, ({ views = 0 }) => views)} views`],
  },
  {
    questions: ['typical number of reposts in 2024', 'how many retweets did they get in 2024'],
    says: [`median of ${half(in2024, ({ retweets = 0 }) => retweets)} reposts`],
  },
  {
    questions: ['How many posts have pictures?', 'do they use images', 'share of posts with video'],
    says: ['25%', '75 of 300 posts'],
  },
  {
    questions: ['What share of posts are replies?', 'how many posts are replies', 'do they reply a lot?'],
    says: ['90 of 300 posts (30%)'],
  },
  { questions: ['how many quotes are there?', 'percentage of quote posts'], says: ['30 of 300 posts (10%)'] },
  {
    questions: ['how often do they use emoji', 'how many posts have emoji?'],
    says: [percent(posts.filter(isIn('🚀')).length, 300)],
  },
  {
    questions: ['do they ask questions?', 'how many posts have a question mark'],
    says: [`${posts.filter(isIn('?')).length} of 300 posts`],
  },
  {
    questions: ['how long are their posts', 'average length of a post', 'do they write long or short posts?'],
    says: [`median length of ${half(posts, ({ text }) => [...text].length)} characters`],
  },
  {
    questions: ['Which hashtags do they use?', 'top hashtags', 'most used hashtags'],
    says: [`#space most, in ${tag('#space')} of 300 posts`, `#garden (${tag('#garden')})`],
    cites: [posts.find(isIn('#space'))?.id ?? ''],
  },
  {
    questions: [
      'Which sites do they link to?',
      'what websites are linked',
      'which domains do they share most',
    ],
    says: [
      `example.org most, in ${tag('example.org')} of 300 posts`,
      `news.example.com (${tag('news.example')})`,
    ],
  },
  {
    questions: ['Whom do they mention most?', 'who do they talk to', 'which accounts do they interact with'],
    says: [`@carl most, in ${tag('@carl')} of 300 posts`, `@dora (${tag('@dora')})`],
  },
  {
    questions: ['In which languages do they post?', 'what language do they write in'],
    says: ['English most, in 285 of 300 posts (95%)'],
  },
  {
    questions: ['which emoji do they use most?', 'favourite emojis'],
    says: [`🚀 most, in ${tag('🚀')} of 300 posts`],
  },
  {
    questions: ['How many posts per year?', 'did they post more or less over the years', 'posts by year'],
    says: [`| 2023 | ${in2023.length} |`, `| 2024 | ${in2024.length} |`],
  },
  {
    questions: ['How did their likes change over the years?', 'likes by year'],
    says: [`| 2024 | ${in2024.length} | ${half(in2024, ({ likes = 0 }) => likes)} |`],
  },
  {
    questions: ['Compare 2023 and 2024', 'did they post more in 2024 than in 2023?'],
    says: [`${in2023.length} posts in 2023`, `${in2024.length} posts in 2024`],
  },
];

describe('a question about the figures of an account', () => {
  let ada: TestAccount;
  beforeAll(async () => {
    ada = await testAccount('ada', [...posts]);
  });

  const variants = asked.flatMap(({ questions, ...expected }) =>
    questions.map((question) => ({ question, ...expected })),
  );
  it.each(variants)('is answered with them: $question', ({ question, says, cites }) => {
    const answer = ask(question, [ada]);
    expectSays(answer, [ada], says);
    expect(answer.text).toMatch(/rests on .* of @ada/);
    if (cites) expect(citedIds(answer).slice(0, cites.length)).toEqual(cites);
  });

  it('is answered with the figures that the profile stores', () => {
    const { measures } = ada.result.analysis?.engagement?.statistics ?? {};
    expect(ask('average likes', [ada]).text).toContain(`mean of ${written(measures?.likes.mean ?? -1)}`);
  });
});
