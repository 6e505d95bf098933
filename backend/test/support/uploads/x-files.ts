/**
 * The files of an X archive as X writes them, with every trap: counts are texts, pictures and quoted posts hide behind short links,
 * posts are spread over parts (ten is more than two), and an e-mail address stands beside the name.
 */
const tweets = String.raw`window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "edit_info" : { "initial" : { "editTweetIds" : [ "1582826464532774912" ], "editableUntil" : "2022-10-19T20:37:25.000Z", "editsRemaining" : "5", "isEditEligible" : true } },
      "retweeted" : false,
      "source" : "<a href=\"http://twitter.com/download/iphone\" rel=\"nofollow\">Twitter for iPhone</a>",
      "entities" : {
        "hashtags" : [ { "text" : "Astronomy", "indices" : [ "0", "10" ] } ],
        "symbols" : [ ],
        "user_mentions" : [ { "name" : "ESA", "screen_name" : "esa", "indices" : [ "60", "64" ], "id_str" : "97865628", "id" : "97865628" } ],
        "urls" : [ { "url" : "https://t.co/AbCdEfGhIj", "expanded_url" : "https://example.org/telescope?a=1&b=2", "display_url" : "example.org/telescope?a=1…", "indices" : [ "80", "103" ] } ]
      },
      "display_text_range" : [ "0", "103" ],
      "favorite_count" : "1204",
      "id_str" : "1582826464532774912",
      "truncated" : false,
      "retweet_count" : "87",
      "id" : "1582826464532774912",
      "possibly_sensitive" : false,
      "created_at" : "Wed Oct 19 20:07:25 +0000 2022",
      "favorited" : false,
      "full_text" : "#Astronomy &amp; optics: 1 &lt; 2 &gt; 0, we write &amp;lt; for a bracket. Thanks @esa 🔭 https://t.co/AbCdEfGhIj",
      "lang" : "en"
    }
  },
  {
    "tweet" : {
      "retweeted" : false,
      "entities" : { "hashtags" : [ ], "user_mentions" : [ { "name" : "NASA", "screen_name" : "NASA", "indices" : [ "3", "8" ], "id_str" : "11348282", "id" : "11348282" } ], "urls" : [ ] },
      "favorite_count" : "0",
      "id_str" : "1582900000000000001",
      "retweet_count" : "9000",
      "id" : "1582900000000000001",
      "created_at" : "Thu Oct 20 00:59:37 +0000 2022",
      "full_text" : "RT @NASA: The moon is full tonight.",
      "lang" : "en"
    }
  },
  {
    "tweet" : {
      "entities" : { "hashtags" : [ ], "user_mentions" : [ ], "urls" : [ ] },
      "favorite_count" : "12",
      "in_reply_to_status_id_str" : "1582826464532774912",
      "in_reply_to_status_id" : "1582826464532774912",
      "in_reply_to_user_id_str" : "783214",
      "in_reply_to_screen_name" : "stella_nova",
      "id_str" : "1582827000000000000",
      "retweet_count" : "1",
      "id" : "1582827000000000000",
      "created_at" : "Wed Oct 19 20:09:32 +0000 2022",
      "full_text" : "A repost starts with RT @NASA, this one goes on with my own thread.",
      "lang" : "en"
    }
  },
  {
    "tweet" : {
      "entities" : {
        "hashtags" : [ ], "user_mentions" : [ ],
        "urls" : [ { "url" : "https://t.co/QuOtEqUoTe", "expanded_url" : "https://twitter.com/esa/status/1582700000000000000?s=20", "display_url" : "twitter.com/esa/status/15…", "indices" : [ "12", "35" ] } ]
      },
      "favorite_count" : "40",
      "id_str" : "1583000000000000000",
      "retweet_count" : "3",
      "created_at" : "Thu Oct 20 07:36:58 +0000 2022",
      "full_text" : "What a view! https://t.co/QuOtEqUoTe",
      "lang" : "en"
    }
  },
  {
    "tweet" : {
      "entities" : {
        "hashtags" : [ ], "user_mentions" : [ ], "urls" : [ ],
        "media" : [ { "expanded_url" : "https://twitter.com/Stella_Nova/status/1583100000000000000/photo/1", "url" : "https://t.co/PiCtUrEpIc", "media_url" : "http://pbs.twimg.com/media/A.jpg", "media_url_https" : "https://pbs.twimg.com/media/A.jpg", "type" : "photo" } ]
      },
      "extended_entities" : {
        "media" : [
          { "expanded_url" : "https://twitter.com/Stella_Nova/status/1583100000000000000/photo/1", "url" : "https://t.co/PiCtUrEpIc", "media_url_https" : "https://pbs.twimg.com/media/A.jpg", "type" : "photo" },
          { "expanded_url" : "https://twitter.com/Stella_Nova/status/1583100000000000000/photo/1", "url" : "https://t.co/PiCtUrEpIc", "media_url_https" : "https://pbs.twimg.com/media/B.jpg", "type" : "photo" }
        ]
      },
      "favorite_count" : "300",
      "id_str" : "1583100000000000000",
      "retweet_count" : "20",
      "created_at" : "Thu Oct 20 14:14:20 +0000 2022",
      "full_text" : "https://t.co/PiCtUrEpIc",
      "lang" : "zxx"
    }
  },
  {
    "tweet" : {
      "entities" : { "hashtags" : [ ], "user_mentions" : [ ], "urls" : [ { "url" : "https://t.co/SeLfLiNkSe", "expanded_url" : "https://twitter.com/i/web/status/1625000000000000000", "display_url" : "twitter.com/i/web/status/1…", "indices" : [ "117", "140" ] } ] },
      "favorite_count" : "77",
      "id_str" : "1625000000000000000",
      "retweet_count" : "7",
      "created_at" : "Mon Feb 13 05:12:55 +0000 2023",
      "full_text" : "A long story about mirrors &amp; lenses: the first one that we polished broke, the second one that we polished bent, and the… https://t.co/SeLfLiNkSe",
      "lang" : "en"
    }
  }
]`;

const part = (number: number, json: string) => `window.YTD.tweets.part${number} = ${json}`;

/** A post with hardly anything. */
const small = (id: string, more: string, text: string) =>
  `{"tweet":{"id_str":"${id}","favorite_count":"1","retweet_count":"0","full_text":"${text}","entities":{"hashtags":[],"user_mentions":[],"urls":[]}${more}}}`;

const noteTweets = String.raw`window.YTD.note_tweet.part0 = [
  {
    "noteTweet" : {
      "noteTweetId" : "1624999999999999488",
      "updatedAt" : "2023-02-13T05:12:55.000Z",
      "lifecycle" : { "value" : "1", "name" : "Note", "originalName" : "NOTE", "annotations" : { } },
      "createdAt" : "2023-02-13T05:12:55.000Z",
      "core" : {
        "styletags" : [ ],
        "urls" : [ { "expandedUrl" : "https://example.org/mirrors", "toIndex" : "230", "shortUrl" : "https://t.co/MiRrOrMiRr", "displayUrl" : "example.org/mirrors", "fromIndex" : "207" } ],
        "text" : "A long story about mirrors & lenses: the first one that we polished broke, the second one that we polished bent, and the third one is the one that you see in the #dome today, thanks to @esa. https://t.co/MiRrOrMiRr",
        "mentions" : [ { "screenName" : "esa", "fromIndex" : "180", "toIndex" : "184" } ],
        "cashtags" : [ ],
        "hashtags" : [ { "text" : "dome" } ]
      }
    }
  }
]`;

/** The bare start of the archive: one file, with six records of which one is a repost. */
export const tweetsJs = tweets;

/** All files of the archive that are read, and some that must not be. */
export const xFiles: Readonly<Record<string, string>> = {
  'Your archive.html': '<!DOCTYPE html><title>Your archive</title>',
  'data/manifest.js': 'window.__THAR_CONFIG = { "userInfo" : { } }',
  'data/account.js': String.raw`window.YTD.account.part0 = [
  {
    "account" : {
      "email" : "stella.private@example.org",
      "createdVia" : "web",
      "username" : "stella_nova",
      "accountId" : "783214",
      "createdAt" : "2011-03-02T09:15:00.000Z",
      "accountDisplayName" : "Stella Nova 🔭"
    }
  }
]`,
  'data/profile.js': String.raw`window.YTD.profile.part0 = [
  { "profile" : { "description" : { "bio" : "I look up.\nViews are mine.", "website" : "https://t.co/WeBsItEwEb", "location" : "La Palma" }, "avatarMediaUrl" : "https://pbs.twimg.com/profile_images/1/a.jpg" } }
]`,
  'data/follower.js': `window.YTD.follower.part0 = [ {"follower":{"accountId":"1","userLink":"https://twitter.com/intent/user?user_id=1"}}, {"follower":{"accountId":"2"}}, {"follower":{"accountId":"3"}} ]`,
  'data/follower-part1.js': `window.YTD.follower.part1 = [ {"follower":{"accountId":"4"}} ]`,
  'data/following.js': `window.YTD.following.part0 = [ {"following":{"accountId":"9"}}, {"following":{"accountId":"8"}} ]`,
  'data/note-tweet.js': noteTweets,
  'data/tweets.js': tweets,
  // Later than the next one although its name sorts before it: both have the post …902, and the first one read counts.
  'data/tweets-part10.js': part(10, `[${small('1588000000000000902', ',"lang":"de"', 'from part ten')}]`),
  'data/tweets-part2.js': part(
    2,
    `[${[
      small(
        '1588000000000000902',
        ',"lang":"in","created_at":"Thu Nov 03 02:44:20 +0000 2022"',
        'dari bagian dua',
      ),
      small('1582826464532774912', '', 'a copy of the first post'),
      // Without a time: its id tells it.
      small('1541815603606036480', ',"lang":"und"', 'hm'),
      small('1588000000000000903', ',"lang":"qme","created_at":"Thu Nov 03 02:44:21 +0000 2022"', '😀'),
    ].join(',')}]`,
  ),
  'data/direct-messages.js': `window.YTD.direct_messages.part0 = [ {"dmConversation":{"messages":[{"messageCreate":{"text":"our secret"}}]}} ]`,
  'data/twitter-circle-tweet.js': `window.YTD.twitter_circle_tweet.part0 = [ ${small('1590000000000000000', '', 'for the circle only')} ]`,
  'data/deleted-tweets.js': `window.YTD.deleted_tweets.part0 = [ ${small('1590000000000000001', '', 'deleted')} ]`,
  'data/tweets_media/1583100000000000000-A.jpg': 'not a picture',
};
