import { Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useInSight } from './use-in-sight';
import type { ViewState } from './view-state';
import classes from './ViewGroup.module.css';

/** What `ViewGroup` needs. */
export interface ViewGroupProps {
  /** How the bar of parts finds it. */
  anchor: string;
  title: string;
  /** What it answers, as a question or a sentence. */
  lead: string;
  children: ReactNode;
}

/** A group of charts that answer one question, under a heading that the bar of parts leads to. */
export function ViewGroup({ anchor, title, lead, children }: ViewGroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} data-anchor={anchor} tabIndex={-1} className={classes.group}>
      <header className={classes.head}>
        <Title order={3} size="h4" id={id}>
          {title}
        </Title>
        <p className={classes.lead}>{lead}</p>
      </header>
      {children}
    </section>
  );
}

/** Cards side by side where there is room. */
export function CardGrid({ children }: { children: ReactNode }) {
  return <div className={classes.grid}>{children}</div>;
}

/** Charts below each other; side by side only where each has room for a whole week. */
export function WideGrid({ children }: { children: ReactNode }) {
  return <div className={classes.wide}>{children}</div>;
}

/** Draws a group with the newest state as soon as it is in sight, and a moment later while it is not. */
export function InSight({ view, children }: { view: ViewState; children: (view: ViewState) => ReactNode }) {
  const { ref, shown } = useInSight(view, view);
  return <div ref={ref}>{children(shown)}</div>;
}
