import { memo } from 'react';
import { formatCount, formatCounted, formatFigure, formatShare } from '../../lib/number-format';
import type { CoveredPart, PostSelection } from '../post-selection';
import { Section } from '../Section';
import { TextSection } from '../TextSection';
import { BarList } from './BarList';
import { basisText } from './basis';
import { ChartCard } from './ChartCard';
import { FigureTable, type FigureRow } from './FigureTable';
import { CardGrid, ViewGroup } from './ViewGroup';
import { useInSight } from './use-in-sight';
import type { ViewState } from './view-state';

/** How the account writes. Counting words takes longer than all the rest, so it waits for what is in sight. */
export const StyleGroup = memo(function StyleGroup({ profile, filtered, timeZone }: ViewState) {
  const { ref, shown } = useInSight<PostSelection | null>(filtered.passing, null);
  const counted = shown && shown.part('writing');
  return (
    <div ref={ref}>
      <ViewGroup anchor="style" title="How" lead="Length, words and marks of its posts.">
        <CardGrid>
          <TextSection
            title="Writing style"
            text={profile.writingStyle}
            absent="The profile does not describe it."
            level={4}
          />
          <Section
            title="Length and words"
            level={4}
            caption={counted ? basisText(counted.coverage, timeZone) : 'Counting words…'}
          >
            {counted && (
              <FigureTable caption="" columns={['Figure', 'Value']} rows={wordRows(counted.figures)} />
            )}
          </Section>
          <ShareCard counted={counted} timeZone={timeZone} />
          <EmojiCard counted={counted} timeZone={timeZone} />
        </CardGrid>
      </ViewGroup>
    </div>
  );
});

type Counted = CoveredPart<'writing'> | null;

function wordRows({ length, words_per_post, vocabulary }: NonNullable<Counted>['figures']): FigureRow[] {
  const rows: [string, string][] = [
    ['Characters in a post, median', formatFigure(length.median)],
    ['Characters in a post, mean', formatFigure(length.mean)],
    ['Characters in a post, longest', formatCount(length.max)],
    ['Words in a post, mean', formatFigure(words_per_post)],
    ['Words in all', formatCount(vocabulary.words)],
    ['Different words', formatCount(vocabulary.distinct)],
    ['Different words in each 100', formatFigure(vocabulary.distinct_per_100)],
  ];
  return rows.map(([name, value]) => ({ name, cells: [value] }));
}

function ShareCard({ counted, timeZone }: { counted: Counted; timeZone: string }) {
  const figures = counted?.figures;
  const rows: [string, number][] = figures
    ? [
        ['A link', figures.with_link],
        ['A mention', figures.with_mention],
        ['A hashtag', figures.with_hashtag],
        ['An emoji', figures.with_emoji],
        ['A question', figures.with_question],
        ['An exclamation', figures.with_exclamation],
      ]
    : [];
  return (
    <ChartCard
      title="Posts that have at least one"
      basis={counted ? basisText(counted.coverage, timeZone) : 'Counting words…'}
      picture={() => ({ kind: 'rows', highest: 1, bars: rows.map(shareBar) })}
      table={() => (
        <FigureTable
          caption="Share of posts that have at least one"
          columns={['What', 'Share']}
          rows={rows.map(([name, share]) => ({ name, cells: [formatShare(share)] }))}
        />
      )}
    >
      <BarList label="Posts that have at least one" highest={1} bars={rows.map(shareBar)} />
    </ChartCard>
  );
}

const shareBar = ([name, share]: [string, number]) => ({ name, value: share, figure: formatShare(share) });

function EmojiCard({ counted, timeZone }: { counted: Counted; timeZone: string }) {
  const emoji = counted?.figures.emoji ?? [];
  const bars = emoji.map(({ name, posts }) => ({ name, value: posts, figure: formatCounted(posts, 'post') }));
  return (
    <ChartCard
      title="Emoji"
      basis={counted ? basisText(counted.coverage, timeZone) : 'Counting words…'}
      picture={() => ({ kind: 'rows', bars })}
      absent={counted && emoji.length === 0 ? 'No post has an emoji.' : null}
      table={() => (
        <FigureTable
          caption="Posts that have each emoji"
          columns={['Emoji', 'Posts']}
          rows={emoji.map(({ name, posts }) => ({ name, cells: [formatCount(posts)] }))}
        />
      )}
    >
      <BarList label="Emoji" shown={6} bars={bars} />
    </ChartCard>
  );
}
