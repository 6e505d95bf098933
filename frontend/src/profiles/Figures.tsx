import type { ReactNode } from 'react';
import classes from './Figures.module.css';

/** A row of `Figure`s, which breaks where the screen is narrow. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}

/** What `Figure` needs. */
export interface FigureProps {
  label: string;
  /** Said under it in small print. */
  note?: string | null;
  /** The figure itself, which is written large. */
  children: ReactNode;
}

/** One figure with its name above it. */
export function Figure({ label, note, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.value}>{children}</span>
        {note && <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  );
}
