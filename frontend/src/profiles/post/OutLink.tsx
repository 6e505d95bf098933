import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { hrefOf } from '../../lib/linkify';

/** A link to another site, which is told nothing about where the reader came from; plain text where it is no address. */
export function OutLink({ address, children }: { address: string; children?: ReactNode }) {
  const href = hrefOf(address);
  if (href === null) return <span>{children ?? address}</span>;
  return (
    <Anchor href={href} target="_blank" rel="noopener noreferrer nofollow" inherit>
      {children ?? href} <IconExternalLink size={14} aria-hidden />
    </Anchor>
  );
}
