import { toIsoTime } from '../../lib/date-format';

/** What a citation of a post says. */
export interface CitedPost {
  /** The account's name for people. */
  readonly name: string;
  /** The account's name on its network, without `@`. */
  readonly username: string;
  readonly id: string;
  readonly text: string;
  /** Where the original is; null where the source does not say. */
  readonly address: string | null;
  /** Milliseconds since the epoch; null when not known. */
  readonly timestampMs: number | null;
  /** When it was looked at, in milliseconds since the epoch. */
  readonly accessedMs: number;
}

/** Most characters of a post that stand for its title. */
const LONGEST_TITLE = 90;

/** The first words of a post, which has no title: one line, cut between words. */
export function firstWords(text: string): string {
  // A text may be of megabytes.
  const line = text
    .trimStart()
    .slice(0, 20 * LONGEST_TITLE)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (line === '') return '[Post without text]';
  const letters = Array.from(line);
  if (letters.length <= LONGEST_TITLE) return line;
  const cut = letters.slice(0, LONGEST_TITLE).join('');
  const end = cut.lastIndexOf(' ');
  return `${end > LONGEST_TITLE / 2 ? cut.slice(0, end) : cut}…`;
}

const whoOf = ({ name, username }: CitedPost): string =>
  name === username ? `@${username}` : `${name} (@${username})`;

const dayOf = (timestampMs: number): string => toIsoTime(timestampMs).slice(0, 10);

const timeOf = ({ timestampMs }: CitedPost): string =>
  timestampMs === null ? 'n.d.' : `${dayOf(timestampMs)} ${toIsoTime(timestampMs).slice(11, 16)} UTC`;

/** `Heron Watch (@heron). “First words…”, 2024-07-14 09:30 UTC. https://… (accessed 2026-11-28).` */
export function plainCitation(post: CitedPost): string {
  const where = post.address === null ? '' : ` ${post.address}`;
  return `${whoOf(post)}. “${firstWords(post.text)}”, ${timeOf(post).replace(/\.$/, '')}.${where} (accessed ${dayOf(post.accessedMs)}).`;
}

/** The same with a link, for Markdown. */
export function markdownCitation(post: CitedPost): string {
  const title = `“${escapeMarkdown(firstWords(post.text))}”`;
  const linked = post.address === null ? title : `[${title}](<${safeAddress(post.address)}>)`;
  return `${escapeMarkdown(whoOf(post))}. ${linked}, ${timeOf(post)} (accessed ${dayOf(post.accessedMs)}).`;
}

/** An entry of a bibliography: `@misc`, with the date's fields as BibLaTeX names them. */
export function bibtexCitation(post: CitedPost): string {
  const { address, timestampMs, accessedMs, username, id } = post;
  const url = address === null ? null : safeAddress(address);
  const fields: [string, string | null][] = [
    // Braced twice: it is one name, not a first and a last one.
    ['author', `{${escapeTex(whoOf(post))}}`],
    ['title', escapeTex(firstWords(post.text))],
    ['howpublished', url === null ? null : `\\url{${url}}`],
    ['url', url],
    ['date', timestampMs === null ? null : dayOf(timestampMs)],
    ['urldate', dayOf(accessedMs)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]));
  const key = [username, timestampMs === null ? '' : dayOf(timestampMs), id.slice(-6)]
    .map((part) => part.replaceAll(/[^a-z\d]/gi, ''))
    .filter(Boolean)
    .join('-');
  return `@misc{${key || 'post'},\n${lines.join(',\n')}\n}\n`;
}

/** Signs that Markdown reads as more than themselves, at the start of a line or within it. */
const escapeMarkdown = (text: string): string =>
  text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&]/g, String.raw`\$&`);

const TEX: Readonly<Record<string, string>> = {
  '\\': String.raw`{\textbackslash}`,
  // BibTeX counts braces even where they are escaped.
  '{': String.raw`{\textbraceleft}`,
  '}': String.raw`{\textbraceright}`,
  '~': String.raw`{\textasciitilde}`,
  '^': String.raw`{\textasciicircum}`,
  '"': String.raw`{\textquotedbl}`,
};

const escapeTex = (text: string): string =>
  text.replaceAll(/[\\{}~^"#$%&_]/g, (sign) => TEX[sign] ?? `\\${sign}`);

/** An address whose signs end neither a group of BibTeX nor a link of Markdown. */
const safeAddress = (address: string): string =>
  address.replaceAll(/[\s<>{}\\^"`|]/g, (sign) => encodeURIComponent(sign));
