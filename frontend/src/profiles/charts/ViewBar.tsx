import { Button, Group, Pill, Scroller, UnstyledButton } from '@mantine/core';
import type { Ref } from 'react';
import { formatCount, formatCounted } from '../../lib/number-format';
import { filterName } from './figure-names';
import type { PostFilterState } from './use-post-filter';
import type { TimeZoneChoice } from './use-time-zone';
import { TimeZoneSelect } from './TimeZoneSelect';
import classes from './ViewBar.module.css';

/** The parts of the view, by their anchors. */
const PARTS = {
  when: 'When',
  works: 'What works',
  topics: 'What about',
  style: 'How',
  about: 'Analysis',
  posts: 'Posts',
} as const;

/** What `ViewBar` needs. */
export interface ViewBarProps {
  ref: Ref<HTMLDivElement>;
  state: PostFilterState;
  zone: TimeZoneChoice;
  /** Of the whole profile. */
  allPosts: number;
  onGoTo: (anchor: string) => void;
}

/** Stays in sight: the way to each part of the view, the time zone, and the filters that are on. */
export function ViewBar({ ref, state, zone, allPosts, onGoTo }: ViewBarProps) {
  const { filters, filtered, applied, remove, clear } = state;
  return (
    <div ref={ref} className={classes.bar}>
      <div className={classes.row}>
        <Scroller
          className={classes.parts}
          edgeGradientColor="var(--mantine-color-body)"
          startControlProps={{ 'aria-label': 'Scroll to earlier parts' }}
          endControlProps={{ 'aria-label': 'Scroll to later parts' }}
        >
          <nav aria-label="Parts of the profile" className={classes.nav}>
            {Object.entries(PARTS).map(([anchor, name]) => (
              <UnstyledButton key={anchor} className={classes.part} onClick={() => onGoTo(anchor)}>
                {name}
              </UnstyledButton>
            ))}
          </nav>
        </Scroller>
        <TimeZoneSelect zone={zone} />
      </div>
      <div role="group" aria-label="Filters" className={classes.filters} hidden={filters.length === 0}>
        {filters.map((filter) => {
          const name = filterName(filter);
          return (
            <Pill
              key={filter.dimension}
              size="md"
              withRemoveButton
              onRemove={() => remove(filter.dimension)}
              removeButtonProps={{
                'aria-label': `Remove the filter ${name}`,
                'aria-hidden': false,
                tabIndex: 0,
              }}
              classNames={{ root: classes.pill }}
            >
              <bdi>{name}</bdi>
            </Pill>
          );
        })}
        <Group gap="xs" wrap="nowrap">
          <Button variant="subtle" size="compact-sm" onClick={clear}>
            Clear filter
          </Button>
        </Group>
        <span role="status" className={classes.status}>
          {filters.length > 0 &&
            filters === applied &&
            `${formatCount(filtered.passing.size)} of ${formatCounted(allPosts, 'post')}`}
        </span>
      </div>
    </div>
  );
}
