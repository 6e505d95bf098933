const opening = /<(p|span|div)\b[^>]*\bclass="(?:[^"]*\s)?quote-inline(?:\s[^"]*)?"[^>]*>/u;

/**
 * The HTML of a post that quotes another one without the quoted address, which servers write into it (`RE: https://…`) for programs that
 * know no quotes.
 */
export function withoutQuote(html: string): string {
  const start = opening.exec(html);
  if (start === null) return html;
  const [tag, name = ''] = start;
  const after = html.slice(start.index + tag.length);
  let depth = 1;
  for (const inner of after.matchAll(new RegExp(`<(/?)${name}\\b[^>]*>`, 'gu'))) {
    depth += inner[1] === '/' ? -1 : 1;
    if (depth === 0) return html.slice(0, start.index) + after.slice(inner.index + inner[0].length);
  }
  return html;
}
