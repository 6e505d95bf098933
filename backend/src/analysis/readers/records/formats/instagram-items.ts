import { objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * Posts of Instagram and Threads as their pages have them: the lists of Instagram's app (`taken_at`), its graph (`taken_at_timestamp`),
 * and the same within `node`, as Instaloader keeps it. Places are never read.
 *
 * @see https://github.com/digitalmethodsinitiative/zeeschuimer/blob/master/modules/instagram.js
 */
export const instagramItems: readonly RecordFormat[] = [
  {
    name: 'Threads',
    signs: ['taken_at', 'user.username', 'text_post_app_info'],
    isOf: ({ user }) => objectOf(user) !== undefined,
    unwrap: (post) => [fromThreads(post)],
  },
  {
    name: 'Instagram',
    signs: ['taken_at', 'user.username', 'caption'],
    // Programs that flatten posts have a text there.
    isOf: ({ user, caption }) => objectOf(user) !== undefined && typeof caption !== 'string',
    unwrap: (post) => [fromInstagram(post)],
  },
  {
    name: 'Instagram',
    signs: ['taken_at_timestamp', 'owner', 'edge_media_to_caption'],
    unwrap: (post) => [fromInstagram(post)],
  },
  {
    name: 'Instagram',
    signs: ['node.taken_at_timestamp', 'node.owner'],
    unwrap: ({ node }) => [fromInstagram(objectOf(node) ?? {})],
  },
];

/** A post of Instagram under general names. */
export function fromInstagram(post: JsonObject): JsonObject & { readonly media: readonly string[] } {
  const user = objectOf(post.user) ?? objectOf(post.owner) ?? {};
  const [caption] = objectsOf(objectOf(post.edge_media_to_caption)?.edges);
  const parts = objectsOf(post.carousel_media);
  const inGraph = objectsOf(objectOf(post.edge_sidecar_to_children)?.edges).flatMap(({ node }) => node);
  return {
    id: textOf(post.code) || textOf(post.shortcode) || textOf(post.id),
    text: objectOf(post.caption)?.text ?? objectOf(caption?.node)?.text ?? '',
    taken_at: post.taken_at ?? post.taken_at_timestamp,
    username: user.username,
    name: user.full_name,
    user_id: user.id ?? user.pk,
    user_followers: objectOf(user.edge_followed_by)?.count,
    likes: post.like_count ?? countOf(post.edge_media_preview_like) ?? countOf(post.edge_liked_by),
    comments: post.comment_count ?? countOf(post.edge_media_to_comment),
    views: post.play_count ?? post.view_count ?? post.video_view_count,
    media: [post, ...parts, ...objectsOf(inGraph)].flatMap(addressIn),
    has_media: true,
    is_private: user.is_private,
  };
}

/** A post of Threads under general names. */
export function fromThreads(post: JsonObject): JsonObject {
  const { views: _views, ...common } = fromInstagram(post);
  const facts = objectOf(post.text_post_app_info) ?? {};
  const shared = objectOf(facts.share_info) ?? {};
  const reposted = objectOf(shared.reposted_post);
  return {
    ...common,
    shares: facts.repost_count,
    comments: facts.direct_reply_count,
    is_reply: facts.is_reply === true || objectOf(facts.reply_to_author) !== undefined,
    replied_to_author: objectOf(facts.reply_to_author)?.username,
    is_quote: objectOf(shared.quoted_post) !== undefined,
    quoted_author: objectOf(objectOf(shared.quoted_post)?.user)?.username,
    quoted_id: objectOf(shared.quoted_post)?.code,
    is_repost: reposted !== undefined,
    ...(reposted && { reblog: fromThreads({ ...reposted, text_post_app_info: {} }) }),
    links: [objectOf(facts.link_preview_attachment)?.url ?? ''],
    has_media: common.media.length > 0,
  };
}

const countOf = (value: unknown): unknown => objectOf(value)?.count;

/** The largest picture of a medium. */
function addressIn(medium: JsonObject): string[] {
  const [largest] = objectsOf(objectOf(medium.image_versions2)?.candidates);
  const address = textOf(largest?.url) || textOf(medium.display_url);
  return address === '' ? [] : [address];
}
