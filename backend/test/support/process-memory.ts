import { existsSync, readFileSync } from 'node:fs';

/** The most memory (resident set) that a process has ever had, in MiB; 0 where there is no /proc. */
export function peakMemoryMiB(pid: number): number {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return 0;
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(path, 'utf8'))?.[1] ?? 0) / 1024;
}
