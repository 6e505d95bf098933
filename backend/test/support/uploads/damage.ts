/** Mulberry32: numbers that look random and are the same in every run. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Cuts a file off, or changes some of its bytes, or takes a part out, or says a part twice. */
export function damage(content: Buffer, random: (below: number) => number): Buffer {
  const at = random(content.length);
  const length = 1 + random(40);
  switch (random(5)) {
    case 0:
      return content.subarray(0, at);
    case 1:
      return Buffer.concat([content.subarray(0, at), content.subarray(at + length)]);
    case 2:
      return Buffer.concat([content.subarray(0, at + length), content.subarray(at)]);
    default: {
      const changed = Buffer.from(content);
      for (let times = 0; times < 1 + (length % 6); times += 1) changed[random(content.length)] = random(256);
      return changed;
    }
  }
}
