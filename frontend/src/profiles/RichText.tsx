import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import { linkify } from '../lib/linkify';
import classes from './RichText.module.css';

/**
 * Text that somebody else wrote: as text, never as HTML, with its line breaks, in its own direction, and with http(s)
 * addresses as links that tell the other side nothing about where the reader came from.
 */
export function RichText({ text }: { text: string }) {
  const pieces = useMemo(() => linkify(text), [text]);
  return (
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
  );
}
