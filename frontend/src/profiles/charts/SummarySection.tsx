import { memo } from 'react';
import { formatDecimal, formatShare } from '../../lib/number-format';
import { Count } from '../Count';
import { Figure, Figures } from '../Figures';
import type { PostSelection } from '../post-selection';
import { Section } from '../Section';
import { basisText } from './basis';
import { reactionsName } from './measures';
import { filterOf, type ViewState } from './view-state';

/** The figures that say most, of the posts that the filters leave. */
export const SummarySection = memo(function SummarySection({
  profile,
  whole,
  filtered,
  applied,
  timeZone,
}: ViewState) {
  const { figures, coverage } = filtered.passing.part('patterns');
  const { figures: engagement } = filtered.passing.part('engagement');
  const { posts } = coverage;
  const { shares, heatmap } = figures;
  const share = (count: number) => (posts === 0 ? '–' : formatShare(count / posts));
  const timed = heatmap.flat().reduce((sum, count) => sum + count, 0);
  const weeks = weeksOf(whole, filterOf(applied, 'period'));
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
function weeksOf(whole: PostSelection, period: { weeks: number } | null): number {
  return period?.weeks ?? whole.part('patterns').figures.posts_per_week.length;
}
