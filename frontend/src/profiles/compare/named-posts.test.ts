// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { namesOf } from './named-posts';
import { profileToCompare } from './test-account';

const { columns } = profileToCompare({
  tweets: [
    {
      hashtags: ['Birds', 'birds', 'rare'],
      mentions: ['kite'],
      links: ['https://www.example.org/a', 'http://user@EXAMPLE.org:81/b?c#d'],
    },
    { hashtags: ['birds'], links: ['https://sub.example.org/', 'https://t.co/xyz', 'mailto:a@example.org'] },
    {},
  ],
});

describe('names in posts', () => {
  it('count once a post, in whatever case they are written', () => {
    expect(namesOf(columns, null, 'hashtags')).toEqual([
      { name: 'birds', posts: 2 },
      { name: 'rare', posts: 1 },
    ]);
    expect(namesOf(columns, null, 'mentions')).toEqual([{ name: 'kite', posts: 1 }]);
  });

  it('are hosts of links, without www and without the shortener that tells nothing', () => {
    expect(namesOf(columns, null, 'sites')).toEqual([
      { name: 'example.org', posts: 1 },
      { name: 'sub.example.org', posts: 1 },
    ]);
  });
});
