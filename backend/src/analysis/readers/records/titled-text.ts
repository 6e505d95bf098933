import { textOf } from '../uploads/json-values.js';

/** A title and the text below it, with a blank line between them; one of them alone where the other is missing or says the same. */
export function titledText(title: unknown, text: unknown): string {
  const [above, below] = [textOf(title).trim(), textOf(text).trim()];
  if (above === '' || below.startsWith(above)) return below;
  return below === '' ? above : `${above}\n\n${below}`;
}
