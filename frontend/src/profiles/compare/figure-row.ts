import type { MaybeFigure } from '../account-figures';

/** One figure of all accounts. */
export interface FigureRow {
  label: string;
  /** What the label leaves unsaid, in small print. */
  hint?: string;
  /** In the order of the accounts; a text is shown as it is. */
  figures: readonly (MaybeFigure | { text: string })[];
  format?: (figure: number) => string;
  /** The end of the axis of the bars under the figures; no bars when absent. */
  scale?: number;
  /** What is said beside each figure, in small print. */
  notes?: readonly (string | null)[];
  /** Which figures rest on few posts: they are drawn faintly. */
  isFew?: readonly boolean[];
}

/** Rows with a heading of their own. */
export interface FigureGroup {
  title?: string;
  rows: readonly FigureRow[];
}

/** The largest of the figures that there are; 0 without any. */
export function largestOf(figures: FigureRow['figures']): number {
  return figures.reduce<number>(
    (largest, figure) => (typeof figure === 'number' ? Math.max(largest, figure) : largest),
    0,
  );
}
