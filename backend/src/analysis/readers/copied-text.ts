/** A text that is cut out of a file's holds on to all that was read with it, unless it is copied. */
export function copied(text: string): string {
  const copy = Buffer.from(text).toString();
  // Halves of surrogate pairs are no UTF-8.
  return copy === text ? copy : text;
}
