import type { CodeClass, DeliveryStatus, ErrorClass, EventType, ListDeliveriesInput } from "@hearback/contracts";

export const timeRanges = ["1h", "24h", "7d", "30d", "own"] as const;
export type TimeRange = (typeof timeRanges)[number];

/** What the address says of a list of deliveries. */
export type DeliverySearch = {
  status?: DeliveryStatus | undefined;
  event?: EventType | undefined;
  code?: CodeClass | undefined;
  error?: ErrorClass | undefined;
  range?: TimeRange | undefined;
  /** Of the range `own`: ISO 8601 instants. */
  from?: string | undefined;
  to?: string | undefined;
  webhook?: number | undefined;
  /** `evt_…`, `dlv_…`, or the number of a feedback or issue. */
  find?: string | undefined;
  /** Whether what is new waits: it is no filter, and kept while one of the deliveries is looked at. */
  paused?: true | undefined;
  /** Whether all are shown where none fits: of an address that a person was led to, not of filters that were chosen. */
  orAll?: true | undefined;
};

export type DeliveryFilters = Omit<ListDeliveriesInput, "cursor" | "limit">;

export const noFilters: DeliverySearch = {
  status: undefined,
  event: undefined,
  code: undefined,
  error: undefined,
  range: undefined,
  from: undefined,
  to: undefined,
  webhook: undefined,
  find: undefined,
};

const hourMs = 3_600_000;
const rangeMs = { "1h": hourMs, "24h": 24 * hourMs, "7d": 7 * 24 * hourMs, "30d": 30 * 24 * hourMs };

export function toFilters(projectId: number, search: DeliverySearch, nowMs: number): DeliveryFilters {
  const { status, event, code, error, range, webhook, find } = search;
  const since = range === undefined ? undefined : range === "own" ? search.from : ago(rangeMs[range], nowMs);
  const until = range === "own" ? search.to : undefined;
  return {
    projectId,
    ...(webhook === undefined ? {} : { webhookId: webhook }),
    ...(status === undefined ? {} : { statuses: [status] }),
    ...(event === undefined ? {} : { eventTypes: [event] }),
    ...(code === undefined ? {} : { codeClasses: [code] }),
    ...(error === undefined ? {} : { errorClasses: [error] }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(find === undefined || find.trim() === "" ? {} : { text: find.trim() }),
  };
}

function ago(ms: number, nowMs: number): string {
  return new Date(nowMs - ms).toISOString();
}

/** How many filters are set, the text left out. */
export function countFilters({ status, event, code, error, range, webhook }: DeliverySearch): number {
  return [status, event, code, error, range, webhook].filter((value) => value !== undefined).length;
}
