import { Button, CloseButton, Group, Menu, NativeSelect, TextInput } from '@mantine/core';
import type { Post } from '@persona-lens/backend/domain/post';
import { IconBraces, IconDownload, IconSearch, IconTable } from '@tabler/icons-react';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { download } from '../lib/download';
import { formatCount, formatCounted } from '../lib/number-format';
import { exportFileName } from '@persona-lens/backend/domain/export-file-name';
import { postsToCsv, postsToJson } from './post-export';
import { POST_ORDERS, PostSearch, sortPosts, type PostOrder } from './post-list';
import { PostList } from './PostList';
import classes from './PostSection.module.css';
import type { Profile } from './profile';
import { NothingHere, Section } from './Section';

/** What `PostSection` needs. */
export interface PostSectionProps {
  username: string;
  profile: Profile;
  /** The stored AnalysisResult that the profile was read from, for the JSON export. */
  result: unknown;
  /** The posts that the filters leave. */
  posts: readonly Post[];
  timeZone: string;
  onClearFilters: () => void;
}

/** The posts of a profile that the filters leave, searchable, in any order, and to be taken along as JSON or CSV. */
export const PostSection = memo(function PostSection({
  username,
  profile,
  result,
  posts,
  timeZone,
  onClearFilters,
}: PostSectionProps) {
  const [order, setOrder] = useState<PostOrder>('newest');
  const [search, setSearch] = useState('');
  const deferredSearch = useDeferredValue(search);
  const sorted = useMemo(() => sortPosts(posts, order), [posts, order]);
  const postSearch = useMemo(() => new PostSearch(), []);
  const found = useMemo(() => postSearch.find(sorted, deferredSearch), [postSearch, sorted, deferredSearch]);
  const orders = useMemo(() => ordersOf(profile), [profile]);
  const all = profile.posts.length;

  return (
    <div data-anchor="posts" tabIndex={-1} className={classes.anchor}>
      <Section
        title="All posts"
        caption={
          <span role="status">
            {found.length === all
              ? formatCounted(all, 'post')
              : `${formatCount(found.length)} of ${formatCounted(all, 'post')}`}
          </span>
        }
        aside={
          <ExportMenu
            count={found.length}
            onCsv={() =>
              download(
                postsToCsv(found, profile),
                exportFileName(username, 'posts', 'csv', Date.now()),
                'text/csv;charset=utf-8',
              )
            }
            onJson={() =>
              download(
                postsToJson(found, profile, result),
                exportFileName(username, 'posts', 'json', Date.now()),
                'application/json',
              )
            }
          />
        }
      >
        {all === 0 ? (
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
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
              <NativeSelect
                aria-label="Order of posts"
                value={order}
                onChange={(event) => setOrder(event.currentTarget.value as PostOrder)}
                data={orders}
              />
            </div>
            {found.length === 0 ? (
              <Group gap="xs">
                <NothingHere>No post matches.</NothingHere>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => {
                    setSearch('');
                    onClearFilters();
                  }}
                >
                  Show all posts
                </Button>
              </Group>
            ) : (
              <PostList posts={found} places={profile.places} username={username} timeZone={timeZone} />
            )}
          </>
        )}
      </Section>
    </div>
  );
});

/** The orders that make sense: none by what the source does not carry. */
function ordersOf({ notCarried }: Profile): { value: string; label: string }[] {
  const isMissing = (order: string) =>
    (order.endsWith('-likes') && notCarried.has('likes')) ||
    (order.endsWith('-reposts') && notCarried.has('retweets')) ||
    (order.endsWith('-replies') && notCarried.has('replies')) ||
    (order.endsWith('-views') && notCarried.has('views'));
  return Object.entries(POST_ORDERS).flatMap(([value, label]) =>
    isMissing(value) ? [] : [{ value, label }],
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
