import { Anchor, Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { linkifyStart } from '../lib/linkify';
import { formatCount } from '../lib/number-format';
import classes from './RichText.module.css';

/** How much of a text is shown at once, in UTF-16 units: a browser needs seconds to lay out a megabyte. */
const PART_LENGTH = 8_000;

interface RichTextProps {
  text: string;
  /** Shows only about so many UTF-16 units, without a word about the rest. */
  limit?: number;
}

/**
 * Text that somebody else wrote: as text, never as HTML, with its line breaks, in its own direction, and with http(s)
 * addresses as links that tell the other side nothing about where the reader came from. A very long one comes in parts.
 */
export function RichText({ text, limit }: RichTextProps) {
  const [parts, setParts] = useState(1);
  const most = limit ?? parts * PART_LENGTH;
  const pieces = useMemo(() => linkifyStart(text, most), [text, most]);
  const left = text.length - most;
  return (
    <>
      <div className={classes.text} dir="auto">
        {pieces.map((piece, index) =>
          piece.kind === 'link' ? (
            <Anchor
              key={index}
              href={piece.href}
              target="_blank"
              rel="noopener noreferrer nofollow"
              inherit
              underline="always"
            >
              {piece.text}
            </Anchor>
          ) : (
            piece.text
          ),
        )}
      </div>
      {limit === undefined && left > 0 && (
        <Button variant="transparent" size="compact-sm" px={0} onClick={() => setParts(parts + 1)}>
          Show more: {formatCount(left)} characters are left
        </Button>
      )}
    </>
  );
}
