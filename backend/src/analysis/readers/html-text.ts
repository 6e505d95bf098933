import { decodeHTML } from 'entities';
import { Parser } from 'htmlparser2';
import { isAddressText } from './post-text.js';

/** What is read from a post that its network publishes as HTML. */
export interface HtmlText {
  /** Plain text: a blank line between paragraphs, entities decoded, links as full addresses, no white space at either end. */
  text: string;
  /** Each http(s) address that the post links to, once; mentions and hashtags are no links. */
  links: string[];
}

const paragraphs = new Set(['p', 'blockquote', 'pre', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const lines = new Set(['div', 'li', 'tr']);
/** Browsers stop at 512. */
const deepest = 512;
const unseen = new Set(['script', 'style', 'template', 'title']);

/**
 * Turns the HTML of a post into plain text, in time linear to its length. Wrong markup is read as a browser would: nothing throws.
 *
 * Mastodon hides the start and the end of a long address in `<span class="invisible">`, so the text of such a link is taken from its
 * `href`. A link whose text is words keeps the words.
 */
export function htmlToText(html: string): HtmlText {
  try {
    return read(html);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const text = decodeHTML(html.replace(/<[^<>]*>/gu, ' '));
    return { text: text.replace(/\s+/gu, ' ').trim(), links: [] };
  }
}

/** Markup is nested as in no post. The parser looks through everything that is open at each tag, which would take hours. */
class TooDeep extends Error {}

function read(html: string): HtmlText {
  const links = new Set<string>();
  const writer = new TextWriter();
  let depth = 0;
  let unseenDepth = 0;
  let preDepth = 0;
  let anchor: { href: string; isMention: boolean; mark: number } | null = null;

  const breakBlock = (name: string): void => {
    if (paragraphs.has(name)) writer.breakLines(2);
    else if (lines.has(name)) writer.breakLines(1);
  };
  const closeAnchor = (): void => {
    if (anchor === null) return;
    const { href, isMention, mark } = anchor;
    anchor = null;
    const words = writer.since(mark).trim();
    if (isMention || /^[@#＠＃]/u.test(words) || !/^https?:\/\//iu.test(href)) return;
    links.add(href);
    if (isAddressText(words, href)) writer.replaceSince(mark, href);
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (depth > deepest) throw new TooDeep();
      breakBlock(name);
      if (unseen.has(name)) unseenDepth += 1;
      else if (name === 'pre') preDepth += 1;
      else if (name === 'br') writer.addLineBreak();
      else if (name === 'li') writer.write('- ');
      else if (name === 'a') {
        closeAnchor();
        const classes = (attributes.class ?? '').split(/\s+/u);
        const isMention = classes.includes('mention') || classes.includes('hashtag');
        anchor = { href: (attributes.href ?? '').trim(), isMention, mark: writer.mark() };
      }
    },
    ontext(data) {
      if (unseenDepth > 0) return;
      if (preDepth > 0) writer.write(data);
      else writer.writeFlowing(data);
    },
    onclosetag(name) {
      depth -= 1;
      if (unseen.has(name)) unseenDepth = Math.max(0, unseenDepth - 1);
      else if (name === 'pre') preDepth = Math.max(0, preDepth - 1);
      else if (name === 'a') closeAnchor();
      breakBlock(name);
    },
  });
  parser.end(html);
  closeAnchor();
  return { text: writer.since(0).trim(), links: [...links] };
}

/** Collects text; white space and line breaks wait until something follows them, so nothing written is ever taken back. */
class TextWriter {
  private readonly pieces: string[] = [];
  private lineBreaks = 0;
  private hasSpace = false;

  /** At least so many line breaks before what follows. */
  breakLines(count: number): void {
    this.lineBreaks = Math.max(this.lineBreaks, count);
  }

  addLineBreak(): void {
    this.lineBreaks = Math.min(this.lineBreaks + 1, 2);
  }

  write(text: string): void {
    if (text === '') return;
    this.flush();
    this.pieces.push(text);
  }

  /** Writes text in which white space of any length is one space, and none beside a line break. */
  writeFlowing(data: string): void {
    if (data === '') return;
    const words = data.split(/[ \t\r\n\f]+/u);
    const text = words.filter((word) => word !== '').join(' ');
    if (words[0] === '') this.hasSpace = true;
    if (text === '') return;
    this.flush();
    this.pieces.push(text);
    this.hasSpace = words.at(-1) === '';
  }

  mark(): number {
    this.flush();
    return this.pieces.length;
  }

  since(mark: number): string {
    return this.pieces.slice(mark).join('');
  }

  replaceSince(mark: number, text: string): void {
    this.pieces.length = mark;
    this.pieces.push(text);
  }

  private flush(): void {
    if (this.pieces.length > 0) {
      if (this.lineBreaks > 0) this.pieces.push('\n'.repeat(this.lineBreaks));
      else if (this.hasSpace) this.pieces.push(' ');
    }
    this.lineBreaks = 0;
    this.hasSpace = false;
  }
}
