/** A number that fits into 64 bits, as it is written: without zeros before it. */
const number64 = /^(?:0|[1-9]\d{0,18})$/;

/** In place of the upper half of a number: the id is text. No number of {@link number64} has it. */
export const textMark = 0xffff_ffff;

/** The ids of posts by position. Numbers of 64 bits, as X and Mastodon have them, take eight bytes each instead of sixty as text. */
export class PostIds {
  /**
   * @param high the upper halves of the numbers
   * @param low the lower halves, or places in `texts`
   */
  constructor(
    readonly high: Uint32Array,
    readonly low: Uint32Array,
    readonly texts: readonly string[],
  ) {}

  /** Those of a list. */
  static of(ids: readonly string[]): PostIds {
    const [high, low] = [new Uint32Array(ids.length), new Uint32Array(ids.length)];
    const texts: string[] = [];
    ids.forEach((id, position) => {
      if (number64.test(id)) {
        const number = BigInt(id);
        high[position] = Number(number >> 32n);
        low[position] = Number(number & 0xffff_ffffn);
      } else {
        high[position] = textMark;
        low[position] = texts.push(id) - 1;
      }
    });
    return new PostIds(high, low, texts);
  }

  /** The id of the post at a position; empty text where there is none. */
  at(position: number): string {
    const [high = textMark, low = 0] = [this.high[position], this.low[position]];
    return high === textMark ? (this.texts[low] ?? '') : String((BigInt(high) << 32n) | BigInt(low));
  }

  /** A mark for each position whose post has one of some ids: 1 or 0. */
  marks(ids: Iterable<string>): Uint8Array {
    const marks = new Uint8Array(this.low.length);
    const wanted = new Set(ids);
    if (wanted.size === 0) return marks;
    // Halves are compared before ids are written out, which takes a hundred times as long.
    const lows = new Set(PostIds.of([...wanted].filter((id) => number64.test(id))).low);
    for (let position = 0; position < marks.length; position += 1) {
      if (this.high[position] !== textMark && !lows.has(this.low[position] ?? 0)) continue;
      if (wanted.has(this.at(position))) marks[position] = 1;
    }
    return marks;
  }
}
