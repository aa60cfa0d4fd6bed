/**
 * The share of this thread in the CPU time that the process takes for some work, 0 to 1: near 1 when the work holds its
 * event loop, however loaded the machine is, and small when other threads do it.
 */
export async function cpuShare(work: () => Promise<unknown>): Promise<number> {
  const own = process.threadCpuUsage();
  const all = process.cpuUsage();
  await work();
  return total(process.threadCpuUsage(own)) / total(process.cpuUsage(all));
}

function total({ user, system }: NodeJS.CpuUsage): number {
  return user + system;
}
