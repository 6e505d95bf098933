import { momentsOf } from '@persona-lens/backend/domain/post-filter/filter-time';
import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import { overlapOf, timedPosts, type Period } from '@persona-lens/backend/domain/statistics/posting-rate';
import { kindFigure, mediaFigure, rateFigure, type MaybeFigure } from '../account-figures';
import type { PostSelection } from '../post-selection';

/** The figures of some posts that say most, beside their number and reactions. */
export interface SummaryFigures {
  postsPerWeek: MaybeFigure;
  /** Shares of the posts, 0 to 1. */
  replies: MaybeFigure;
  withMedia: MaybeFigure;
}

/** What {@link SummaryFigures} are of the posts that some filters leave. */
export function summaryFigures(passing: PostSelection, applied: PostFilter): SummaryFigures {
  const { profile } = passing;
  const { figures: patterns } = passing.part('patterns');
  const { figures: engagement } = passing.part('engagement');
  return {
    postsPerWeek: rateFigure(timedPosts(patterns), periodOfRate(passing, applied)),
    replies: kindFigure(profile, patterns, 'reply'),
    withMedia: mediaFigure(profile, { patterns, engagement }),
  };
}

/** What posts a week are divided by: the time that the posts were chosen from, or the part of it that a filter of a period leaves. */
function periodOfRate({ covered, offsetMinutes }: PostSelection, { period }: PostFilter): Period | null {
  return covered && period ? overlapOf(covered, momentsOf(period, offsetMinutes)) : covered;
}
