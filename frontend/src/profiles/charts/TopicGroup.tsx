import type { PostKind } from '@persona-lens/backend/domain/post';
import type { Tally } from '@persona-lens/backend/domain/statistics/figures';
import { shareOf } from '@persona-lens/backend/domain/statistics/shares';
import { memo } from 'react';
import { formatCount, formatCounted, formatShare } from '../../lib/number-format';
import { kindFigure, type MaybeFigure } from '../account-figures';
import { ProductSection } from '../ProductSection';
import { BarList, type ListBar } from './BarList';
import { basisText } from './basis';
import { ChartCard } from './ChartCard';
import { FigureTable } from './FigureTable';
import { filterName, KIND_NAMES } from './figure-names';
import { isSameFilter, type PostFilter } from './post-filter';
import { CardGrid, ViewGroup } from './ViewGroup';
import { filterOf, type ViewState } from './view-state';

/** What `TopicGroup` needs. */
export interface TopicGroupProps extends ViewState {
  /** Leads to the posts, after a product was chosen. */
  onShowPosts: () => void;
}

/** What the account posts about, and to whom. */
export const TopicGroup = memo(function TopicGroup({ onShowPosts, ...view }: TopicGroupProps) {
  const products = view.filtered.without('product');
  return (
    <ViewGroup anchor="topics" title="What about" lead="Kinds of posts, and what they name and link to.">
      <CardGrid>
        <KindCard {...view} />
        <TallyCard {...view} title="Hashtags" of="hashtag" in="hashtags" absent="No post has a hashtag." />
        <TallyCard
          {...view}
          title="Mentioned accounts"
          of="mention"
          in="mentions"
          absent="No post names an account."
        />
        <TallyCard {...view} title="Linked sites" of="site" in="sites" absent="No post links to a site." />
        <TallyCard
          {...view}
          title="Languages"
          of="language"
          in="languages"
          absent="The profile does not say in which languages the posts are."
        />
      </CardGrid>
      <ProductSection
        profile={view.profile}
        posts={products.posts}
        basis={basisText(products.coverage, view.timeZone)}
        chosen={filterOf(view.applied, 'product')?.product ?? null}
        onChoose={(product) => {
          const filter: PostFilter = { dimension: 'product', product };
          view.toggle(filter);
          if (!view.applied.some((one) => isSameFilter(one, filter))) onShowPosts();
        }}
      />
    </ViewGroup>
  );
});

interface Row {
  name: string;
  posts: number;
  /** Of the account's own posts, 0 to 1; null where it would be no share of them. */
  share: MaybeFigure | null;
  /** Null where nothing can be chosen by it. */
  filter: PostFilter | null;
}

function KindCard(view: ViewState) {
  const { profile, filtered, timeZone } = view;
  const { figures, coverage } = filtered.without('kind').part('patterns');
  const isCarried = (kind: PostKind) => kind !== 'quote' || !profile.notCarried.has('quote_posts');
  const counts: [PostKind, number][] = [
    ['original', figures.shares.originals],
    ['reply', figures.shares.replies],
    ['quote', figures.shares.quotes],
  ];
  const rows: Row[] = counts.map(([kind, posts]) => ({
    name: KIND_NAMES[kind],
    posts,
    share: kindFigure(profile, figures, kind),
    filter: isCarried(kind) ? { dimension: 'kind', kind } : null,
  }));
  const { reposts } = figures.shares;
  // Reposts are no posts of the account: they are counted for the whole of it, no share is one of them, and no filter reaches them.
  if (reposts > 0)
    rows.push({ name: 'Reposts of others, not counted', posts: reposts, share: null, filter: null });
  return (
    <RowCard
      {...view}
      title="Kinds of posts"
      unit="Kind"
      // Older profiles do not tell the kind; a text that begins with a name is an answer to it.
      basis={`${basisText(coverage, timeZone)}${profile.sample ? '' : '. Told from the texts: the profile does not say which posts are replies or quotes'}`}
      rows={rows}
      absent={
        coverage.posts === 0
          ? 'There are no posts.'
          : profile.notCarried.has('reply_posts')
            ? 'Not in this source: it does not say which posts are replies.'
            : null
      }
    />
  );
}

interface TallyCardProps extends ViewState {
  title: string;
  of: 'hashtag' | 'mention' | 'site' | 'language';
  in: 'hashtags' | 'mentions' | 'sites' | 'languages';
  /** Said when there is none in the whole profile. */
  absent: string;
}

function TallyCard({ title, of, in: list, absent, ...view }: TallyCardProps) {
  const { whole, filtered, applied, timeZone } = view;
  const all = whole.part('content').figures[list];
  const { figures, coverage } = filtered.without(of).part('content');
  const chosen = filterOf(applied, of);
  const rows: Row[] = withChosen(figures[list], chosen?.name ?? null).map(({ name, posts }) => {
    const filter: PostFilter = { dimension: of, name };
    return { name: filterName(filter), posts, share: shareOf(posts, coverage.posts) ?? 'no posts', filter };
  });
  return (
    <RowCard
      {...view}
      title={title}
      unit={title}
      basis={basisText(coverage, timeZone)}
      rows={rows}
      absent={
        all.length === 0 ? absent : rows.length === 0 ? 'None in the posts that the filters leave.' : null
      }
    />
  );
}

/** What is chosen stays in sight, even when other filters leave no post that has it. */
function withChosen(tallies: readonly Tally[], chosen: string | null): readonly Tally[] {
  if (chosen === null || tallies.some(({ name }) => name.toLowerCase() === chosen.toLowerCase()))
    return tallies;
  return [...tallies, { name: chosen, posts: 0 }];
}

interface RowCardProps extends ViewState {
  title: string;
  unit: string;
  basis: string;
  rows: readonly Row[];
  absent: string | null;
}

function RowCard({ title, unit, basis, rows, absent, applied, toggle }: RowCardProps) {
  const isChosen = ({ filter }: Row) => filter !== null && applied.some((one) => isSameSpelling(one, filter));
  const chooser = ({ filter }: Row) =>
    filter === null
      ? {}
      : { onChoose: () => toggle(applied.find((one) => isSameSpelling(one, filter)) ?? filter) };
  return (
    <ChartCard
      title={title}
      basis={basis}
      picture={() => ({
        kind: 'rows',
        bars: rows.map((row) => ({ name: row.name, value: row.posts, figure: figureText(row) })),
      })}
      absent={absent}
      table={() => (
        <FigureTable
          caption={`${title}: posts that have each`}
          columns={[unit, 'Posts', 'Share']}
          rows={rows.map((row) => ({
            name: row.name,
            cells:
              typeof row.share === 'string'
                ? ['', row.share]
                : [formatCount(row.posts), row.share === null ? '' : formatShare(row.share)],
            isChosen: isChosen(row),
            ...chooser(row),
          }))}
        />
      )}
    >
      <BarList
        label={title}
        bars={rows.map((row): ListBar => ({
          name: row.name,
          value: row.posts,
          figure: figureText(row),
          isChosen: isChosen(row),
          ...chooser(row),
        }))}
      />
    </ChartCard>
  );
}

/** What stands beside a bar. */
function figureText({ posts, share }: Row): string {
  if (typeof share === 'string') return share;
  return share === null
    ? formatCounted(posts, 'post')
    : `${formatCounted(posts, 'post')} · ${formatShare(share)}`;
}

/** Filters may change which spelling of a name is the commonest. */
function isSameSpelling(one: PostFilter, other: PostFilter): boolean {
  if ('name' in one && 'name' in other) {
    return one.dimension === other.dimension && one.name.toLowerCase() === other.name.toLowerCase();
  }
  return isSameFilter(one, other);
}
