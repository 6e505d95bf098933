import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { ImportError } from '../../analysis.errors.js';
import { limits } from './limits.js';
import { isWrongEncoding, utf8Of } from './text-encoding.js';

/** What a JSON value is, as far as it matters here. */
export type JsonType = 'object' | 'array' | 'string' | 'other';

/** What is met while JSON is read. `key` is the member of the outermost object in which it was met; null in an outermost array. */
type JsonEvent =
  | { readonly kind: 'root'; readonly type: JsonType }
  | { readonly kind: 'member'; readonly key: string; readonly type: JsonType }
  /** A list ends, no deeper than five names: `path` leads to it, with `*` for each list on the way. */
  | {
      readonly kind: 'list';
      readonly path: readonly string[];
      readonly element: JsonType | null;
      readonly count: number;
    }
  /** A sequence of values breaks off in one that is not the first. */
  | { readonly kind: 'broken' }
  /** A value that was asked for, and its own name or index. */
  | {
      readonly kind: 'value';
      readonly key: string | null;
      readonly name: string | number | undefined;
      readonly value: unknown;
    };

/** How {@link readJson} reads. */
export interface ReadJsonOptions {
  /** As the person knows the file; for messages. */
  readonly name: string;
  /**
   * Which values to give out, as paths: `$.*` is each element of an outermost array, `$.posts.*` each of a member. Everything else is
   * dropped as it is read. None: only what the outermost members are.
   */
  readonly paths: readonly string[];
  /** Whether values may follow each other, as in NDJSON. */
  readonly isSequence?: boolean;
  /** May end the reading by answering `stop`. */
  readonly onEvent: (event: JsonEvent) => unknown;
}

/** Answer of a listener that has seen enough. */
export const stop = Symbol('stop');

/**
 * Reads JSON of any size piece by piece and hands out the values that were asked for. Integers that a number cannot hold come as the
 * text of their digits: ids of X have 19.
 *
 * @throws ImportError when it is no JSON, ends too early, or goes beyond {@link limits}.
 */
export async function readJson(chunks: AsyncIterable<Uint8Array>, options: ReadJsonOptions): Promise<void> {
  const reader = new JsonReader(options);
  for await (const chunk of utf8Of(chunks)) {
    // The listeners run outside of the parser, which takes every error for one in the text.
    for (const event of reader.write(chunk)) if (options.onEvent(event) === stop) return;
  }
  for (const event of reader.end()) if (options.onEvent(event) === stop) return;
}

class ExactTokenizer extends Tokenizer {
  protected override parseNumber(digits: string): number {
    const number = Number(digits);
    const isExact = Number.isSafeInteger(number) || !/^-?\d+$/u.test(digits);
    // The parser passes values on as they are, so that a text does no harm where its type says number.
    return isExact ? number : (digits as unknown as number);
  }
}

class JsonReader {
  private readonly tokenizer: ExactTokenizer;
  private readonly parser: TokenParser;
  private events: JsonEvent[] = [];
  private rootType: JsonType | null = null;
  private depth = 0;
  private lastText = '';
  private key: string | null = null;
  private members = 0;
  private isMemberNext = false;
  private bytes = 0;
  private bytesOfToken = 0;
  private bytesOfRecord = 0;
  private roots = 0;
  private readonly heldKeys: ReadonlySet<string>;
  /** Only where nothing is read but what the file is. */
  private readonly lists: Lists | null;

  constructor(private readonly options: ReadJsonOptions) {
    const separator = options.isSequence === true ? '' : undefined;
    this.heldKeys = new Set(options.paths.map((path) => path.split('.')[1] ?? ''));
    this.lists = options.paths.length === 0 ? new Lists() : null;
    this.tokenizer = new ExactTokenizer({ separator });
    this.parser = new TokenParser({ paths: [...options.paths], keepStack: false, separator });
    this.tokenizer.onToken = ({ token, value }) => {
      this.follow(token, value);
      this.parser.write({ token, value });
    };
    this.parser.onValue = ({ value, key: name }) => {
      this.bytesOfRecord = 0;
      this.events.push({ kind: 'value', key: this.key, name, value });
    };
  }

  write(chunk: Uint8Array): JsonEvent[] {
    this.bytesOfToken += chunk.length;
    if (this.heldKeys.has('*') || this.heldKeys.has(this.key ?? '')) this.bytesOfRecord += chunk.length;
    try {
      this.tokenizer.write(chunk);
    } catch (cause) {
      if (cause instanceof ImportError) throw cause;
      if (isWrongEncoding(cause)) {
        throw new ImportError(
          `${this.options.name} is not encoded as UTF-8, as JSON is.`,
          'Upload the file as it was exported, or save it as UTF-8.',
          { cause },
        );
      }
      throw new ImportError(
        `${this.options.name} is not valid JSON: it breaks off near byte ${this.bytes.toLocaleString('en')}.`,
        'Upload the file as it was exported, or export it again; a text editor may have changed it.',
        { cause },
      );
    }
    this.bytes += chunk.length;
    if (Math.max(this.bytesOfToken, this.bytesOfRecord) > limits.recordBytes) {
      throw new ImportError(
        `One record of ${this.options.name} is larger than ${limits.recordBytes / 1024 ** 2} MB, so it is no post.`,
        'Upload the export as you got it.',
      );
    }
    return this.take();
  }

  end(): JsonEvent[] {
    try {
      this.tokenizer.end();
      if (!this.parser.isEnded) this.parser.end();
    } catch (cause) {
      // What a download was cut off in is the last of many records, and the others are whole.
      if (this.options.isSequence === true && this.roots > 1) return [...this.take(), { kind: 'broken' }];
      throw new ImportError(
        `${this.options.name} ends in the middle of a record: a part of it is missing.`,
        'Download or export it again and upload the complete file.',
        { cause },
      );
    }
    if (this.rootType === null) {
      throw new ImportError(`${this.options.name} is empty.`, 'Export or download it again.');
    }
    return this.take();
  }

  private take(): JsonEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }

  /** Follows the outermost level: where members begin, under which name, and how deep they go. */
  private follow(token: TokenType, value: unknown): void {
    this.bytesOfToken = 0;
    const type = typeOf(token);
    const isClosing = token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET;
    if (this.depth === 0) {
      this.rootType = type;
      this.key = null;
      this.members = 0;
      this.roots += 1;
      this.events.push({ kind: 'root', type });
    } else if (this.depth === 1 && this.rootType === 'object') this.followMember(token, type, value);
    if (this.lists) {
      const list = this.lists.follow(token, type, value);
      if (list) this.events.push(list);
    }
    if (type === 'object' || type === 'array') this.depth += 1;
    if (isClosing) this.depth -= 1;
    if (this.depth > limits.jsonDepth) {
      throw new ImportError(
        `${this.options.name} holds objects inside each other more than ${limits.jsonDepth} deep, as no export of posts does.`,
        'Upload the export as you got it.',
      );
    }
  }

  private followMember(token: TokenType, type: JsonType, value: unknown): void {
    if (token === TokenType.COLON) {
      this.key = this.lastText;
      this.isMemberNext = true;
      this.members += 1;
      if (this.members > limits.jsonMembers) {
        throw new ImportError(
          `${this.options.name} is an object of more than ${limits.jsonMembers.toLocaleString('en')} members, as no export of posts is.`,
          'Upload the export as you got it, or a list of posts.',
        );
      }
    } else if (this.isMemberNext) {
      this.isMemberNext = false;
      this.bytesOfRecord = 0;
      this.events.push({ kind: 'member', key: this.key ?? '', type });
    } else if (type === 'string') this.lastText = String(value);
  }
}

/** Names in a path to a list that is told. */
const deepestList = 5;

/** Follows where lists are, and what is in them. */
class Lists {
  private readonly frames: { key: string; isList: boolean; element: JsonType | null; count: number }[] = [];
  private lastText = '';

  /** @returns the list that ends with the token. */
  follow(token: TokenType, type: JsonType, value: unknown): JsonEvent | null {
    const frame = this.frames.at(-1);
    if (token === TokenType.COLON) {
      if (frame) frame.key = this.lastText;
      return null;
    }
    if (token === TokenType.COMMA) return null;
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) {
      this.frames.pop();
      if (frame?.isList !== true || this.frames.length > deepestList) return null;
      const path = this.frames.map(({ key }) => key);
      return { kind: 'list', path, element: frame.element, count: frame.count };
    }
    if (type === 'string') this.lastText = String(value);
    if (frame?.isList === true) {
      frame.count += 1;
      frame.element ??= type;
    }
    if (type === 'object' || type === 'array') {
      const isList = type === 'array';
      this.frames.push({ key: isList ? '*' : '', isList, element: null, count: 0 });
    }
    return null;
  }
}

function typeOf(token: TokenType): JsonType {
  if (token === TokenType.LEFT_BRACE) return 'object';
  if (token === TokenType.LEFT_BRACKET) return 'array';
  return token === TokenType.STRING ? 'string' : 'other';
}
