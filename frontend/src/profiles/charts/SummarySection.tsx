import { Text } from '@mantine/core';
import { memo } from 'react';
import { formatFigure, formatShare } from '../../lib/number-format';
import type { MaybeFigure } from '../account-figures';
import { Count } from '../Count';
import { Figure, Figures } from '../Figures';
import { Section } from '../Section';
import { basisText } from './basis';
import { reactionsName } from './measures';
import { summaryFigures } from './summary-figures';
import type { ViewState } from './view-state';

/** The figures that say most, of the posts that the filters leave. */
export const SummarySection = memo(function SummarySection({
  profile,
  filtered,
  applied,
  timeZone,
}: ViewState) {
  const { passing } = filtered;
  const { coverage } = passing.part('patterns');
  const { figures: engagement } = passing.part('engagement');
  const { postsPerWeek, replies, withMedia } = summaryFigures(passing, applied);
  const { posts } = coverage;
  const reactions = reactionsName(profile);
  return (
    <Section title="Summary" caption={basisText(coverage, timeZone)} isCompact>
      <Figures>
        <Figure label="Posts">
          <Count value={posts} />
        </Figure>
        <Figure label="Posts a week" note={absenceOf(postsPerWeek)}>
          {valueOf(postsPerWeek, formatFigure)}
        </Figure>
        <Figure label="Replies" note={absenceOf(replies) ?? (profile.sample ? null : 'told from the texts')}>
          {valueOf(replies, formatShare)}
        </Figure>
        <Figure label="With pictures or video" note={absenceOf(withMedia)}>
          {valueOf(withMedia, formatShare)}
        </Figure>
        <Figure label="Reactions, median" note={reactions === null ? 'not in this source' : null}>
          {reactions === null || posts === 0 ? '–' : formatFigure(engagement.total.median)}
        </Figure>
        <Figure label="Reactions, mean" note={reactions === null ? 'not in this source' : null}>
          {reactions === null || posts === 0 ? '–' : formatFigure(engagement.total.mean)}
        </Figure>
      </Figures>
      {reactions !== null && (
        <Text size="xs" c="dimmed">
          Reactions are {reactions} together.
        </Text>
      )}
    </Section>
  );
});

const absenceOf = (figure: MaybeFigure) => (typeof figure === 'string' ? figure : null);

const valueOf = (figure: MaybeFigure, format: (figure: number) => string) =>
  typeof figure === 'number' ? format(figure) : '–';
