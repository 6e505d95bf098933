/**
 * Makes columns of made-up posts, counts and filters, and prints what it took, as one line of JSON. A process of its own, so that memory
 * and warm-up are those of these columns: `node --expose-gc columns-process.js POSTS`.
 */
import { deflateRawSync } from 'node:zlib';

/** What {@link measure} found; the parent reads it. All times are of the processor. */
export interface ColumnsMeasure {
  makeMs: number;
  /** Of the columns read from bytes, with what the figures keep beside them. */
  memoryMiB: number;
  /** All figures of all posts, when the columns are new. */
  firstMs: number;
  /** The same again: fewest of five. */
  allMs: number;
  /** A filter that leaves about a tenth, and all figures of these: fewest of five. */
  tenthMs: number;
  encodedBytes: number;
  deflatedBytes: number;
  decodeMs: number;
}

interface Domain {
  columnsOf: (posts: object[], username: string) => object;
  encodeColumns: (columns: object) => Uint8Array[];
  decodeColumns: (bytes: Uint8Array) => object;
  countStatistics: (columns: object, positions: Uint32Array | null) => object;
  selectPosts: (columns: object, filter: object) => Uint32Array;
}

interface Fixture {
  makeProfile: (posts: number) => { tweets: { lang?: string }[] };
}

const load = (path: string) => import(new URL(path, import.meta.url).href) as Promise<unknown>;

async function measure(count: number): Promise<ColumnsMeasure> {
  const modules = ['columns-of', 'encode-columns', 'decode-columns', 'statistics', 'select-posts'];
  const loaded = await Promise.all(modules.map((name) => load(`../dist/server/${name}.js`)));
  const domain = Object.assign({}, ...loaded) as Domain;
  const fixture = ((await load('../test/fixtures/make-profile.mjs')) as Fixture).makeProfile(count);
  fixture.tweets.forEach((post, index) => {
    post.lang = index % 10 === 0 ? 'de' : 'en';
  });
  const made = timed(() => {
    const columns = domain.columnsOf(fixture.tweets, 'heron');
    return { columns, pieces: domain.encodeColumns(columns) };
  });
  const bytes = Buffer.concat(made.value.pieces);
  fixture.tweets = [];
  made.value = { columns: {}, pieces: [] };
  const before = usedMiB();
  const { ms: decodeMs, value: columns } = timed(() => domain.decodeColumns(bytes));
  const { ms: firstMs } = timed(() => domain.countStatistics(columns, null));
  const memoryMiB = usedMiB() - before;
  return {
    makeMs: made.ms,
    memoryMiB,
    firstMs,
    allMs: fewest(() => domain.countStatistics(columns, null)),
    tenthMs: fewest(() =>
      domain.countStatistics(columns, domain.selectPosts(columns, { languages: ['de'] })),
    ),
    encodedBytes: bytes.length,
    deflatedBytes: deflateRawSync(bytes).length,
    decodeMs,
  };
}

function timed<Value>(work: () => Value): { ms: number; value: Value } {
  const start = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, value };
}

const fewest = (work: () => unknown): number => Math.min(...Array.from({ length: 5 }, () => timed(work).ms));

function usedMiB(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

console.log(JSON.stringify(await measure(Number(process.argv[2]))));
