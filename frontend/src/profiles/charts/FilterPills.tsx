import { Button, Pill } from '@mantine/core';
import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import type { ReactNode } from 'react';
import { filterParts } from './filter-parts';
import classes from './ViewBar.module.css';

/** What `FilterPills` needs. */
export interface FilterPillsProps {
  filter: PostFilter;
  onChange: (filter: PostFilter) => void;
  /** Said behind them: what the filter leaves. */
  children?: ReactNode;
}

/** What a filter asks, each part with a button that takes it away. Nothing where it asks nothing. */
export function FilterPills({ filter, onChange, children }: FilterPillsProps) {
  const parts = filterParts(filter);
  return (
    <div role="group" aria-label="Filters" className={classes.filters} hidden={parts.length === 0}>
      {parts.map(({ name, rest }) => (
        <Pill
          key={name}
          size="md"
          withRemoveButton
          onRemove={() => onChange(rest)}
          removeButtonProps={{
            'aria-label': `Remove the filter ${name}`,
            'aria-hidden': false,
            tabIndex: 0,
          }}
          classNames={{ root: classes.pill }}
        >
          <bdi>{name}</bdi>
        </Pill>
      ))}
      <Button variant="subtle" size="compact-sm" onClick={() => onChange({})}>
        Clear filter
      </Button>
      <span role="status" className={classes.status}>
        {children}
      </span>
    </div>
  );
}
