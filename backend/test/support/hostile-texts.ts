import { processorMsSince } from './processor-time.js';

/** What a text of one kind repeats. */
const units = [
  ...['a', 'é', 'e\u0301', '漢', '😀', '👨‍👩‍👧', '🇩🇪', '#️⃣', '\uD800', '\0', '\u202e', '\ufe0f', 'ﷺ'],
  ...[' ', '\n', '\t', '. ', '.', '-', 'a-', '_', '/', 'a.', 'a.b/', 'The New ', 'aB ', "a'", '!?', '1:'],
  ...['://', 'https://a.b/', 'https://a.b ', 'https://a.b/)', '(', ')', '[', '&', '&amp;', '%20', '"'],
  ...['@', '@a', '@a.', '@a@', '@a@b.', '#', '#a', '<', '<br>', '<p>', '</p>', '<a href="', '<a href="x">'],
];
const beginnings = ['', 'https://a.b/', '@', '#'];

/** A megabyte takes five times as long, in which nothing that grows faster than its text would end. */
const length = 200_000;
const mostMs = 1_000;

/** Has texts of many kinds read, each of one that is repeated, and answers those that took much longer than their length explains. */
export function slowTexts(read: (text: string) => unknown): string[] {
  return units.flatMap((unit, index) => {
    const text = `${beginnings[index % beginnings.length]}${unit.repeat(length / unit.length)}x`;
    const before = process.cpuUsage();
    read(text);
    const ms = processorMsSince(before);
    return ms > mostMs ? [`${JSON.stringify(unit)}: ${Math.round(ms)} ms`] : [];
  });
}
