import { citationOf, citationsIn, unknownPostMark } from '../domain/citation.js';
import { withoutAt } from '../domain/username.js';
import type { CitedPost } from './analyst-messages.js';

/** Tells of each of some citations whether there is such a post. */
export type AreKnown = (citations: readonly CitedPost[]) => Promise<readonly boolean[]>;

/** Most UTF-16 units of what is held back because it may become a citation. */
const mostHeld = 3_100;

/** What may still become the beginning of a citation, at the end of a text: a bracket, perhaps escaped, and `post:` as far as it has come. */
const begins = /(?:\\|\\?[[【［(][^\S\n]{0,2}(?:p(?:o(?:s(?:t[^\S\n]{0,2})?)?)?)?)$/iu;
/** The beginning of a citation. */
const opening = /\\?([[【［(])[^\S\n]{0,2}post[^\S\n]{0,2}:/iu;
/** Ends it, or says that it is none. */
const closings: Record<string, RegExp> = { '(': /[)\n[\]【】［］(]/u };
const closing = /[\n[\]【】［］]/u;

/**
 * Checks the citations in a text of a model while the text comes in: those of posts that there are stand there as `citationOf` writes them, in the
 * place of others stands {@link unknownPostMark}. Understands some other ways in which models cite: `[post: 1]`, `[post:1, post:2]`, `【post:1†source】`,
 * `\[post:1\]` and, for posts that there are, `(post:1)`. What is no citation stays as it is and passes at once.
 */
export class CitationFilter {
  /** What came last and may go on as a citation. */
  private held = '';
  /** Whether the last that was told is a citation, which a bracket behind it would make a link. */
  private endsWithCitation = false;
  private readonly known = new Set<string>();

  constructor(private readonly areKnown: AreKnown) {}

  /**
   * What there is to show after another piece of text.
   *
   * @throws what `areKnown` throws; the piece is lost then
   */
  async take(delta: string): Promise<string> {
    const { parts, held } = split(this.held + delta);
    this.held = held;
    await this.check(parts.flatMap((part) => (typeof part === 'string' ? [] : part.citations)));
    return parts.map((part) => this.told(part)).join('');
  }

  /** What was held back when the text is over, without a citation that is not whole. */
  end(): string {
    const { held } = this;
    this.held = '';
    const isCitation = opening.exec(held) && !held.startsWith('(') && isPartOfCitation(held);
    return isCitation ? '' : this.told(held);
  }

  private async check(citations: readonly CitedPost[]): Promise<void> {
    // What was not known may be by now: an answer can bring accounts in.
    const asked = citations.filter((citation) => !this.known.has(keyOf(citation)));
    if (asked.length === 0) return;
    const known = await this.areKnown(asked);
    asked.forEach((citation, index) => {
      if (known[index]) this.known.add(keyOf(citation));
    });
  }

  private told(part: Part): string {
    if (part === '') return '';
    const isKnown = (citation: CitedPost) => this.known.has(keyOf(citation));
    const isText = typeof part === 'string' || (part.isUncertain && !part.citations.every(isKnown));
    const text = isText ? (typeof part === 'string' ? part : part.raw) : this.cited(part.citations);
    const gap = this.endsWithCitation && text.startsWith('(') ? ' ' : '';
    this.endsWithCitation = !isText;
    return gap + text;
  }

  private cited(citations: readonly CitedPost[]): string {
    const marks = citations.map((citation) =>
      this.known.has(keyOf(citation)) ? citationOf(citation.id, citation.username) : unknownPostMark,
    );
    return [...new Set(marks)].join(' ');
  }
}

/** A piece of text as it is, or citations that stand together. */
type Part = string | FoundCitations;

interface FoundCitations {
  readonly citations: readonly CitedPost[];
  /** As they were written. */
  readonly raw: string;
  /** Whether they are none unless there are such posts. */
  readonly isUncertain: boolean;
}

const keyOf = ({ username, id }: CitedPost): string => JSON.stringify([username, id]);

/** Takes a text apart, but for what at its end may become a citation. */
function split(text: string): { parts: Part[]; held: string } {
  const parts: Part[] = [];
  let rest = text;
  for (;;) {
    const open = opening.exec(rest);
    if (!open) break;
    const [start, bracket = ''] = open;
    const bodyAt = open.index + start.length;
    const close = (closings[bracket] ?? closing).exec(rest.slice(bodyAt, open.index + mostHeld));
    if (!close && rest.length - open.index < mostHeld) {
      return { parts: [...parts, rest.slice(0, open.index)], held: rest.slice(open.index) };
    }
    const end = close ? bodyAt + close.index + 1 : bodyAt;
    const raw = rest.slice(open.index, end);
    const isClosed = close !== null && (bracket === '(' ? close[0] === ')' : /[\]】］]/u.test(close[0]));
    const citations = isClosed ? citationsOf(raw, rest.slice(bodyAt, end - 1)) : null;
    parts.push(rest.slice(0, open.index));
    if (citations) parts.push({ citations, raw, isUncertain: bracket === '(' });
    // What ended it may begin another.
    else parts.push(rest.slice(open.index, bodyAt));
    rest = rest.slice(citations ? end : bodyAt);
  }
  const begun = begins.exec(rest);
  const heldAt = begun ? begun.index : rest.length;
  return { parts: [...parts, rest.slice(0, heldAt)], held: rest.slice(heldAt) };
}

/** The citations between brackets; null when what stands there is something else. */
function citationsOf(raw: string, body: string): CitedPost[] | null {
  const items = itemsOf(body);
  if (items.every(isItem)) return items.flatMap(readItem);
  // The app takes it for a citation, whatever it is.
  const read = citationsIn(raw);
  return read.length > 0 ? read.map(({ username, id }) => ({ username, id })) : null;
}

/** What stands between separators behind the first `post:`, each with `post:` before it. */
const itemsOf = (body: string): string[] =>
  `post:${body}`
    .replace(/\\$/, '')
    .split(/[,;，、；]/u)
    .map((item) => item.trim().replace(/†.*$/u, ''))
    // A number behind a post can be nothing but another one.
    .map((item) => (/^\d+$/.test(item) ? `post:${item}` : item.replace(/^post\s*:\s*/i, 'post:')));

const isItem = (item: string): boolean => readItem(item).length === 1;

const readItem = (item: string): CitedPost[] =>
  item.startsWith('post:')
    ? citationsIn(`[${item}]`).map(({ username, id }) => ({
        username: username === null ? null : withoutAt(username),
        id,
      }))
    : [];

/** Whether a text that ends within a citation is the beginning of one so far. */
function isPartOfCitation(text: string): boolean {
  const items = itemsOf(text.slice(text.indexOf(':') + 1));
  return items.slice(0, -1).every(isItem) && !/\s/.test(items.at(-1) ?? '');
}
