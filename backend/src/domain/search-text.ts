/** Most posts are ASCII, which has nothing to take apart: normalising it would take most of the time of a search. */
// oxlint-disable-next-line no-control-regex -- ASCII is what it means
const ascii = /^[\u0000-\u007f]*$/;

/** Text as it is compared in filters: without case and without diacritics, so `cafe` finds `Café`. */
export function searchText(text: string): string {
  return (ascii.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase();
}
