import { attachmentKinds, rowKinds } from './post.js';
import { z } from './zod.js';

const reference = z.object({
  id: z.string().optional(),
  author: z.string().optional().describe('The account, without `@`'),
});
const count = z.int().nonnegative().optional();

/** The schema of a post as the API answers it, for documentation. What is absent is not known: a count that is not there is not 0. */
export const postRowSchema = z.object({
  id: z.string().describe('Decimal text on X and Mastodon, the record key on Bluesky'),
  text: z.string().describe('Plain text; empty for a repost whose source names the original only'),
  timestamp_ms: z.number().describe('Milliseconds since the Unix epoch, UTC; 0 when not known'),
  time_claimed: z.boolean().optional().describe('Whether other signs contradict the time'),
  kind: z
    .enum(rowKinds)
    .describe('`thread` answers the account itself; `repost` repeats a post of somebody else'),
  likes: count,
  retweets: count,
  replies: count,
  views: count,
  author: z.string().nullable(),
  author_name: z.string().nullable(),
  media: z.array(z.string()).describe('Addresses of pictures and videos'),
  has_media: z.boolean(),
  attachments: z
    .array(z.object({ kind: z.enum(attachmentKinds), url: z.string(), alt: z.string().optional() }))
    .optional()
    .describe('Pictures, videos and sounds with their alternative text'),
  lang: z.string().optional().describe('Language, as a BCP 47 tag'),
  hashtags: z.array(z.string()).optional().describe('Without `#`'),
  mentions: z.array(z.string()).optional().describe('Accounts named in the post, without `@`'),
  links: z.array(z.string()).optional().describe('Addresses that the post links to'),
  links_written: z.array(z.string()).optional().describe('The `links` as the post has them'),
  reply_to: reference.optional(),
  quoted: reference.optional(),
  reposted: reference.optional(),
  client: z.string().optional().describe('The program that it was written with'),
  url: z.string().optional().describe('Its page on its network, where the source tells it'),
  place: z.string().optional().describe('File and record, from 1, of the source: `tweets.js:1204`'),
  versions: z
    .array(z.object({ id: z.string(), text: z.string(), timestamp_ms: z.number() }))
    .optional()
    .describe('What it said before it was edited'),
  time_ago: z.null(),
});
