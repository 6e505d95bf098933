/**
 * Processor time that this process has used since `before`, in milliseconds. Unlike the time of a clock it does not depend on what else the
 * machine does.
 *
 * @param before what `process.cpuUsage()` answered
 */
export function processorMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
