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
import { hasChoice, toggleChoice, type Choice } from './choices';
import { KIND_NAMES, languageName } from './figure-names';
import { CardGrid, ViewGroup } from './ViewGroup';
import type { ViewState } from './view-state';

/** What `TopicGroup` needs. */
export interface TopicGroupProps extends ViewState {
  /** Leads to the posts, after a product was chosen. */
  onShowPosts: () => void;
}

/** What the account posts about, and to whom. */
export const TopicGroup = memo(function TopicGroup({ onShowPosts, ...view }: TopicGroupProps) {
  const products = view.filtered.without('products');
  return (
    <ViewGroup anchor="topics" title="What about" lead="Kinds of posts, and what they name and link to.">
      <CardGrid>
        <KindCard {...view} />
        <TallyCard {...view} title="Hashtags" of="tags" in="hashtags" absent="No post has a hashtag." />
        <TallyCard
          {...view}
          title="Mentioned accounts"
          of="mentions"
          in="mentions"
          absent="No post names an account."
        />
        <TallyCard {...view} title="Linked sites" of="sites" in="sites" absent="No post links to a site." />
        <TallyCard
          {...view}
          title="Languages"
          of="languages"
          in="languages"
          absent="The profile does not say in which languages the posts are."
        />
      </CardGrid>
      <ProductSection
        profile={view.profile}
        positions={products.positions}
        basis={basisText(products.coverage, view.timeZone)}
        isChosen={({ name }) => hasChoice(view.applied, { dimension: 'products', value: name })}
        onChoose={({ name }) => {
          const choice: Choice = { dimension: 'products', value: name };
          view.change((filter) => toggleChoice(filter, choice));
          if (!hasChoice(view.applied, choice)) onShowPosts();
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
  choice: Choice | null;
}

function KindCard(view: ViewState) {
  const { profile, filtered, timeZone } = view;
  const { figures, coverage } = filtered.without('kinds').part('patterns');
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
    choice: isCarried(kind) ? { dimension: 'kinds', value: kind } : null,
  }));
  const { reposts } = figures.shares;
  // Reposts are no posts of the account: they are counted for the whole of it, no share is one of them, and no filter reaches them.
  if (reposts > 0)
    rows.push({ name: 'Reposts of others, not counted', posts: reposts, share: null, choice: null });
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
  of: keyof typeof NAME_TEXTS;
  in: 'hashtags' | 'mentions' | 'sites' | 'languages';
  /** Said when there is none in the whole profile. */
  absent: string;
}

function TallyCard({ title, of, in: list, absent, ...view }: TallyCardProps) {
  const { whole, filtered, applied, timeZone } = view;
  const all = whole.part('content').figures[list];
  const { figures, coverage } = filtered.without(of).part('content');
  const rows: Row[] = withChosen(figures[list], applied[of] ?? []).map(({ name, posts }) => ({
    name: NAME_TEXTS[of](name),
    posts,
    share: shareOf(posts, coverage.posts) ?? 'no posts',
    choice: { dimension: of, value: name },
  }));
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

/** Names as they are shown. */
const NAME_TEXTS = {
  tags: (name: string) => `#${name}`,
  mentions: (name: string) => `@${name}`,
  sites: (name: string) => name,
  languages: languageName,
};

/** What is chosen stays in sight, even when other filters leave no post that has it. */
function withChosen(tallies: readonly Tally[], chosen: readonly string[]): readonly Tally[] {
  const shown = new Set(tallies.map(({ name }) => name.toLowerCase()));
  const missing = chosen.filter((name) => !shown.has(name.toLowerCase()));
  return [...tallies, ...missing.map((name) => ({ name, posts: 0 }))];
}

interface RowCardProps extends ViewState {
  title: string;
  unit: string;
  basis: string;
  rows: readonly Row[];
  absent: string | null;
}

function RowCard({ title, unit, basis, rows, absent, applied, change }: RowCardProps) {
  const isChosen = ({ choice }: Row) => choice !== null && hasChoice(applied, choice);
  const chooser = ({ choice }: Row) =>
    choice === null ? {} : { onChoose: () => change((filter) => toggleChoice(filter, choice)) };
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
