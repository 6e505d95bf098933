import type { Post } from '../../src/domain/post.js';
import { noise } from './noise.js';

const weekMs = 604_800_000;

const pieces = [
  'the heron stands still',
  "don't stop",
  'Don’t STOP',
  'Is it here?',
  'Wirklich？',
  'ｗｉｄｅ Ελλάδα',
  'Straße und Größe',
  'İstanbul ı İ',
  'wow!!',
  '#Herons',
  '#herons',
  '＃二月 #２a',
  '#3',
  '@Kite',
  '@kite',
  '.@eve@social.example',
  'mail me@mail.example',
  'https://www.Example.org/x?y#z',
  'http://t.co/abc',
  'https://blog.example.net/a_(b)',
  '👩‍👩‍👧 🇩🇪 👍🏽',
  '❤️ ☂ ©',
  'a b c d e f g h i j k l m n o p',
  'ﬁne naïve café',
  '\n\n',
];
const names = ['Ab', 'aB', 'ab', 'zwei', 'ZWEI', '', 'x'.repeat(254), 'Ñandú', 'ñandú', 'trois'];
const links = [
  'https://a.example/1',
  'http://www.A.example',
  'https://t.co/x',
  'mailto:a@b.example',
  'https://b.example:8080/?q',
  'nonsense',
];
const languages = ['en', 'en-GB', 'de', 'pt_BR', 'und', 'qme', 'ZH', ''];

/**
 * Posts of all shapes that stored JSON has: keys that are missing, counts and times that cannot be, names in several spellings. The
 * same for the same seed. None has words that only a platform's dictionary can cut.
 */
export function randomPosts(seed: number, count: number): Post[] {
  const random = noise(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const some = <T>(list: readonly T[], most: number): T[] =>
    Array.from({ length: below(most + 1) }, () => pick(list));
  const anyCount = () =>
    pick([0, 1, below(10), below(300), below(300), below(20_000), 2.5, -3, NaN, 5e9, 2 ** 60, undefined]);
  return Array.from({ length: count }, (_, index) => {
    const posts: Record<string, unknown> = {
      id: pick([String(1_700_000_000_000_000_000n - BigInt(index) * 3_000_000_000n), `3k${index}abc`]),
      text: some(pieces, random() < 0.1 ? 60 : 7).join(pick([' ', ' ', '\n', ''])),
      timestamp_ms: pick([0, Date.UTC(2024, 5, 1) - below(30) * weekMs - below(weekMs), 1_700_000_000_000.5]),
      author: 'heron',
      author_name: null,
      media: random() < 0.2 ? ['https://m.example/1.jpg'] : [],
      has_media: random() < 0.1,
      time_ago: null,
    };
    for (const measure of ['likes', 'retweets', 'replies', 'views']) {
      const value = anyCount();
      if (value !== undefined) posts[measure] = value;
    }
    const kind = pick(['original', 'original', 'reply', 'quote', 'other', undefined]);
    if (kind !== undefined) posts.kind = kind;
    if (random() < 0.5) posts.lang = pick(languages);
    if (random() < 0.5) posts.hashtags = some(names, 4);
    if (random() < 0.5) posts.mentions = some(names, 3);
    if (random() < 0.5) posts.links = some(links, 3);
    if (random() < 0.05) posts.text = undefined;
    if (random() < 0.05) posts.media = undefined;
    return posts as unknown as Post;
  });
}
