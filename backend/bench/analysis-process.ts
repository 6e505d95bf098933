/**
 * Analyses made-up posts once and prints what it took, as one line of JSON. A process of its own, so that memory and warm-up are
 * those of this one analysis: `node --expose-gc analysis-process.js POSTS`.
 */
import { writeFileSync } from 'node:fs';
import { memoryMiB, peakMemoryMiB } from './servers.js';

/** What {@link measure} found; the parent reads it. */
export interface AnalysisMeasure {
  posts: number;
  /** Processor time of `JSON.stringify` of the same posts: what one plain pass costs on this computer, at this moment. */
  referenceMs: number;
  /** Processor time and time of `makeProfile` without a model; the first in the process. */
  cpuMs: number;
  ms: number;
  /** Peak of resident memory during the analysis beyond what the process had with the posts in memory; null where there is no /proc. */
  peakMiB: number | null;
  postsMiB: number;
  profileMiB: number;
}

interface Post {
  lang?: string;
}

interface Fixture {
  makeProfile: (posts: number) => { user_info: object; tweets: Post[] };
}

interface Analysis {
  makeProfile: (collection: object, options: object) => Promise<{ json: string }>;
}

/** Every third post does not say its language, as in exports that mix old and new posts. */
const shareWithoutLanguage = 3;

const load = (path: string) => import(new URL(path, import.meta.url).href) as Promise<unknown>;

async function measure(count: number): Promise<AnalysisMeasure> {
  const { makeProfile } = (await load('../dist/server/make-profile.js')) as Analysis;
  const fixture = ((await load('../test/fixtures/make-profile.mjs')) as Fixture).makeProfile(count);
  // Parsed from text, as an import does it: objects and strings have the shape that they have there.
  const posts = JSON.parse(JSON.stringify(fixture.tweets)) as Post[];
  fixture.tweets = [];
  posts.forEach((post, index) => {
    if (index % shareWithoutLanguage !== 0) post.lang = 'en';
  });
  const collection = {
    source: 'json',
    account: fixture.user_info,
    posts,
    reposts: 0,
    skipped: [],
    notCarried: [],
    notes: [],
  };
  const options = {
    model: null,
    previousJson: null,
    maxBytes: 5 * 1024 * 1024,
    nowMs: 0,
    report: () => undefined,
  };
  const referenceCpu = process.cpuUsage();
  const postsMiB = Buffer.byteLength(JSON.stringify(posts)) / 2 ** 20;
  const referenceMs = cpuMsSince(referenceCpu);
  globalThis.gc?.();
  resetPeak();
  const before = memoryMiB(process);
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  const { json } = await makeProfile(collection, options);
  const [ms, cpuMs] = [performance.now() - startedAt, cpuMsSince(cpu)];
  const peak = peakMemoryMiB(process);
  return {
    posts: posts.length,
    referenceMs,
    cpuMs,
    ms,
    peakMiB: before === null || peak === null ? null : peak - before,
    postsMiB,
    profileMiB: Buffer.byteLength(json) / 2 ** 20,
  };
}

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Sets VmHWM to the present memory: https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html */
function resetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // No Linux: then there is no peak to read either.
  }
}

console.log(JSON.stringify(await measure(Number(process.argv[2]))));
