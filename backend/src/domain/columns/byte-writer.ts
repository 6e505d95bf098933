/** Bytes that grow as they are written. */
export class ByteWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;

  /** What was written since the last time. */
  take(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  bytes(values: Uint8Array): void {
    this.#reserve(values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
  }

  /** An integer from 0 to 2^53 - 1 in one to eight bytes, seven bits in each, the lowest first: LEB128. */
  number(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.#length] = (rest % 128) + 128;
      this.#length += 1;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length] = rest;
    this.#length += 1;
  }

  /** An integer that may be below 0, up to 2^52: 0, -1, 1, -2, ... are written as 0, 1, 2, 3, ... */
  difference(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  numbers(values: ArrayLike<number>): void {
    for (let index = 0; index < values.length; index += 1) this.number(values[index] ?? 0);
  }

  /** Texts in one piece of UTF-8, which has no halves of surrogate pairs: each becomes U+FFFD. */
  texts(texts: readonly string[]): void {
    const bytes = new TextEncoder().encode(texts.join(''));
    this.number(texts.length);
    for (const text of texts) this.number(text.length);
    this.number(bytes.length);
    this.bytes(bytes);
  }

  #reserve(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
