import {
  Button,
  Chip,
  EmptyState,
  Group,
  Pill,
  Skeleton,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFileDownload, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { toProblem } from '../api/problem';
import { ProblemPanel } from '../components/ProblemPanel';
import { formatCounted } from '../lib/number-format';
import { faultOfSearch } from '../lib/search-as-typed';
import { FoundGroups } from '../search/FoundGroups';
import {
  readSearchAddress,
  searchAddress,
  type SearchChoice,
  type SearchPart,
} from '../search/search-address';
import { useSearch } from '../search/use-search';
import type { SessionManager } from '../sessions/use-session-manager';
import { hitAddress } from './hit-address';
import classes from './SessionPage.module.css';
import { useHitsDownload } from './use-hits-download';

/** How long nobody may type until what is written is searched. */
const PAUSE_MS = 300;

const PART_NAMES: Record<SearchPart | 'all', string> = {
  all: 'Everything',
  titles: 'Sessions',
  accounts: 'Accounts',
  messages: 'Messages',
  posts: 'Posts',
};

/** Finds everything that sessions hold. What is searched is in the address, so that it can be shared and reloaded. */
export function SearchPage({ userId, manager }: { userId: string; manager: SessionManager }) {
  const choice = readSearchAddress(useLocation().search);
  const navigate = useNavigate();
  const choose = (change: Partial<SearchChoice>) =>
    // "Back" leaves the search, however often it was changed.
    void navigate(searchAddress({ ...choice, ...change }), { replace: true });
  const within = manager.sessions.find(({ session_id }) => session_id === choice.sessionId);
  return (
    <div className={classes.page}>
      <Stack gap="md">
        <Title order={1} size="h2">
          Search
        </Title>
        <SearchField q={choice.q} onSearch={(q) => choose({ q })} />
        <Group gap="xs">
          <Chip.Group
            value={choice.part ?? 'all'}
            onChange={(value) => choose({ part: value === 'all' ? null : value })}
          >
            {Object.entries(PART_NAMES).map(([part, name]) => (
              <Chip key={part} value={part} size="sm" variant="outline">
                {name}
              </Chip>
            ))}
          </Chip.Group>
          {choice.sessionId !== null && (
            <Pill
              size="lg"
              withRemoveButton
              onRemove={() => choose({ sessionId: null })}
              removeButtonProps={{ 'aria-label': 'Search all sessions', 'aria-hidden': false, tabIndex: 0 }}
            >
              Only in {within?.title ?? 'one session'}
            </Pill>
          )}
        </Group>
        <Found userId={userId} choice={choice} />
      </Stack>
    </div>
  );
}

function SearchField({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(q);
  const field = useRef<HTMLInputElement>(null);
  // The address may be another one by a link of the page, or "back"; what is being typed is newer.
  const [shown, setShown] = useState(q);
  if (q !== shown) {
    setShown(q);
    if (q.trim() !== text.trim()) setText(q);
  }
  useEffect(() => field.current?.focus(), []);
  const searchSoon = useDebouncedCallback(onSearch, { delay: PAUSE_MS, flushOnUnmount: false });
  return (
    <TextInput
      ref={field}
      type="search"
      size="md"
      label="Words, “phrases”, begin*, -without"
      value={text}
      error={faultOfSearch(text)}
      leftSection={<IconSearch size={18} stroke={1.5} />}
      onChange={(event) => {
        setText(event.currentTarget.value);
        searchSoon(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onSearch(text);
      }}
    />
  );
}

function Found({ userId, choice }: { userId: string; choice: SearchChoice }) {
  const found = useSearch(userId, choice);
  const file = useHitsDownload(userId, choice);
  const { groups, count, isLoading, error, hasMore } = found;
  if (choice.q.trim() === '' || faultOfSearch(choice.q) !== null) {
    return (
      <Text c="dimmed" size="sm">
        Titles, accounts, messages and posts of all sessions are searched. Capitals and accents make no
        difference.
      </Text>
    );
  }
  if (isLoading) {
    return (
      <Stack aria-busy="true" aria-label="Searching">
        {[64, 96, 64].map((height, index) => (
          <Skeleton key={index} height={height} />
        ))}
      </Stack>
    );
  }
  if (error && count === 0) {
    return (
      <ProblemPanel
        problem={toProblem(error)}
        what="The search did not work"
        onRetry={found.retry}
        isRetrying={found.isRetrying}
      />
    );
  }
  if (count === 0) {
    return (
      <EmptyState
        role="status"
        py="xl"
        icon={<IconSearchOff size={36} stroke={1.5} />}
        title="Nothing has these words"
        description="Try fewer words, the beginning of one as in climat*, or another part above."
      />
    );
  }
  return (
    <>
      <Group justify="space-between">
        <Text role="status" size="sm" c="dimmed">
          {formatCounted(count, 'hit')}
          {hasMore ? ' so far' : ''}
        </Text>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFileDownload size={16} />}
          loading={file.isMaking}
          onClick={file.make}
        >
          All hits as CSV
        </Button>
      </Group>
      <FoundGroups
        groups={groups}
        addressOf={hitAddress}
        allOf={choice.sessionId === null ? (sessionId) => searchAddress({ ...choice, sessionId }) : null}
      />
      {hasMore && (
        <Button
          variant="default"
          style={{ alignSelf: 'center' }}
          loading={found.isLoadingMore}
          onClick={found.loadMore}
        >
          Show more
        </Button>
      )}
    </>
  );
}
