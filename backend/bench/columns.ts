import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ColumnsMeasure } from './columns-process.js';

/** How many posts an account has. */
const postCounts = [1000, 10_000, 100_000];

/** Prints what columns of made-up posts cost and what is counted from them, each number of posts in a process of its own. Fewest of three runs. */
export function printColumns(): void {
  console.log('\nColumns of posts, and figures from them (processor time):');
  for (const posts of postCounts) {
    const runs = Array.from({ length: 3 }, () => measureColumns(posts));
    const best = (ms: (run: ColumnsMeasure) => number) => Math.min(...runs.map(ms)).toFixed(1);
    const { memoryMiB, encodedBytes, deflatedBytes } = runs[0] as ColumnsMeasure;
    console.log(
      `  ${posts.toLocaleString('en').padStart(7)} posts: made in ${best((run) => run.makeMs)} ms, ${memoryMiB.toFixed(1)} MiB; ` +
        `all figures ${best((run) => run.allMs)} ms (first time ${best((run) => run.firstMs)} ms); ` +
        `a filter and the figures of a tenth ${best((run) => run.tenthMs)} ms; ` +
        `as bytes ${(encodedBytes / 1000).toFixed(0)} kB, deflated ${(deflatedBytes / 1000).toFixed(0)} kB, read in ${best((run) => run.decodeMs)} ms`,
    );
  }
}

function measureColumns(posts: number): ColumnsMeasure {
  const script = fileURLToPath(new URL('columns-process.js', import.meta.url));
  const output = execFileSync(process.execPath, ['--expose-gc', script, String(posts)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as ColumnsMeasure;
}
