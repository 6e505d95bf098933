import type { PostKind } from '@persona-lens/backend/domain/post';
import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import { postsPerWeek, type Period } from '@persona-lens/backend/domain/statistics/posting-rate';
import { kindShare, mediaShare } from '@persona-lens/backend/domain/statistics/shares';
import type { Profile } from './profile';

/** Why there is no figure. Shown as it is. */
type Absence = 'not in this source' | 'not known' | 'no posts' | 'no followers' | 'median is 0';

/** A figure, or why there is none. A zero is always a real zero. */
export type MaybeFigure = number | Absence;

/** Writes a figure, or says why there is none. */
export function figureOr(figure: MaybeFigure, format: (figure: number) => string): string {
  return typeof figure === 'number' ? format(figure) : figure;
}

/** Posts a week: see {@link postsPerWeek}. */
export function rateFigure(timedPosts: number, period: Period | null): MaybeFigure {
  return postsPerWeek(timedPosts, period) ?? 'not known';
}

/** Share of the account's own posts, 0 to 1, that stand alone, answer or quote. */
export function kindFigure(
  { notCarried }: Profile,
  { shares }: Statistics['patterns'],
  kind: PostKind,
): MaybeFigure {
  if (notCarried.has(kind === 'quote' ? 'quote_posts' : 'reply_posts')) return 'not in this source';
  return kindShare(shares, kind) ?? 'no posts';
}

/** Share of the account's own posts, 0 to 1, that have pictures or video. */
export function mediaFigure(
  { notCarried }: Profile,
  statistics: Pick<Statistics, 'patterns' | 'engagement'>,
): MaybeFigure {
  return notCarried.has('media') ? 'not in this source' : (mediaShare(statistics) ?? 'no posts');
}
