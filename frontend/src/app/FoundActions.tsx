import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { describeHit, hitIcons } from '../search/FoundGroups';
import { FoundText } from '../search/FoundText';
import { searchAddress, type SearchPart } from '../search/search-address';
import type { QuickHit, QuickSearch } from '../search/use-quick-search';
import { hitAddress } from './hit-address';
import classes from './FoundActions.module.css';

const LABELS: Partial<Record<SearchPart, string>> = {
  accounts: 'Accounts',
  messages: 'Messages',
  posts: 'Posts',
};

/** In the palette: what sessions hold that has the words, and the way to all of it. They come last, so that nothing moves under the keys. */
export function FoundActions({ query, found }: { query: string; found: QuickSearch }) {
  const navigate = useNavigate();
  if (query.trim() === '') return null;
  return (
    <>
      <Spotlight.ActionsGroup label="Everywhere">
        <Spotlight.Action
          label={`Search for “${query.trim()}” everywhere`}
          description={found.isSearching ? 'Searching…' : undefined}
          leftSection={<IconSearch size={20} stroke={1.5} />}
          onClick={() => void navigate(searchAddress({ q: query.trim() }))}
        />
      </Spotlight.ActionsGroup>
      {[...found.hits].map(([part, hits]) =>
        hits.length === 0 ? null : (
          <Spotlight.ActionsGroup key={part} label={LABELS[part]}>
            {hits.map((found) => (
              <FoundAction
                key={`${found.session.session_id} ${found.hit.username} ${found.hit.id}`}
                found={found}
                onOpen={(address) => void navigate(address)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ),
      )}
    </>
  );
}

function FoundAction({ found, onOpen }: { found: QuickHit; onOpen: (address: string) => void }) {
  const { session, hit } = found;
  const Icon = hitIcons[hit.kind];
  return (
    <Spotlight.Action onClick={() => onOpen(hitAddress(session.session_id, hit))}>
      <span className={classes.action}>
        <Icon size={20} stroke={1.5} aria-hidden className={classes.icon} />
        <span className={classes.body}>
          <span className={classes.found}>
            <FoundText pieces={hit.pieces} />
          </span>
          <span className={classes.about}>
            {describeHit(hit)} · {session.title}
          </span>
        </span>
      </span>
    </Spotlight.Action>
  );
}
