import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { readPosts } from '../support/uploads/read-bytes.js';

const outline = async (content: string) => outlineOf(await readPosts(content));

describe('tables of 4CAT', () => {
  it('X: reposts by their column, replies and quotes by theirs', async () => {
    const table = `collected_from_url,id,thread_id,timestamp,unix_timestamp,link,subject,body,author,author_fullname,author_id,source,language_guess,retweet_count,reply_count,like_count,quote_count,impression_count,is_retweet,retweeted_user,is_quote_tweet,quoted_user,is_reply,replied_user,hashtags,urls,images,videos,mentions,long_lat,place_name
,1366357548856246272,1366357548856246272,2021-03-01 12:00:00,1614600000,https://x.com/ann/status/1366357548856246272,,RT @bob: not mine,ann,Ann,7,Web,en,9,0,0,0,0,yes,bob,no,,no,,,,,,bob,,
,1366357548856246273,1366357548856246273,2021-03-01 12:00:00,1614600000,https://x.com/ann/status/1366357548856246273,,Beans & peas #garden https://t.co/a1,ann,Ann,7,Web,en,2,1,10,0,100,no,,no,,no,,garden,https://example.org/soil,https://pbs.example/1.jpg,,,"7.4474,46.9480",Bern
,1366818083435446279,1366818083435446200,2021-03-02 18:30:00,1614709800,https://x.com/ann/status/1366818083435446279,,thank you,ann,Ann,7,Web,en,4,3,20,0,200,no,,no,,yes,bob,,,,,bob,,
,1368097765585846279,1368097765585846279,2021-03-06 07:15:00,1615014900,https://x.com/ann/status/1368097765585846279,,look at this,ann,Ann,7,Web,en,0,0,5,0,50,no,,yes,carol,no,,,,,,,,
`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: '4CAT',
      username: 'ann',
      posts: [
        '2021-03-01T12:00 original: Beans & peas #garden https://t.co/a1',
        '2021-03-02T18:30 reply: thank you',
        '2021-03-06T07:15 quote: look at this',
      ],
      counts: [35, 6, 4, 350],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.posts.at(-1)).toMatchObject({
      links: ['https://example.org/soil'],
      media: ['https://pbs.example/1.jpg'],
      hashtags: ['garden'],
    });
    expect(JSON.stringify(collection)).not.toMatch(/7\.4474|Bern/u);
  });

  it('Bluesky: times that contradict the record key are claims', async () => {
    const table = `collected_at,query,rank,id,thread_id,created_at,author,author_id,body,link,tags,like_count,quote_count,reply_count,repost_count,quoted_post,quoted_user,replied_to_post,replied_to_user,replies_allowed,mentions,links,images,labels,has_poll,languages,author_display_name,author_profile,author_avatar,author_created_at,timestamp
2024-05-01T10:00:00,garden,0,at://did:plc:a/app.bsky.feed.post/3l0aaaaaaaaaa,at://did:plc:a/app.bsky.feed.post/3l0aaaaaaaaaa,2024-08-18T12:00:00+00:00,ann.example,did:plc:a,Beans,https://bsky.app/profile/ann.example/post/3l0aaaaaaaaaa,garden,10,0,1,2,,,,,True,,https://example.org/soil,https://cdn.example/1.jpg,,False,"en,de",Ann,https://bsky.app/profile/ann.example,,2023-06-01T00:00:00+00:00,1723982400.0
2024-05-01T10:00:00,garden,1,at://did:plc:a/app.bsky.feed.post/3l0bbbbbbbbbb,at://did:plc:b/app.bsky.feed.post/3kzzzzzzzzzzz,2019-01-01T12:00:00+00:00,ann.example,did:plc:a,an answer,https://bsky.app/profile/ann.example/post/3l0bbbbbbbbbb,,20,0,3,4,,,https://bsky.app/profile/bob.example/post/3kzzzzzzzzzzz,bob.example,True,,,,,False,en,Ann,https://bsky.app/profile/ann.example,,2023-06-01T00:00:00+00:00,1546344000.0
`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: '4CAT (Bluesky)',
      username: 'ann.example',
      posts: ['2019-01-01T12:00 reply: an answer', '2024-08-18T12:00 original: Beans'],
      counts: [30, 6, 4, null],
      skipped: {},
    });
    expect(collection.posts.map((post) => post.time_claimed)).toEqual([undefined, true]);
    expect(collection.posts[0]).toMatchObject({
      id: '3l0aaaaaaaaaa',
      lang: 'en',
      hashtags: ['garden'],
      links: ['https://example.org/soil'],
      media: ['https://cdn.example/1.jpg'],
    });
    expect(collection.notes.join(' ')).toMatch(/claim/u);
  });

  it('Instagram: comments of other people are others, hidden likes are not known', async () => {
    const table = `id,thread_id,parent_id,body,author,timestamp,type,url,hashtags,usertags,mentioned,num_likes,num_comments,subject
Cabc,Cabc,Cabc,Beans #garden,ann,1614600000,picture,https://cdn.example/1.jpg,garden,,,10,1,
17,Cabc,Cabc,how nice,bob,1614603600,comment,,,,,2,0,
18,Cabc,17,thank you,ann,1614607200,comment,,,,,1,0,
Cabd,Cabd,Cabd,More beans,ann,1614709800,video,https://cdn.example/2.mp4,,,,-1,0,
`;
    expect(await outline(table)).toEqual({
      format: '4CAT (Instagram)',
      username: 'ann',
      posts: [
        '2021-03-01T12:00 original: Beans #garden',
        '2021-03-01T14:00 reply: thank you',
        '2021-03-02T18:30 original: More beans',
      ],
      counts: [11, null, 1, null],
      skipped: { 'posts of other accounts': 1 },
    });
  });

  it('LinkedIn: times are approximate, and a note says so', async () => {
    const table = `id,thread_id,body,timestamp,timestamp_collected,timestamp_ago,is_promoted,author,author_name,author_description,author_pronouns,author_avatar_url,author_is_company,author_url,author_mentions,author_name_mentions,hashtags,image_urls,video_thumb_url,post_url,link_url,comments,shares,reactions,reaction_like,inclusion_context,unix_timestamp,unix_timestamp_collected
6772123238400000005,6772123238400000005,Beans,2021-03-01 12:00:00,2021-04-01 12:00:00,1mo,no,in/ann-example,Ann,Gardener,,,no,https://www.linkedin.com/in/ann-example,,,garden,,,https://www.linkedin.com/feed/update/urn:li:activity:6772123238400000005,https://example.org/soil,1,2,10,9,,1614600000,1617278400
`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: '4CAT (LinkedIn)',
      username: 'ann-example',
      posts: ['2021-03-01T12:00 original: Beans'],
      counts: [10, 2, 1, null],
      skipped: {},
    });
    expect(collection.notes.join(' ')).toMatch(/approximate/u);
    expect(collection.posts[0]).toMatchObject({ links: ['https://example.org/soil'], hashtags: ['garden'] });
  });

  it('Telegram: forwarded messages are reposts, repeated emoji are counted', async () => {
    const table = `id,thread_id,chat,author,author_username,author_name,author_is_bot,body,body_markdown,is_reply,reply_to,views,reactions,timestamp,unix_timestamp,timestamp_edited,unix_timestamp_edited,author_forwarded_from_name,author_forwarded_from_username,author_forwarded_from_id,entities_linked,entities_mentioned,all_connections,timestamp_forwarded_from,unix_timestamp_forwarded_from,link_title,link_description,link_attached,attachment_type,attachment_data,attachment_filename
1,gardeners,gardeners,55,gardeners,The gardeners,no,Beans,Beans,no,,100,👍👍❤️,2021-03-01 12:00:00,1614600000,,,,,,https://example.org/soil,,,,,,,,photo,{},1.jpg
2,gardeners,gardeners,55,gardeners,The gardeners,no,not ours,not ours,no,,300,,2021-03-02 12:00:00,1614686400,,,Other,other,9,,,,2021-02-02 12:00:00,1612267200,,,,,,
3,gardeners,gardeners,55,gardeners,The gardeners,no,indeed,indeed,yes,1,50,👍,2021-03-02 18:30:00,1614709800,,,,,,,,,,,,,,,,
`;
    const collection = await readPosts(table);
    expect(outlineOf(collection)).toEqual({
      format: '4CAT (Telegram)',
      username: 'gardeners',
      posts: ['2021-03-01T12:00 original: Beans', '2021-03-02T18:30 reply: indeed'],
      counts: [4, null, null, 150],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.posts.at(-1)).toMatchObject({ has_media: true, links: ['https://example.org/soil'] });
  });

  it('Reddit: title and text are one, removed posts are left out, comments are replies', async () => {
    const table = `id,thread_id,timestamp,body,subject,author,author_flair,post_flair,domain,url,image_file,image_md5,subreddit,parent,score
a1,a1,2021-03-01 12:00:00,They grow,Beans,ann,,,self.garden,https://www.reddit.com/r/garden/a1,,,garden,,10
b1,a1,2021-03-02 18:30:00,thank you,,ann,,,,,,,garden,t1_b0,20
b2,a1,2021-03-03 18:30:00,[removed],,ann,,,,,,,garden,t1_b0,1
`;
    expect(await outline(table)).toEqual({
      format: '4CAT',
      username: 'ann',
      posts: ['2021-03-01T12:00 original: Beans\n\nThey grow', '2021-03-02T18:30 reply: thank you'],
      counts: [30, null, null, null],
      skipped: { 'posts that were deleted': 1 },
    });
  });

  it('4chan: what is below the first post of a thread is a reply', async () => {
    const table = `id,thread_id,timestamp,body,subject,author,author_type,author_trip,country_code,country_name,image_file,image_md5,board
10,10,2021-03-01 12:00:00,They grow,Beans,Anonymous,,,CH,Switzerland,1.jpg,aa,diy
11,10,2021-03-01 12:05:00,>>10 no,,Anonymous,,,CH,Switzerland,,,diy
`;
    expect(await outline(table)).toMatchObject({
      format: '4CAT (4chan)',
      username: 'Anonymous',
      posts: ['2021-03-01T12:00 original: Beans\n\nThey grow', '2021-03-01T12:05 reply: >>10 no'],
    });
  });
});
