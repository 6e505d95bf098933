/** Longest text that is looked at: what programs write into a cell is short. */
const longest = 100_000;
const words: Readonly<Record<string, unknown>> = {
  None: null,
  True: true,
  False: false,
  null: null,
  true: true,
  false: false,
  nan: null,
};
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/**
 * Reads a dictionary or list that a Python program wrote into a cell as text (`{'name': 'Ann', 'likes': 10}`), or JSON that stands there.
 * Calls with names (`User(username='ann', id=1)`) are read as
 * dictionaries, others (`datetime.datetime(2021, 3, 1)`) as null.
 *
 * @returns undefined when the text is nothing of the kind, or breaks off.
 */
export function pythonValue(text: string): unknown {
  const start = text.trimStart();
  if (
    text.length > longest ||
    !/^(?:\{\s*(?:['"}])|\[\s*(?:['"{\][\d]|[A-Z]\w*\(|$)|[A-Z]\w*\(\w+=)/u.test(start)
  )
    return undefined;
  const reader = new Reader(start);
  try {
    const value = reader.value(0);
    return reader.isAtEnd ? value : undefined;
  } catch (error) {
    if (error instanceof NotPython) return undefined;
    throw error;
  }
}

/** Undoes what Python shows of encoded texts, which many tables hold instead of the texts: `b'caf\\xc3\\xa9'` is `café`. */
export function pythonBytes(text: string): string {
  const [, , shown] = /^b(['"])([ -~]*)\1$/u.exec(text) ?? [];
  if (shown === undefined) return text;
  const bytes = shown.replaceAll(/\\(?:x([\da-f]{2})|(.))/giu, (_whole, hex?: string, sign: string = '') =>
    hex === undefined ? (escapes[sign] ?? sign) : String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return text;
  }
}

class NotPython extends Error {}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    return this.peek() === '';
  }

  value(depth: number): unknown {
    if (depth > 20) throw new NotPython();
    const sign = this.peek();
    if (sign === '{') return this.dictionary(depth);
    if (sign === '[' || sign === '(') return this.list(depth);
    if (sign === "'" || sign === '"') return this.string();
    return this.word(depth);
  }

  private dictionary(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.expect('{');
    while (this.peek() !== '}') {
      const key = this.value(depth + 1);
      this.expect(':');
      entries.push([String(key), this.value(depth + 1)]);
      if (this.peek() !== '}') this.expect(',');
    }
    this.expect('}');
    return Object.fromEntries(entries);
  }

  private list(depth: number): unknown[] {
    const elements: unknown[] = [];
    const end = this.text[this.at] === '(' ? ')' : ']';
    this.at += 1;
    while (this.peek() !== end) {
      elements.push(this.value(depth + 1));
      if (this.peek() !== end) this.expect(',');
    }
    this.expect(end);
    return elements;
  }

  private string(): string {
    const quote = this.text[this.at];
    let result = '';
    for (this.at += 1; this.text[this.at] !== quote; this.at += 1) {
      const sign = this.text[this.at];
      if (sign === undefined) throw new NotPython();
      result += sign === '\\' ? this.escaped() : sign;
    }
    this.at += 1;
    return result;
  }

  /** Leaves the place at the last sign of the escape. */
  private escaped(): string {
    this.at += 1;
    const sign = this.text[this.at];
    if (sign === undefined) throw new NotPython();
    const digits = { x: 2, u: 4, U: 8 }[sign];
    if (digits === undefined) return escapes[sign] ?? sign;
    const code = Number.parseInt(this.text.slice(this.at + 1, this.at + 1 + digits), 16);
    if (!(code <= 0x10ffff)) throw new NotPython();
    this.at += digits;
    return String.fromCodePoint(code);
  }

  private word(depth: number): unknown {
    const pattern = /[\w.+-]+/uy;
    pattern.lastIndex = this.at;
    const [word] = pattern.exec(this.text) ?? [];
    if (word === undefined) throw new NotPython();
    this.at += word.length;
    if (this.peek() === '(') return this.call(depth);
    if (word in words) return words[word];
    // `datetime.timezone.utc`
    if (/^[a-z_]\w*(?:\.\w+)+$/iu.test(word)) return null;
    if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu.test(word)) throw new NotPython();
    // Ids have more digits than a number holds.
    return Number.isSafeInteger(Number(word)) || /[.e]/iu.test(word) ? Number(word) : word;
  }

  /** What a class is made with, if all of it has names. */
  private call(depth: number): Record<string, unknown> | null {
    const name = /\s*(\w+)\s*=/uy;
    const entries: [string, unknown][] = [];
    let hasNames = true;
    this.expect('(');
    while (this.peek() !== ')') {
      name.lastIndex = this.at;
      const found = name.exec(this.text);
      if (found) this.at += found[0].length;
      else hasNames = false;
      entries.push([found?.[1] ?? '', this.value(depth + 1)]);
      if (this.peek() !== ')') this.expect(',');
    }
    this.expect(')');
    return hasNames && entries.length > 0 ? Object.fromEntries(entries) : null;
  }

  private expect(sign: string): void {
    if (this.peek() !== sign) throw new NotPython();
    this.at += 1;
  }

  private peek(): string {
    while (/\s/u.test(this.text[this.at] ?? '')) this.at += 1;
    return this.text[this.at] ?? '';
  }
}
