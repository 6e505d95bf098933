/** A small profile with every documented key, for the API's documentation. */
export const analysisResultExample = {
  user_info: {
    username: 'nasa',
    display_name: 'NASA',
    bio: 'Exploring the universe',
    joined: 'December 2007',
    tweets_count: 73125,
    followers: 97400000,
    following: 115,
  },
  tweets: [
    {
      id: '1580661436132757506',
      text: 'A new view of the Pillars of Creation',
      timestamp_ms: 1665695238000,
      likes: 190210,
      retweets: 38450,
      replies: 2110,
      views: 0,
      author: 'nasa',
      author_name: 'NASA',
      media: ['https://example.org/pillars.jpg'],
      has_media: true,
      time_ago: null,
    },
  ],
  patterns: { peak_days: { Thursday: 1 }, peak_hours: { '20-24': 1 } },
  analysis: {
    products: [
      { product: 'James Webb Space Telescope', category: 'Science', tweet_ids: ['1580661436132757506'] },
    ],
    writing_style: 'Short, vivid announcements.',
    engagement: {
      top_posts: [{ text: 'A new view of the Pillars of Creation', likes: 190210, retweets: 38450 }],
      insights: 'Pictures do best.',
    },
  },
};
