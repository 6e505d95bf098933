/** Names by number: each spelling is there once. */
export class Names {
  #folded: Uint32Array | undefined;

  constructor(readonly texts: readonly string[]) {}

  get length(): number {
    return this.texts.length;
  }

  /**
   * For each name the number of the first that differs from it by case only: itself where there is none before it. Lower case is
   * Unicode's, independent of the reader's language.
   */
  get folded(): Uint32Array {
    return (this.#folded ??= foldedNumbers(this.texts));
  }

  /** A mark for each name that is one of some, whatever its case: 1 or 0. */
  marks(some: Iterable<string>): Uint8Array {
    const wanted = new Set(Array.from(some, (name) => name.toLowerCase()));
    return Uint8Array.from(this.texts, (text) => (wanted.has(text.toLowerCase()) ? 1 : 0));
  }
}

function foldedNumbers(texts: readonly string[]): Uint32Array {
  const firsts = new Map<string, number>();
  const numbers = new Uint32Array(texts.length);
  texts.forEach((text, number) => {
    const folded = text.toLowerCase();
    const first = firsts.get(folded) ?? number;
    if (first === number) firsts.set(folded, number);
    numbers[number] = first;
  });
  return numbers;
}

/** A list of names for each post, as their numbers: those of the post at a position are `ids` from `offsets[position]` to before the next. */
export interface NameLists {
  readonly names: Names;
  /** One more than posts. */
  readonly offsets: Uint32Array;
  readonly ids: Uint32Array;
}

/** Strings from this length on are views of the text that they were cut from, which they keep in memory: V8's `SlicedString`. */
const shortestView = 13;

const withoutParent = (text: string): string =>
  text.length < shortestView ? text : (JSON.parse(JSON.stringify(text)) as string);

/** Makes {@link NameLists}, post after post. */
export class NameListsBuilder {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #offsets: Uint32Array;
  #ids = new Uint32Array(1024);
  #length = 0;
  #posts = 0;

  constructor(posts: number) {
    this.#offsets = new Uint32Array(posts + 1);
  }

  /** Adds a name to the list of the post that is being made. */
  add(name: string): void {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#texts.length;
      const own = withoutParent(name);
      this.#numbers.set(own, number);
      this.#texts.push(own);
    }
    if (this.#length === this.#ids.length) {
      const larger = new Uint32Array(2 * this.#length);
      larger.set(this.#ids);
      this.#ids = larger;
    }
    this.#ids[this.#length] = number;
    this.#length += 1;
  }

  /** Ends the list of a post; the next name is the next post's. */
  endPost(): void {
    this.#posts += 1;
    this.#offsets[this.#posts] = this.#length;
  }

  /** All lists, when the last post has ended. */
  lists(): NameLists {
    return { names: new Names(this.#texts), offsets: this.#offsets, ids: this.#ids.slice(0, this.#length) };
  }
}
