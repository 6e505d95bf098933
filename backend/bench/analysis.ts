import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { AnalysisMeasure } from './analysis-process.js';

/** How many posts an account has. */
export const postCounts = [10, 1000, 100_000];

/** Analyses an account of this many posts in a process of its own. */
export function measureAnalysis(posts: number): AnalysisMeasure {
  const script = fileURLToPath(new URL('analysis-process.js', import.meta.url));
  const output = execFileSync(process.execPath, ['--expose-gc', script, String(posts)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as AnalysisMeasure;
}
