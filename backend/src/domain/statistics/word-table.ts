/** Slots at first; a power of two, doubled when half of them are taken. */
const firstSlots = 4096;

/**
 * Remembers a number for each word. A word is given by two independent hashes of 32 bits, 62 bits of which are kept, not as text: posts hold
 * millions of words, and cutting each out of its text to look it up in a `Map` takes most of the time of an analysis. Two of a million
 * different words are taken for one with a probability of about one in ten million. Open addressing with linear probing.
 */
export class WordTable {
  #slots = firstSlots;
  /** Both hashes and the number of a word, one after the other; the first is odd where a slot is taken. */
  #cells = new Int32Array(3 * firstSlots);
  #size = 0;

  /** How many different words there are. */
  get size(): number {
    return this.#size;
  }

  /** Sets a word's number, an integer from 0 of 32 bits, and answers whether it was another one, or none, before. */
  set(hash: number, otherHash: number, value: number): boolean {
    const key = hash | 1;
    for (let slot = otherHash & (this.#slots - 1); ; slot = (slot + 1) & (this.#slots - 1)) {
      const cell = 3 * slot;
      if (this.#cells[cell] === 0) {
        this.#put(cell, key, otherHash, value);
        return true;
      }
      if (this.#cells[cell] === key && this.#cells[cell + 1] === otherHash) {
        const isNew = this.#cells[cell + 2] !== value;
        this.#cells[cell + 2] = value;
        return isNew;
      }
    }
  }

  #put(cell: number, key: number, otherHash: number, value: number): void {
    this.#cells[cell] = key;
    this.#cells[cell + 1] = otherHash;
    this.#cells[cell + 2] = value;
    this.#size += 1;
    if (2 * this.#size > this.#slots) this.#grow();
  }

  #grow(): void {
    const old = this.#cells;
    this.#slots *= 2;
    this.#cells = new Int32Array(3 * this.#slots);
    this.#size = 0;
    for (let cell = 0; cell < old.length; cell += 3) {
      const [key = 0, otherHash = 0, value = 0] = old.subarray(cell, cell + 3);
      if (key !== 0) this.set(key, otherHash, value);
    }
  }
}
