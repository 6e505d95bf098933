import { memo } from 'react';
import { formatDecimal, formatShare } from '../../lib/number-format';
import { Count } from '../Count';
import { Figure, Figures } from '../Figures';
import { statisticsPart } from '../profile-statistics';
import { Section } from '../Section';
import { basisText } from './basis';
import { reactionsName } from './measures';
import { filterOf, type ViewState } from './view-state';

/** The figures that say most, of the posts that the filters leave. */
export const SummarySection = memo(function SummarySection({
  profile,
  filtered,
  applied,
  timeZone,
}: ViewState) {
  const { figures, coverage } = statisticsPart('patterns', profile, filtered.posts, timeZone);
  const { figures: engagement } = statisticsPart('engagement', profile, filtered.posts, timeZone);
  const { posts } = coverage;
  const { shares, heatmap } = figures;
  const share = (count: number) => (posts === 0 ? '–' : formatShare(count / posts));
  const timed = heatmap.flat().reduce((sum, count) => sum + count, 0);
  const weeks = weeksOf(profile, timeZone, filterOf(applied, 'period'));
  const reactions = reactionsName(profile);
  return (
    <Section title="Summary" caption={basisText(coverage, timeZone)}>
      <Figures>
        <Figure label="Posts">
          <Count value={posts} />
        </Figure>
        <Figure label="Posts a week">
          {weeks === 0 || timed === 0 ? '–' : formatDecimal(timed / weeks)}
        </Figure>
        <Figure label="Replies" note={profile.sample ? undefined : 'told from the texts'}>
          {share(shares.replies)}
        </Figure>
        <Figure label="With pictures or video">{share(engagement.by_media.with.posts)}</Figure>
        <Figure label="Reactions, median" note={reactions ?? 'not in this source'}>
          {reactions === null || posts === 0 ? '–' : formatDecimal(engagement.total.median)}
        </Figure>
        <Figure label="Reactions, mean" note={reactions ?? 'not in this source'}>
          {reactions === null || posts === 0 ? '–' : formatDecimal(engagement.total.mean)}
        </Figure>
      </Figures>
    </Section>
  );
});

/** How many weeks the profile spans, or the chosen period: what posts a week are counted over. */
function weeksOf(
  profile: ViewState['profile'],
  timeZone: string,
  period: { firstWeek: number; weeks: number } | null,
): number {
  if (period) return period.weeks;
  return statisticsPart('patterns', profile, profile.posts, timeZone).figures.posts_per_week.length;
}
