import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { zipOf } from '../support/uploads/pack.js';
import type { Files } from '../support/uploads/pack.js';
import { readPosts } from '../support/uploads/read-bytes.js';

const secret = 'planted secret';

/** Reads a ZIP of which only some files may be opened. */
async function outlineOfZip(files: Files) {
  const collection = await readPosts(await zipOf(files), { username: 'ann' });
  expect(JSON.stringify(collection)).not.toContain(secret);
  const { format, posts, skipped } = outlineOf(collection);
  return { format, posts, skipped };
}

const json = (value: unknown): string => JSON.stringify(value);
const message = json({
  participants: [{ name: secret }],
  messages: [{ sender_name: secret, timestamp_ms: 1, content: secret }],
});
const medium = (title: string, creation_timestamp: number, others = {}) => ({
  media: [{ uri: 'media/1.jpg', creation_timestamp, title, ...others }],
});

describe('the ZIP that a network gives its members', () => {
  it('Instagram, with Threads in it: only their posts', async () => {
    const root = 'your_instagram_activity';
    expect(
      await outlineOfZip({
        [`${root}/media/posts_1.json`]: json([medium('one', 1_614_600_000)]),
        [`${root}/media/posts_2.json`]: json([medium('two', 1_614_600_060)]),
        [`${root}/media/archived_posts.json`]: json({ ig_archived_post_media: [medium(secret, 1)] }),
        [`${root}/media/stories.json`]: json({
          ig_stories: [{ uri: 'x', creation_timestamp: 1, title: secret }],
        }),
        [`${root}/threads/threads_and_replies.json`]: json({
          text_post_app_text_posts: [
            medium('three', 1_614_600_120, { uri: '', text_app_post: { is_reply: true } }),
          ],
        }),
        [`${root}/messages/inbox/bob_1/message_1.json`]: message,
        [`${root}/comments/post_comments_1.json`]: json([
          { string_map_data: { Comment: { value: secret } } },
        ]),
        'personal_information/personal_information.json': json({ profile_user: [{ title: secret }] }),
        'security_and_login_information/login_activity.json': json({
          account_history_login_history: [{ title: secret }],
        }),
        'ads_information/ads_viewed.json': json({
          impressions_history_ads_seen: [{ text: secret, created_at: 1 }],
        }),
      }),
    ).toEqual({
      format: 'Instagram export, Threads export',
      posts: [
        '2021-03-01T12:00 original: one',
        '2021-03-01T12:01 original: two',
        '2021-03-01T12:02 reply: three',
      ],
      skipped: {},
    });
  });

  it('Facebook: only posts on the profile', async () => {
    const post = (text: string) => ({
      timestamp: 1_614_600_000,
      data: [{ post: text }],
      title: 'Ann updated her status.',
    });
    const root = 'your_facebook_activity';
    expect(
      await outlineOfZip({
        [`${root}/posts/your_posts__check_ins__photos_and_videos_1.json`]: json([post('one')]),
        [`${root}/posts/edits_you_made_to_posts.json`]: json({ edits_v2: [post(secret)] }),
        [`${root}/groups/your_posts_in_groups.json`]: json({ group_posts_v2: [post(secret)] }),
        [`${root}/messages/inbox/bob_1/message_1.json`]: message,
        'personal_information/profile_information/profile_information.json': json({
          profile_v2: { emails: secret },
        }),
      }),
    ).toMatchObject({ posts: ['2021-03-01T12:00 original: one'], skipped: {} });
  });

  it('LinkedIn: shares and comments', async () => {
    expect(
      await outlineOfZip({
        'Shares.csv': `Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2021-03-01 12:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A6772123238400000005,one,,,MEMBER_NETWORK\n`,
        'Comments.csv': `Date,Link,Message\n2021-03-01 12:01:00,https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A6772123238400000006,two\n`,
        'messages.csv': `CONVERSATION ID,FROM,TO,DATE,SUBJECT,CONTENT\n1,Bob,Ann,2021-03-01 12:00:00,,${secret}\n`,
        'Email Addresses.csv': `Email Address,Confirmed\n${secret},Yes\n`,
        'Ad_Targeting.csv': `Member Age,description\n${secret},${secret}\n`,
        'Logins.csv': `Login Date,IP Address\n2021-03-01,${secret}\n`,
      }),
    ).toEqual({
      format: 'LinkedIn comments, LinkedIn shares',
      posts: ['2021-03-01T12:00 original: one', '2021-03-01T12:01 reply: two'],
      skipped: {},
    });
  });

  it('Reddit: posts and comments', async () => {
    expect(
      await outlineOfZip({
        'posts.csv': `id,permalink,date,ip,subreddit,gildings,title,url,body\na,https://www.reddit.com/a,2021-03-01 12:00:00 UTC,${secret},garden,0,one,,\n`,
        'comments.csv': `id,permalink,date,ip,subreddit,gildings,link,parent,body,media\nb,https://www.reddit.com/b,2021-03-01 12:01:00 UTC,${secret},garden,0,https://www.reddit.com/a,,two,\n`,
        'messages.csv': `id,permalink,thread_id,date,ip,from,to,subject,body\n1,,,2021-03-01 12:00:00 UTC,${secret},bob,ann,hi,${secret}\n`,
        'chat_history.csv': `message_id,created_at,username,message\n1,2021-03-01 12:00:00 UTC,ann,${secret}\n`,
        'drafts.csv': `id,title,body,created\n1,${secret},${secret},2021-03-01 12:00:00 UTC\n`,
        'ip_logs.csv': `date,ip\n2021-03-01 12:00:00 UTC,${secret}\n`,
      }),
    ).toMatchObject({
      posts: ['2021-03-01T12:00 original: one', '2021-03-01T12:01 reply: two'],
      skipped: {},
    });
  });

  it('TikTok, and YouTube within Takeout', async () => {
    const VideoList = [
      { Date: '2021-03-01 12:00:00', Link: 'https://www.tiktokv.com/share/video/1/', Likes: '1' },
    ];
    expect(
      await outlineOfZip({
        'user_data_tiktok.json': json({ 'Direct Messages': { x: secret }, Video: { Videos: { VideoList } } }),
      }),
    ).toMatchObject({ format: 'TikTok data download', posts: ['2021-03-01T12:00 original: '] });
    expect(
      await outlineOfZip({
        'Takeout/YouTube and YouTube Music/comments/comments.csv': `Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,Comment Text\nc1,UC1,2021-03-01T12:00:00Z,0,,v1,one\n`,
        'Takeout/YouTube and YouTube Music/history/watch-history.json': json([
          { title: secret, time: '2021-03-01T12:00:00Z', description: secret },
        ]),
        'Takeout/Mail/mail.csv': `date,text\n2021-03-01,${secret}\n`,
      }),
    ).toMatchObject({ posts: ['2021-03-01T12:00 reply: one'], skipped: {} });
  });

  it('any other ZIP: files with private names are not opened', async () => {
    expect(
      await outlineOfZip({
        'export/posts.csv': `id,text,username,created_at\n1,one,ann,2021-03-01T12:00:00Z\n`,
        'export/direct_messages.csv': `id,text,username,created_at\n2,${secret},ann,2021-03-01T12:00:00Z\n`,
        'export/inbox/bob.json': json([{ id: 3, text: secret, username: 'ann' }]),
      }),
    ).toMatchObject({ posts: ['2021-03-01T12:00 original: one'], skipped: {} });
  });
});
