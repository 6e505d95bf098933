import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { AnalysisMeasure } from './analysis-process.js';

/** How many posts an account has. */
const postCounts = [10, 1000, 100_000];

/**
 * Prints what the analysis of made-up accounts costs, each in a process of its own, beside one `JSON.stringify` of the same posts in the same
 * process: the ratio depends less on the computer, and on what else it does, than times do. Fewest of three runs.
 */
export function printAnalysis(): void {
  console.log(
    '\nAnalysis of an account without a model (processor time; languages told for a third of the posts):',
  );
  for (const posts of postCounts) {
    const runs = Array.from({ length: 3 }, () => measureAnalysis(posts));
    const best = runs.reduce((one, other) => (other.cpuMs < one.cpuMs ? other : one));
    const peakMiB = Math.max(...runs.map((run) => run.peakMiB ?? NaN));
    console.log(
      `  ${posts.toLocaleString('en').padStart(7)} posts of ${best.postsMiB.toFixed(2)} MiB: ${best.cpuMs.toFixed(0)} ms, ` +
        `${(best.cpuMs / best.referenceMs).toFixed(1)} times JSON.stringify (${best.referenceMs.toFixed(1)} ms); ` +
        `${peakMiB.toFixed(0)} MiB of memory beyond the posts; profile of ${best.profileMiB.toFixed(2)} MiB`,
    );
  }
}

function measureAnalysis(posts: number): AnalysisMeasure {
  const script = fileURLToPath(new URL('analysis-process.js', import.meta.url));
  const output = execFileSync(process.execPath, ['--expose-gc', script, String(posts)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as AnalysisMeasure;
}
