import { Scroller, UnstyledButton } from '@mantine/core';
import type { Ref } from 'react';
import { formatCount, formatCounted } from '../../lib/number-format';
import { FilterPills } from './FilterPills';
import type { PostFilterState } from './use-post-filter';
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
  /** Of the whole profile. */
  allPosts: number;
  onGoTo: (anchor: string) => void;
}

/** Stays in sight: the way to each part of the view, the time zone, and what the filter asks. */
export function ViewBar({ ref, state, allPosts, onGoTo }: ViewBarProps) {
  const { filter, filtered, applied, change, zone } = state;
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
      <FilterPills filter={filter} onChange={(next) => change(() => next)}>
        {filter === applied && `${formatCount(filtered.passing.size)} of ${formatCounted(allPosts, 'post')}`}
      </FilterPills>
    </div>
  );
}
