/** What Linux knows of a process. */
import { readFileSync } from "node:fs";

/** CPU time is counted in these (`getconf CLK_TCK`). */
const msPerTick = 10;

export type ResidentBytes = {
  all: number /** Without the files that are mapped, such as the database. */;
  own: number;
};

export function readResident(pid: number): ResidentBytes {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const bytesOf = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? Number.NaN) * 1_024;
  return { all: bytesOf("VmRSS"), own: bytesOf("RssAnon") };
}

/** User and system time of all its threads so far. */
export function readCpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name, in parentheses, may hold anything; the state comes behind it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * msPerTick;
}
