/** Text as it is compared in filters: without case and without diacritics, so `cafe` finds `Café`. */
export function searchText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
