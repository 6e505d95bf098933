import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { readPosts } from '../support/uploads/read-bytes.js';

const expected = {
  username: 'ann',
  posts: ['2021-03-01T12:00 original: Beans'],
  counts: [10, null, 1, null],
};
const timestamp = 1_614_600_000;

describe('records that share names with those of a format', () => {
  it.each([
    [
      'attachments beside a time, as Facebook has them',
      [{ timestamp, text: 'Beans', username: 'ann', likes: 10, comments: 1, attachments: [] }],
    ],
    [
      'TikTok’s names, but flat',
      [{ desc: 'x', text: 'Beans', create_time: timestamp, author: 'ann', likes: 10, comments: 1 }],
    ],
    [
      'dates, links and likes of TikTok',
      [
        {
          Date: '2021-03-01 12:00:00',
          Link: 'https://www.tiktok.com/@ann/video/1',
          Likes: 10,
          Comments: 1,
          Text: 'Beans',
          Username: 'ann',
        },
      ],
    ],
    [
      'Instagram’s names with a plain caption',
      [
        {
          taken_at: timestamp,
          user: { username: 'ann' },
          caption: 'Beans',
          like_count: 10,
          comment_count: 1,
        },
      ],
    ],
    [
      'Bluesky’s names with another record',
      [{ uri: 'x', author: 'ann', record: 7, text: 'Beans', created_at: timestamp, likes: 10, replies: 1 }],
    ],
    [
      'media without Instagram’s members',
      [
        {
          media: ['https://cdn.example/1.jpg'],
          text: 'Beans',
          username: 'ann',
          timestamp,
          likes: 10,
          replies: 1,
        },
      ],
    ],
  ])('%s', async (_, records) => {
    expect(outlineOf(await readPosts(JSON.stringify(records)))).toMatchObject(expected);
  });
});
