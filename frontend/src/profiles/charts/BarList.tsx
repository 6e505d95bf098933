import { Button, UnstyledButton } from '@mantine/core';
import { useState, type CSSProperties } from 'react';
import classes from './BarList.module.css';

/** One bar. */
export interface ListBar {
  /** What it is about; another's words, perhaps, of any direction. */
  name: string;
  /** Its length. */
  value: number;
  /** The figure beside it: `12 posts`. */
  figure: string;
  /** It rests on too few posts: it is drawn faintly and does not decide what the full length is. */
  isFew?: boolean;
  isChosen?: boolean;
  /** Filters by it. Without it the bar is only shown. */
  onChoose?: () => void;
}

/** What `BarList` needs. */
export interface BarListProps {
  label: string;
  bars: readonly ListBar[];
  /** How many are shown before the rest is asked for. */
  shown?: number;
  /** The value of a bar of full length; when absent that of the longest that rests on posts enough. */
  highest?: number;
}

/** Bars one below another, each a switch of its filter, the first few at first. A chosen bar is always among them. */
export function BarList({ label, bars, shown = 8, highest }: BarListProps) {
  const [isOpen, setOpen] = useState(false);
  const sound = bars.filter(({ isFew, value }) => !isFew && value > 0);
  const full = highest ?? Math.max(1, ...(sound.length > 0 ? sound : bars).map(({ value }) => value));
  const hasChoice = bars.some(({ isChosen }) => isChosen);
  const visible = isOpen ? bars : bars.filter(({ isChosen }, index) => index < shown || isChosen);
  return (
    <div>
      <ul className={classes.list} aria-label={label} data-choice={hasChoice || undefined}>
        {visible.map((bar) => (
          <li key={bar.name} style={{ '--part': Math.min(1, bar.value / full) } as CSSProperties}>
            <Bar bar={bar} />
          </li>
        ))}
      </ul>
      {bars.length > shown && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={6}
          aria-expanded={isOpen}
          aria-label={`${label}: ${isOpen ? 'show fewer' : 'show all'}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Show fewer' : `Show all ${bars.length}`}
        </Button>
      )}
    </div>
  );
}

function Bar({ bar: { name, value, figure, isFew, isChosen, onChoose } }: { bar: ListBar }) {
  const content = (
    <>
      <span className={classes.text}>
        {/* The blank parts the words for who hears them. */}
        <bdi className={classes.name}>{name}</bdi> <span className={classes.figure}>{figure}</span>
      </span>
      <span className={classes.track} aria-hidden>
        {value > 0 && <span className={classes.bar} data-few={isFew || undefined} />}
      </span>
    </>
  );
  if (!onChoose) return <div className={classes.item}>{content}</div>;
  return (
    <UnstyledButton
      className={classes.item}
      aria-pressed={isChosen ?? false}
      aria-label={`${name}, ${figure}`}
      title={name}
      onClick={onChoose}
    >
      {content}
    </UnstyledButton>
  );
}
