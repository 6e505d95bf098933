/** Bytes are not the columns that they should be. */
export class ColumnsError extends Error {
  override readonly name = 'ColumnsError';

  constructor(what: string) {
    super(`These bytes are no columns of posts: ${what}.`);
  }
}

/** Reads what `ByteWriter` writes. Nothing that the bytes say is taken for true: no more is reserved than there are bytes. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new ColumnsError('they end too early');
    this.#at += 1;
    return byte;
  }

  /** A view, no copy. */
  bytes(length: number): Uint8Array {
    if (length > this.left) throw new ColumnsError('they end too early');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  number(): number {
    let byte = this.byte();
    if (byte < 128) return byte;
    let [value, factor] = [byte - 128, 128];
    for (;;) {
      byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) break;
      factor *= 128;
      if (factor > 2 ** 49) throw new ColumnsError('a number is too large');
    }
    if (value > Number.MAX_SAFE_INTEGER) throw new ColumnsError('a number is too large');
    return value;
  }

  difference(): number {
    const value = this.number();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** How many of something follow, each of a byte at least. */
  size(): number {
    const size = this.number();
    if (size > this.left) throw new ColumnsError('they end too early');
    return size;
  }

  /** Numbers below a bound, which is at most 2^32. */
  numbers(length: number, bound: number): Uint32Array {
    if (length > this.left) throw new ColumnsError('they end too early');
    const values = new Uint32Array(length);
    for (let index = 0; index < length; index += 1) {
      const value = this.number();
      if (value >= bound) throw new ColumnsError('a number is too large');
      values[index] = value;
    }
    return values;
  }

  texts(): string[] {
    const lengths = this.numbers(this.size(), 2 ** 32);
    const joined = decodeText(this.bytes(this.number()));
    let at = 0;
    const texts = Array.from(lengths, (length) => joined.slice(at, (at += length)));
    if (at !== joined.length) throw new ColumnsError('a text has another length than it says');
    return texts;
  }
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new ColumnsError(`a text is not UTF-8 (${String(error)})`);
  }
}
