import type { Attachment } from '../../domain/post.js';
import { copied } from './copied-text.js';

/** What a source says of a picture, video or sound. */
export interface SaidOfMedia {
  /** Its kind or media type, in the words of the source. */
  readonly kind?: unknown;
  readonly url?: string | undefined;
  /** Its description. */
  readonly alt?: unknown;
}

/** Characters of a description; networks allow a few thousand. */
const longestAlt = 10_000;
const kinds: readonly (readonly [RegExp, Attachment['kind']])[] = [
  [/gif|animat/iu, 'animation'],
  [/video|movie|reel/iu, 'video'],
  [/photo|image|picture/iu, 'photo'],
  [/audio|voice|sound/iu, 'audio'],
];

/**
 * What is attached to a post, each address once; absent where the source says no more of it than the addresses, which are in `media`.
 */
export function attachmentsOf(media: readonly SaidOfMedia[]): { attachments?: Attachment[] } {
  const attachments = new Map<string, Attachment>();
  let isTold = false;
  for (const [index, { kind, url = '', alt }] of media.entries()) {
    const known = kinds.find(([word]) => typeof kind === 'string' && word.test(kind))?.[1];
    const text = typeof alt === 'string' ? alt.trim().slice(0, longestAlt) : '';
    isTold ||= known !== undefined || text !== '';
    const key = url === '' ? String(index) : url;
    if (attachments.has(key)) continue;
    const kindOf = known ?? 'other';
    attachments.set(key, text === '' ? { kind: kindOf, url } : { kind: kindOf, url, alt: copied(text) });
  }
  return isTold ? { attachments: [...attachments.values()] } : {};
}
