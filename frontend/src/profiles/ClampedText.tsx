import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import classes from './ClampedText.module.css';
import { RichText } from './RichText';

/** Texts longer than this, or with more lines, are folded; in UTF-16 units. */
const FOLDED_LENGTH = 420;
const FOLDED_LINES = 7;

/** How much of a folded text is in the page, in UTF-16 units: more than its lines hold on the widest screen. */
const FOLDED_LIMIT = 3_000;

/** A text of others, folded to a few lines if it is long, with a button that unfolds it. */
export function ClampedText({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const isLong = text.length > FOLDED_LENGTH || text.split('\n', FOLDED_LINES + 1).length > FOLDED_LINES;
  if (!isLong) return <RichText text={text} />;
  return (
    <div>
      <div id={id} className={isOpen ? undefined : classes.folded}>
        <RichText text={text} {...(!isOpen && { limit: FOLDED_LIMIT })} />
      </div>
      <Button
        variant="transparent"
        size="compact-sm"
        px={0}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Show less' : 'Show whole text'}
      </Button>
    </div>
  );
}
