/** What a network gives its members on "Download your data": where in it the posts are. Nothing else in it is opened. */
interface DataDownload {
  readonly posts: RegExp;
  /** Files that only this download has, where the posts' own name says too little. */
  readonly sign?: RegExp;
}

const downloads: readonly DataDownload[] = [
  // Instagram and Threads.
  { posts: /(?:^|\/)(?:posts_\d+|reels|igtv_videos|threads_and_replies)\.json$/iu },
  // Facebook.
  { posts: /(?:^|\/)(?:your_posts(?:__check_ins__photos_and_videos)?_\d+|profile_posts_\d+)\.json$/iu },
  // TikTok.
  { posts: /(?:^|\/)user_data(?:_tiktok)?\.json$/iu },
  // LinkedIn.
  { posts: /(?:^|\/)(?:shares|comments)\.csv$/iu, sign: /(?:^|\/)shares\.csv$/iu },
  // Reddit.
  {
    posts: /(?:^|\/)(?:posts|comments)\.csv$/iu,
    sign: /(?:^|\/)(?:ip_logs|message_headers|post_headers|subscribed_subreddits|linked_identities|post_votes)\.csv$/iu,
  },
  // YouTube, within Google's Takeout; the folder's name follows the language.
  { posts: /youtube[^/]*\/(?:.*\/)?comments[^/]*\.csv$/iu },
  // Telegram Desktop.
  { posts: /(?:^|\/)result\.json$/iu },
];

/** Names of files and folders that hold what is private. */
const privatePath =
  /(?:^|[/_. -])(?:messages?|inbox|dms?|direct|chats?|chat_history|contacts?|logins?|login_activity|drafts?|ip_logs?|devices?|payments?|searche?s?|personal_information|account_information|security\w*)(?:$|[/_. -])/iu;

/**
 * The files of a ZIP that may hold posts: of a network's download its posts, of others whatever has no private name.
 *
 * @param paths of tables and lists.
 */
export function postFilesIn(paths: readonly string[]): string[] {
  for (const { posts, sign = posts } of downloads) {
    if (paths.some((path) => sign.test(path))) return paths.filter((path) => posts.test(path));
  }
  return paths.filter((path) => !privatePath.test(path));
}
