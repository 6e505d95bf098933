import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import { fewPosts } from '@persona-lens/backend/domain/statistics/few-posts';
import { memo } from 'react';
import { formatCount, formatCounted, formatFigure } from '../../lib/number-format';
import type { CoveredPart } from '../post-selection';
import type { Profile } from '../profile';
import { NothingHere, Section } from '../Section';
import { TextSection } from '../TextSection';
import { TopPostsSection } from '../TopPostsSection';
import { BarList } from './BarList';
import { comparedBasis } from './basis';
import { ChartCard } from './ChartCard';
import { FigureTable } from './FigureTable';
import { hourName, hourSpan, lengthName, mediaName } from './figure-names';
import { BarPicture } from './BarPicture';
import { reactionsName } from './measures';
import { isOnly, toggleOnly, toggleValues } from './choices';
import { SpreadSection } from './SpreadSection';
import { CardGrid, ViewGroup } from './ViewGroup';
import type { ViewState } from './view-state';

const HOURS_HEIGHT_PX = 220;

/** Posts of one kind, and how they did. */
interface Bar {
  name: string;
  posts: number;
  median: number;
  /** Chooses it, or takes the choice back. */
  toggled: (filter: PostFilter) => PostFilter;
  isChosen: (filter: PostFilter) => boolean;
}

/** What works for the account: how posts do, by when and how they were made, and which did best. */
export const WorksGroup = memo(function WorksGroup(view: ViewState) {
  const { profile } = view;
  const reactions = reactionsName(profile);
  return (
    <ViewGroup anchor="works" title="What works" lead="Which posts people react to.">
      {reactions === null ? (
        <Section title="Reactions" level={4}>
          <NothingHere>
            The source of this profile says nothing about likes, reposts and replies, so it cannot be told
            what works.
          </NothingHere>
        </Section>
      ) : (
        <>
          <SpreadSection {...view} />
          <HourCard {...view} />
          <CardGrid>
            <GroupCard {...view} title="Reactions by length" of="length" unit="Length" bars={lengthBars} />
            <GroupCard {...view} title="Reactions by media" of="media" unit="Media" bars={mediaBars} />
          </CardGrid>
          <TopPostsSection selection={view.filtered.passing} />
        </>
      )}
      {profile.insights !== null && (
        <TextSection title="Engagement insights" text={profile.insights} absent="" level={4} />
      )}
    </ViewGroup>
  );
});

type Engagement = Statistics['engagement'];

function lengthBars({ by_length }: Engagement): Bar[] {
  return by_length.map(({ min, max, posts, median }) => ({
    name: lengthName({ min, max }),
    posts,
    median,
    ...onlyChoice('length', max === null ? { min } : { min, max }),
  }));
}

function mediaBars({ by_media }: Engagement): Bar[] {
  return [true, false].map((hasMedia) => ({
    name: mediaName(hasMedia),
    ...(hasMedia ? by_media.with : by_media.without),
    ...onlyChoice('media', [hasMedia ? 'yes' : 'no'] as const),
  }));
}

function HourCard({ profile, filtered, applied, timeZone, change }: ViewState) {
  const { figures, coverage } = filtered.without('hours').part('engagement');
  const timed = figures.by_hour.reduce((sum, { posts }) => sum + posts, 0);
  const rows = figures.by_hour.map(({ posts, median }, hour) => ({
    hour,
    isFew: posts < fewPosts,
    posts,
    median,
    isChosen: applied.hours?.includes(hour) ?? false,
    choose: () =>
      change((filter) =>
        withComparedKind(filter, toggleValues(filter, 'hours', [hour]), 'hours', { figures, coverage }),
      ),
  }));
  return (
    <ChartCard
      title="Reactions by hour"
      basis={groupBasis(profile, comparedBasis(figures, coverage, timeZone, timed), rows)}
      isPicture
      picture={() => ({
        kind: 'columns',
        unit: 'Median reactions',
        bars: rows.map(({ hour, median, isFew }) => ({ label: hourName(hour), value: median, isFew })),
      })}
      absent={timed === 0 ? 'No time is known of these posts.' : null}
      table={(isStatic) => (
        <FigureTable
          isStatic={isStatic}
          caption="Reactions by the hour of the post"
          columns={['Hour', 'Posts', 'Median reactions']}
          rows={rows.map(({ hour, posts, median, isChosen, choose }) => ({
            name: hourSpan(hour),
            cells: [formatCount(posts), posts === 0 ? '–' : formatFigure(median)],
            isChosen,
            onChoose: choose,
          }))}
        />
      )}
    >
      <BarPicture
        unit="Median reactions"
        heightPx={HOURS_HEIGHT_PX}
        bars={rows.map(({ hour, posts, median, isFew, isChosen }) => ({
          label: hourName(hour),
          value: median,
          note: formatCounted(posts, 'post'),
          isFew,
          isChosen,
        }))}
        onPick={(index) => rows[index]?.choose()}
      />
    </ChartCard>
  );
}

/** A group that a filter's whole dimension stands for. */
const onlyChoice = <Name extends 'length' | 'media'>(
  dimension: Name,
  value: NonNullable<PostFilter[Name]>,
): Pick<Bar, 'toggled' | 'isChosen'> => ({
  toggled: (filter) => toggleOnly(filter, dimension, value),
  isChosen: (filter) => isOnly(filter, dimension, value),
});

/** Where a group is chosen, so is the kind of posts that groups are made of: what stands beside its bar is what the filter leaves. */
function withComparedKind(
  before: PostFilter,
  after: PostFilter,
  dimension: 'hours' | 'length' | 'media',
  { figures, coverage }: CoveredPart<'engagement'>,
): PostFilter {
  const { kind = null, posts } = figures.compared ?? { posts: coverage.posts };
  const isTakenBack =
    after[dimension] === undefined ||
    (dimension === 'hours' && (after.hours?.length ?? 0) < (before.hours?.length ?? 0));
  return kind !== null && posts < coverage.posts && !isTakenBack ? { ...after, kinds: [kind] } : after;
}

/** What is shown of groups of posts, what it rests on, and which of them rest on too little. */
function groupBasis(profile: Profile, basis: string, groups: readonly { posts: number }[]): string {
  const hasFew = groups.some(({ posts }) => posts > 0 && posts < fewPosts);
  const faint = hasFew
    ? `. Faint bars rest on fewer than ${fewPosts} posts, too few to compare; where longer, they are cut`
    : '';
  return `Median of ${reactionsName(profile)} together. ${basis}${faint}`;
}

function noMedia({ notCarried }: Profile): string | null {
  return notCarried.has('media')
    ? 'Not in this source: it does not say which posts have pictures or video.'
    : null;
}

interface GroupCardProps extends ViewState {
  title: string;
  of: 'length' | 'media';
  /** Heads the table's first column. */
  unit: string;
  bars: (engagement: Engagement) => Bar[];
}

function GroupCard({ profile, filtered, applied, timeZone, change, title, of, unit, bars }: GroupCardProps) {
  const { figures, coverage } = filtered.without(of).part('engagement');
  const rows = bars(figures).map((bar) => ({
    ...bar,
    isChosen: bar.isChosen(applied),
    choose: () =>
      change((filter) => withComparedKind(filter, bar.toggled(filter), of, { figures, coverage })),
  }));
  const shown = rows.map(({ name, posts, median }) => ({
    name,
    value: median,
    isFew: posts < fewPosts,
    figure: posts === 0 ? 'no posts' : `${formatFigure(median)} · ${formatCounted(posts, 'post')}`,
  }));
  return (
    <ChartCard
      title={title}
      basis={groupBasis(profile, comparedBasis(figures, coverage, timeZone), rows)}
      picture={() => ({ kind: 'rows', bars: shown })}
      absent={of === 'media' ? noMedia(profile) : null}
      table={() => (
        <FigureTable
          caption={title}
          columns={[unit, 'Posts', 'Median reactions']}
          rows={rows.map(({ name, posts, median, isChosen, choose }) => ({
            name,
            cells: [formatCount(posts), posts === 0 ? '–' : formatFigure(median)],
            isChosen,
            onChoose: choose,
          }))}
        />
      )}
    >
      <BarList
        label={title}
        bars={rows.map(({ isChosen, choose }, index) => ({
          ...shown[index]!,
          isChosen,
          onChoose: choose,
        }))}
      />
    </ChartCard>
  );
}
