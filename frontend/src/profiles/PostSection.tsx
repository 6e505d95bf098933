import { Button, CloseButton, Group, Menu, NativeSelect, Skeleton, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { postKinds } from '@persona-lens/backend/domain/post';
import { rowKindOf } from '@persona-lens/backend/domain/post-row';
import { writeFilter } from '@persona-lens/backend/domain/post-filter/filter-address';
import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import { IconArrowLeft, IconArrowRight, IconDownload, IconSearch } from '@tabler/icons-react';
import { memo, useMemo, useRef, useState } from 'react';
import { ProblemPanel } from '../components/ProblemPanel';
import { formatCount, formatCounted } from '../lib/number-format';
import { orderParameters, ordersFor, type PostOrder } from './post/post-orders';
import { postsFileAddress, type PostsOf } from './post/post-queries';
import { PAGE_POSTS, usePostPages, type PostPages } from './post/use-post-pages';
import { wholeCoverage } from './post-selection';
import { PostItem } from './PostItem';
import classes from './PostSection.module.css';
import type { Profile } from './profile';
import { NothingHere, Section } from './Section';

/** What `PostSection` needs. */
export interface PostSectionProps {
  of: PostsOf;
  /** False while the server does not have the profile: the newest posts of what is going to be sent are then listed. */
  isSaved: boolean;
  profile: Profile;
  /** How many posts of others the account repeated. */
  reposts: number;
  /** What the charts are of. */
  filter: PostFilter;
  timeZone: string;
  onClearFilters: () => void;
  /** Takes a search, and the words of a filter in it, into the filter. */
  onFilterByText: (text: string) => void;
}

const OWN = 'own';
const REPOSTS = 'repost';

/** Which posts are listed: charts count the account's own. */
const SHOWN = [
  { value: OWN, label: 'Own posts' },
  { value: 'all', label: 'With reposts' },
  { value: REPOSTS, label: 'Only reposts' },
];

/** How long somebody must have stopped typing before posts are looked for, in milliseconds. */
const TYPING_MS = 250;

/** The posts that the filters leave, page by page, searchable, in any order, and to be taken along as files. */
export const PostSection = memo(function PostSection(props: PostSectionProps) {
  const { of, isSaved, profile, reposts, filter, timeZone, onClearFilters, onFilterByText } = props;
  const [order, setOrder] = useState<PostOrder>('newest');
  const [kinds, setKinds] = useState(OWN);
  const [search, setSearch] = useState('');
  const [text] = useDebouncedValue(search.trim(), TYPING_MS);
  const query = useMemo(
    () => queryOf(filter, { text, kinds: reposts > 0 ? kinds : 'all', order, timeZone }),
    [filter, text, kinds, reposts, order, timeZone],
  );
  const pages = usePostPages(of, query, isSaved);
  const top = useRef<HTMLDivElement>(null);
  const orders = useMemo(() => ordersFor(profile.notCarried), [profile]);
  const { page, problem } = pages;
  const all = wholeCoverage(profile).posts;
  const local = useMemo(
    () => profile.posts.slice(0, PAGE_POSTS).map((post) => ({ ...post, kind: rowKindOf(post, of.username) })),
    [profile, of.username],
  );
  const posts = isSaved ? page?.posts : local;

  function turn(go: () => void): void {
    go();
    top.current?.scrollIntoView({ block: 'start' });
  }

  return (
    <div data-anchor="posts" tabIndex={-1} className={classes.anchor} ref={top}>
      <Section
        title="All posts"
        caption={
          <span role="status">
            {isSaved
              ? page && countText(page.total, all, kinds)
              : `${formatCounted(all, 'post')}, not saved yet`}
          </span>
        }
        aside={isSaved && <ExportMenu of={of} query={query} count={page?.total ?? 0} />}
      >
        {isSaved && (
          <div className={classes.tools}>
            <TextInput
              type="search"
              aria-label="Search posts"
              placeholder="Search posts; Enter filters the charts, too"
              leftSection={<IconSearch size={16} />}
              rightSection={
                search !== '' && (
                  <CloseButton size="sm" aria-label="Clear the search" onClick={() => setSearch('')} />
                )
              }
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || search.trim() === '') return;
                onFilterByText(search);
                setSearch('');
              }}
            />
            {reposts > 0 && (
              <NativeSelect
                aria-label="Posts shown"
                value={kinds}
                onChange={(event) => setKinds(event.currentTarget.value)}
                data={SHOWN}
              />
            )}
            <NativeSelect
              aria-label="Order of posts"
              value={order}
              onChange={(event) => setOrder(event.currentTarget.value as PostOrder)}
              data={orders}
            />
          </div>
        )}
        {problem?.status === 422 ? (
          <NothingHere>{problem.errors.map(({ detail }) => detail).join(' ') || problem.detail}</NothingHere>
        ) : problem ? (
          <ProblemPanel
            problem={problem}
            what="The posts could not be read"
            onRetry={pages.retry}
            isRetrying={pages.isReading}
          />
        ) : posts === undefined ? (
          <Stack gap="md" aria-hidden>
            {[0, 1, 2].map((index) => (
              <Skeleton key={index} height={96} radius="md" />
            ))}
          </Stack>
        ) : posts.length > 0 ? (
          <>
            <ol
              className={classes.list}
              data-testid="posts"
              aria-label="Posts"
              aria-busy={isSaved && pages.isReading}
              start={pages.first + 1}
            >
              {posts.map((post, index) => (
                <li key={`${post.id} ${index}`} className={classes.item}>
                  <PostItem post={post} username={of.username} timeZone={timeZone} />
                </li>
              ))}
            </ol>
            {isSaved && <Turner pages={pages} onTurn={turn} />}
          </>
        ) : all === 0 && kinds === OWN ? (
          <NothingHere>This profile has no posts.</NothingHere>
        ) : (
          <Group gap="xs">
            <NothingHere>No post matches.</NothingHere>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => {
                setSearch('');
                setKinds(OWN);
                onClearFilters();
              }}
            >
              Show all posts
            </Button>
          </Group>
        )}
      </Section>
    </div>
  );
});

/** Filter and order as the API is asked for them. Without a choice of kinds the list is of the account's own posts, as the charts are. */
function queryOf(
  filter: PostFilter,
  { text, kinds, order, timeZone }: { text: string; kinds: string; order: PostOrder; timeZone: string },
): URLSearchParams {
  const own = kinds === OWN && filter.kinds === undefined;
  const asked: PostFilter = {
    ...filter,
    ...(own && { kinds: [...postKinds] }),
    ...(kinds === REPOSTS && { kinds: [REPOSTS] }),
  };
  const query = writeFilter(asked);
  // As it was typed, so that `has:link` in it is a filter.
  if (text !== '') query.set('q', [query.get('q'), text].filter(Boolean).join(' '));
  query.set('time_zone', timeZone);
  for (const [name, value] of Object.entries(orderParameters(order))) query.set(name, value);
  return query;
}

function countText(total: number, all: number, kinds: string): string {
  if (kinds === REPOSTS) return formatCounted(total, 'repost');
  if (kinds !== OWN || total >= all) return formatCounted(total, 'post');
  return `${formatCount(total)} of ${formatCounted(all, 'post')}`;
}

/** Leads to the other pages. */
function Turner({ pages, onTurn }: { pages: PostPages; onTurn: (go: () => void) => void }) {
  const { page, first, next, back } = pages;
  if (!page || page.total <= page.posts.length) return null;
  return (
    <Group component="nav" aria-label="Pages of posts" justify="space-between" gap="xs">
      <Button
        variant="default"
        size="xs"
        leftSection={<IconArrowLeft size={16} />}
        disabled={back === null}
        onClick={() => back && onTurn(back)}
      >
        Page before
      </Button>
      <span className={classes.place}>
        {formatCount(first + 1)}–{formatCount(first + page.posts.length)} of {formatCount(page.total)}
      </span>
      <Button
        variant="default"
        size="xs"
        rightSection={<IconArrowRight size={16} />}
        disabled={next === null}
        onClick={() => next && onTurn(next)}
      >
        Next page
      </Button>
    </Group>
  );
}

const FILES = [
  { format: 'csv', name: 'CSV for spreadsheets' },
  { format: 'xlsx', name: 'Excel workbook (XLSX)' },
  { format: 'ndjson', name: 'NDJSON for programs' },
] as const;

function ExportMenu({ of, query, count }: { of: PostsOf; query: URLSearchParams; count: number }) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} />}
          disabled={count === 0}
          className={classes.export}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{formatCounted(count, 'post')}, in this order</Menu.Label>
        {FILES.map(({ format, name }) => (
          <Menu.Item key={format} component="a" href={postsFileAddress(of, format, query)} download>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
