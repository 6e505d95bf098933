import { Button, CloseButton, Group, Menu, NativeSelect, Pill, Text, TextInput } from '@mantine/core';
import { IconBraces, IconDownload, IconSearch, IconTable } from '@tabler/icons-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { download } from '../lib/download';
import { formatCount, formatCounted } from '../lib/number-format';
import { exportFileName, postsToCsv, postsToJson } from './post-export';
import { POST_ORDERS, searchPosts, sortPosts, type PostOrder } from './post-list';
import { PostItem } from './PostItem';
import classes from './PostSection.module.css';
import type { Product, Profile } from './profile';
import { NothingHere, Section } from './Section';

/** How many posts are shown at first, and added by each "Show more". */
const STEP = 20;

/** What `PostSection` needs. */
export interface PostSectionProps {
  username: string;
  profile: Profile;
  /** The stored AnalysisResult that the profile was read from, for the JSON export. */
  result: unknown;
  /** Show only the posts that mention it. */
  product: Product | null;
  onClearProduct: () => void;
}

/** All posts of a profile, searchable, in any order, shown in steps, and to be taken along as JSON or CSV. */
export function PostSection({ username, profile, result, product, onClearProduct }: PostSectionProps) {
  const [order, setOrder] = useState<PostOrder>('newest');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(STEP);
  const deferredSearch = useDeferredValue(search);
  const sorted = useMemo(() => sortPosts(profile.posts, order), [profile, order]);
  const found = useMemo(() => {
    const ids = product && new Set(product.postIds);
    return searchPosts(ids ? sorted.filter((post) => ids.has(post.id)) : sorted, deferredSearch);
  }, [sorted, product, deferredSearch]);
  const shown = useMemo(() => found.slice(0, limit), [found, limit]);
  const isFiltered = product !== null || deferredSearch.trim() !== '';
  const top = useFocusOnChange(product);

  function reset(): void {
    setSearch('');
    setLimit(STEP);
    onClearProduct();
  }

  return (
    <div ref={top} tabIndex={-1} className={classes.anchor}>
      <Section
        title="All posts"
        caption={
          <span role="status">
            {isFiltered
              ? `${formatCount(found.length)} of ${formatCounted(profile.posts.length, 'post')}`
              : formatCounted(profile.posts.length, 'post')}
          </span>
        }
        aside={
          <ExportMenu
            count={found.length}
            onCsv={() =>
              download(
                postsToCsv(found),
                exportFileName(username, 'posts', 'csv', Date.now()),
                'text/csv;charset=utf-8',
              )
            }
            onJson={() =>
              download(
                postsToJson(found, result),
                exportFileName(username, 'posts', 'json', Date.now()),
                'application/json',
              )
            }
          />
        }
      >
        {profile.posts.length === 0 ? (
          <NothingHere>This profile has no posts.</NothingHere>
        ) : (
          <>
            <div className={classes.tools}>
              <TextInput
                type="search"
                aria-label="Search posts"
                placeholder="Search posts"
                leftSection={<IconSearch size={16} />}
                rightSection={
                  search !== '' && (
                    <CloseButton size="sm" aria-label="Clear the search" onClick={() => setSearch('')} />
                  )
                }
                value={search}
                onChange={(event) => {
                  setSearch(event.currentTarget.value);
                  setLimit(STEP);
                }}
              />
              <NativeSelect
                aria-label="Order of posts"
                value={order}
                onChange={(event) => {
                  setOrder(event.currentTarget.value as PostOrder);
                  setLimit(STEP);
                }}
                data={Object.entries(POST_ORDERS).map(([value, label]) => ({ value, label }))}
              />
            </div>
            {product && (
              <Group gap="xs">
                <Pill
                  size="md"
                  withRemoveButton
                  onRemove={onClearProduct}
                  removeButtonProps={{
                    'aria-label': 'Show all posts again',
                    'aria-hidden': false,
                    tabIndex: 0,
                  }}
                  classNames={{ root: classes.pill }}
                >
                  Mentions {product.name}
                </Pill>
              </Group>
            )}
            {found.length === 0 && (
              <Group gap="xs">
                <NothingHere>No post matches.</NothingHere>
                <Button variant="subtle" size="compact-sm" onClick={reset}>
                  Show all posts
                </Button>
              </Group>
            )}
            <ol className={classes.list} data-testid="posts">
              {shown.map((post) => (
                <li key={post.index} className={classes.item}>
                  <PostItem post={post} username={username} />
                </li>
              ))}
            </ol>
            {found.length > shown.length && (
              <Group justify="center" gap="sm">
                <Button variant="default" onClick={() => setLimit(limit + STEP)}>
                  Show {Math.min(STEP, found.length - shown.length)} more
                </Button>
                <Text size="sm" c="dimmed" role="status">
                  {formatCount(shown.length)} of {formatCount(found.length)} shown
                </Text>
              </Group>
            )}
          </>
        )}
      </Section>
    </div>
  );
}

function ExportMenu({ count, onCsv, onJson }: { count: number; onCsv: () => void; onJson: () => void }) {
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
        <Menu.Item leftSection={<IconTable size={16} />} onClick={onCsv}>
          CSV for spreadsheets
        </Menu.Item>
        <Menu.Item leftSection={<IconBraces size={16} />} onClick={onJson}>
          JSON
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Takes the reader to the posts when another product was chosen. */
function useFocusOnChange(product: Product | null) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!product) return;
    ref.current?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: 'start' });
  }, [product]);
  return ref;
}
