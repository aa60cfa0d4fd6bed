import type { Ledger } from "./ledger.ts";

const faultsShown = 50;

export function formatLedger({ faults, deliveries, ...counts }: Ledger): string {
  const byStatus = Object.entries(deliveries).map(([status, count]) => [`deliveries ${status}`, count] as const);
  const rows = [...Object.entries(counts), ...byStatus, ["faults", faults.length] as const];
  const lines = rows.map(([name, count]) => `${name.padEnd(24)}${String(count).padStart(10)}`);
  const shown = faults.slice(0, faultsShown).map(({ kind, what }) => `${kind}: ${what}`);
  return [...lines, ...shown].join("\n");
}
