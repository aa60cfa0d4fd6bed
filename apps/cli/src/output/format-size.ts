const units: [unit: string, bytes: number][] = [
  ["GB", 1e9],
  ["MB", 1e6],
  ["kB", 1e3],
];

/** `1.2 GB`, `34 MB`: the largest unit that fits, with a decimal below ten. */
export function formatSize(bytes: number): string {
  const [unit, size] = units.find(([, least]) => bytes >= least) ?? ["B", 1];
  const count = bytes / size;
  return `${count < 10 && size > 1 ? count.toFixed(1) : Math.round(count)} ${unit}`;
}
