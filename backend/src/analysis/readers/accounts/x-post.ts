import { z } from 'zod';
import type { PostKind } from '../../../domain/post.js';
import { clientName } from '../client-name.js';
import { postOfXAt, postReference } from '../post-reference.js';
import { parseTime, snowflakeTime } from '../times.js';
import { decodeXText, statusPattern } from '../x-text.js';
import { postOf } from './fetched-post.js';
import { count, listOf, optionalText, text } from './lenient.js';
import type { Item } from './paging.js';

// https://docs.x.com/x-api/fundamentals/data-dictionary

/** A short link (t.co) of a text; `media_key` marks the ones that stand for the post's own pictures. */
export const urlSchema = z.object({
  url: z.string().min(1),
  expanded_url: optionalText,
  media_key: optionalText,
});

/** An element of `includes.media`. Videos have no `url`, only a preview. */
export const xMediaSchema = z.object({
  media_key: z.string(),
  url: optionalText,
  preview_image_url: optionalText,
  type: optionalText,
  alt_text: optionalText,
});
export type XMedia = z.output<typeof xMediaSchema>;

const entitiesSchema = z.object({
  hashtags: listOf(z.object({ tag: z.string().min(1) })),
  mentions: listOf(z.object({ username: z.string().min(1), id: text })),
  urls: listOf(urlSchema),
});
const noEntities: z.output<typeof entitiesSchema> = { hashtags: [], mentions: [], urls: [] };
const metricsSchema = z.object({
  like_count: count,
  retweet_count: count,
  reply_count: count,
  impression_count: z.number().int().nonnegative().optional().catch(undefined),
});
const postSchema = z.object({
  id: z.string().regex(/^\d{1,20}$/u),
  text: z.string(),
  created_at: text,
  lang: optionalText,
  source: optionalText,
  public_metrics: metricsSchema.catch({
    like_count: 0,
    retweet_count: 0,
    reply_count: 0,
    impression_count: undefined,
  }),
  entities: entitiesSchema.catch(noEntities),
  // Posts of more than 280 characters: `text` and `entities` are those of their start.
  note_tweet: z
    .object({ text: z.string().min(1), entities: entitiesSchema.catch(noEntities) })
    .optional()
    .catch(undefined),
  in_reply_to_user_id: text,
  referenced_tweets: listOf(z.object({ type: z.string(), id: text })),
  attachments: z.object({ media_keys: listOf(z.string()) }).catch({ media_keys: [] }),
});

/** What the reader works with beside the posts. */
export interface XPostContext {
  readonly username: string;
  /** The account's id. */
  readonly userId: string;
  readonly displayName: string;
  /** Media of all pages so far, by key. */
  readonly media: ReadonlyMap<string, XMedia>;
  /** Becomes true when a post has a number of views: not every access to the API is given any. */
  readonly figures: { hasViews: boolean };
}

/** Makes a reader of the posts of an account's timeline. */
export function xPostReader({
  username,
  userId,
  displayName,
  media,
  figures,
}: XPostContext): (item: unknown) => Item {
  return (item) => {
    const read = postSchema.safeParse(item);
    if (!read.success) return null;
    const post = read.data;
    const references = new Map(post.referenced_tweets.map((reference) => [reference.type, reference.id]));
    const isRepost = references.has('retweeted');
    const { text: whole, entities } = post.note_tweet ?? post;
    // The text of a repost begins with the name of the one whose post it is.
    const [beginning = '', original] = (isRepost && /^RT @(\w+):\s*/u.exec(whole)) || [];
    const body = whole.slice(beginning.length);
    const quotedId = references.get('quoted');
    // The address of the post's own pictures and of the post that it quotes are no links of the author's.
    const isOwn = ({ expanded_url: address = '', media_key: key }: z.output<typeof urlSchema>): boolean =>
      key !== undefined || (quotedId !== undefined && statusPattern.exec(address)?.[2] === quotedId);
    const metrics = post.public_metrics;
    if (metrics.impression_count !== undefined && !isRepost) figures.hasViews = true;
    const mentions = entities.mentions.map((mention) => mention.username);
    const answeredId = post.in_reply_to_user_id;
    const answered =
      answeredId === userId
        ? username
        : entities.mentions.find(({ id }) => id !== '' && id === answeredId)?.username;
    const quotedLink = entities.urls.find(
      ({ expanded_url: address = '' }) => quotedId !== undefined && postOfXAt(address)?.id === quotedId,
    );
    const made = postOf({
      id: post.id,
      text: plainText(body, entities.urls, isOwn),
      timestampMs: parseTime(post.created_at) || snowflakeTime(post.id),
      likes: metrics.like_count,
      retweets: metrics.retweet_count,
      replies: metrics.reply_count,
      views: metrics.impression_count ?? 0,
      author: username,
      authorName: plainText(displayName),
      media: post.attachments.media_keys.flatMap((key) => {
        const found = media.get(key);
        const address = found?.url ?? found?.preview_image_url;
        return address === undefined ? [] : [{ kind: found?.type, url: address, alt: found?.alt_text }];
      }),
      ...(isRepost
        ? { reposted: postReference(references.get('retweeted'), original) }
        : {
            kind: kindOf(references),
            replyTo: postReference(
              references.get('replied_to'),
              references.has('replied_to') ? answered : null,
            ),
            quoted: postReference(quotedId, postOfXAt(quotedLink?.expanded_url ?? '')?.author),
          }),
      lang: post.lang,
      hashtags: entities.hashtags.map(({ tag }) => tag),
      mentions: isRepost
        ? mentions.filter((name) => name !== original || body.includes(`@${name}`))
        : mentions,
      links: entities.urls.filter((url) => !isOwn(url)).map((url) => [url.url, url.expanded_url ?? url.url]),
      client: clientName(post.source),
    });
    return isRepost ? { kind: 'repost', id: post.id, post: made } : { kind: 'post', post: made };
  };
}

function kindOf(references: ReadonlyMap<string, string>): PostKind {
  if (references.has('replied_to')) return 'reply';
  return references.has('quoted') ? 'quote' : 'original';
}

/** Decodes `&amp;`, `&lt;` and `&gt;` and puts the full addresses in the place of short links, or nothing for those to leave out. */
export function plainText(
  raw: string,
  urls: readonly z.output<typeof urlSchema>[] = [],
  isLeftOut: (url: z.output<typeof urlSchema>) => boolean = () => false,
): string {
  let plain = decodeXText(raw);
  for (const url of urls) {
    plain = plain.replaceAll(url.url, () => (isLeftOut(url) ? '' : (url.expanded_url ?? url.url)));
  }
  return plain.trim();
}
