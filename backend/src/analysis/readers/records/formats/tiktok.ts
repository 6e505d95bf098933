import { addressOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * Videos of TikTok as its pages have them (`desc`, `createTime`, `stats`): what scrapers keep, and Zeeschuimer.
 *
 * @see https://github.com/digitalmethodsinitiative/zeeschuimer/blob/master/modules/tiktok.js
 */
export const tiktokItems: RecordFormat = {
  name: 'TikTok',
  signs: ['desc', 'create_time', 'author'],
  isOf: ({ author, stats, statsV2 }) => [author, stats, statsV2].some((one) => objectOf(one) !== undefined),
  unwrap: (item) => [fromTikTok(item)],
};

/** A video of TikTok's pages under general names. */
export function fromTikTok(item: JsonObject): JsonObject {
  const author = objectOf(item.author);
  const stats = objectOf(item.stats) ?? objectOf(item.statsV2) ?? objectOf(item.statistics) ?? {};
  const ofAuthor = objectOf(item.authorStats) ?? objectOf(item.authorStatsV2) ?? {};
  const video = objectOf(item.video);
  const pictures = objectsOf(objectOf(item.imagePost)?.images).map(
    ({ imageURL }) => addressOf(objectsOf([imageURL]).flatMap(({ urlList }) => urlList)[0]) ?? '',
  );
  return {
    id: textOf(item.id) || textOf(item.aweme_id),
    text: textOf(item.desc),
    create_time: item.createTime ?? item.create_time,
    username: nameOf(author) ?? item.author,
    name: author?.nickname ?? item.nickname,
    author_id: author?.id ?? author?.uid ?? item.authorId,
    author_bio: author?.signature,
    author_followers: ofAuthor.followerCount,
    author_following: ofAuthor.followingCount,
    likes: stats.diggCount ?? stats.digg_count,
    shares: stats.shareCount ?? stats.share_count,
    comments: stats.commentCount ?? stats.comment_count,
    views: stats.playCount ?? stats.play_count,
    language: item.textLanguage,
    media: pictures.length > 0 ? pictures : [addressOf(video?.cover) ?? ''],
    has_media: true,
    is_private: item.privateItem === true || author?.privateAccount === true || author?.secret === true,
  };
}

/** Douyin has no names but those that are shown. */
const nameOf = (author: JsonObject | undefined): string | undefined =>
  [author?.uniqueId, author?.unique_id, author?.short_id, author?.nickname]
    .map(textOf)
    .find((name) => name !== '' && name !== '0');
