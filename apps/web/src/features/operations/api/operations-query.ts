import { alone, type Trpc } from "../../../lib/trpc.ts";

const refreshEveryMs = 15_000;

/** Of the whole server. Days are those of the viewer's time zone. */
export function operationsQuery(trpc: Trpc, projectId: number) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return trpc.operations.read.queryOptions({ projectId, timeZone }, { refetchInterval: refreshEveryMs, trpc: alone });
}
