/** `[label]: address`, alone on its line. Footnotes (`[^1]: ...`) and citations of posts are none. */
const definition = /^ {0,3}\[(?!\^|post:)([^[\]]{1,200})\]:[ \t]*\S/;

/** What may be a link by its label, or the label of one. */
const reference = /\[([^[\]]{1,200})\]/g;

/** Labels are the same in other letter case and with other blanks. */
const normal = (label: string) => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** Whether a line defines a link, when it does not stand in a paragraph. */
export const isDefinition = (line: string): boolean => definition.test(line);

/** Texts that are parts of one, each with the links that are defined in other parts and used in it. The same texts when there are none. */
export function withDefinitions(texts: readonly string[]): readonly string[] {
  const known = new Map<string, string>();
  const own = texts.map((text) => {
    const found = definitionsIn(text);
    for (const [label, line] of found) if (!known.has(label)) known.set(label, line);
    return found;
  });
  if (known.size === 0) return texts;
  return texts.map((text, at) => {
    const missing = new Set<string>();
    for (const [, label = ''] of text.matchAll(reference)) {
      const line = known.get(normal(label));
      if (line !== undefined && !own[at]!.has(normal(label))) missing.add(line);
    }
    return missing.size === 0 ? text : [text.trimEnd(), '', ...missing].join('\n');
  });
}

function definitionsIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  // Nearly all texts: while one grows this is asked of all of it, again and again.
  if (!text.includes(']:')) return found;
  let isInParagraph = false;
  for (const line of text.split('\n')) {
    const label = isInParagraph ? undefined : definition.exec(line)?.[1];
    if (label === undefined) isInParagraph = line.trim() !== '';
    else if (!found.has(normal(label))) found.set(normal(label), line);
  }
  return found;
}
