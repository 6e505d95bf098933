import { none } from './uploads/json-values.js';

/** Where a link leads, and as it stands in the text. */
export type WrittenLink = readonly [written: string, link: string];

/** The links of a post as it stores them, each once, and as they stand in its text where some are shortened there. */
export function storedLinks(all: readonly WrittenLink[]): {
  links: readonly string[];
  links_written?: string[];
} {
  const written = new Map<string, string>();
  for (const [short, link] of all) if (link !== '' && !written.has(link)) written.set(link, short);
  if (written.size === 0) return { links: none };
  const isShortened = [...written].some(([link, short]) => link !== short);
  return { links: [...written.keys()], ...(isShortened && { links_written: [...written.values()] }) };
}
