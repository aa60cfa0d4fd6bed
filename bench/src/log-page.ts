import type { CodeClass, DeliveryStatus, ErrorClass, EventType, ListDeliveriesInput } from "@hearback/contracts";
import { formatDeliveryId, listDeliveries } from "@hearback/core";
import { createFinishedWorld } from "./finished-world.ts";
import type { Measurement } from "./measurement.ts";
import { startSink } from "./start-sink.ts";
import { median, percentile } from "./statistics.ts";
import { lastDeliveryId, type World } from "./world.ts";

const attemptCount = 5_000_000;
const goalMs = 30;
/** Each page is asked for so often, or for so long. */
const timesAtMost = 40;
const forMsAtMost = 250;
const hourMs = 3_600_000;

type Filter = Omit<ListDeliveriesInput, "projectId" | "limit">;
type Page = { filter: Filter; firstMs: number; p95Ms: number };

export const logPage: Measurement = {
  name: "log-page",
  summary: `pages of the delivery log by every filter, over ${attemptCount / 1e6} M attempts`,
  uses: [],
  async run() {
    await using sink = await startSink();
    await using world = await createFinishedWorld(sink, attemptCount);
    const pages: Page[] = [];
    for (const filter of await listFilters(world)) pages.push({ filter, ...(await measurePage(world, filter)) });
    const byKind = Map.groupBy(pages, ({ filter }) => Object.keys(filter).join(", ") || "none");
    const rows = [...byKind].map(([kind, ofKind]) => {
      const slowest = findSlowest(ofKind);
      const p95s = ofKind.map(({ p95Ms }) => p95Ms);
      const shown = [slowestFirst(ofKind), median(p95s), slowest.p95Ms];
      return [kind, String(ofKind.length), ...shown.map((ms) => ms.toFixed(1)), JSON.stringify(slowest.filter)];
    });
    const slowest = findSlowest(pages).p95Ms;
    const slowCount = pages.filter(({ p95Ms }) => p95Ms > goalMs).length;
    return {
      title: "Delivery log",
      note:
        `One run: the verb that both the screen and the command call, 50 rows a page, each page up to ${timesAtMost} times. The ` +
        "oldest rows are of the rarest kinds, and of what is pending there is nothing. At the first time of a page its rows " +
        "may not be in SQLite's cache; the p95 is of all times.",
      tables: [
        { head: ["filter", "pages", "slowest first time, ms", "median p95, ms", "slowest p95, ms", "which p95"], rows },
      ],
      goals: [
        {
          what: `delivery log page, any filter, ${attemptCount / 1e6} M attempts, p95`,
          goal: `≤ ${goalMs} ms`,
          measured:
            `${slowest.toFixed(1)} ms at the slowest filter; ${slowCount} of ${pages.length} are over it; ` +
            `the slowest first time ${slowestFirst(pages).toFixed(1)} ms`,
          isMet: slowCount === 0,
        },
      ],
    };
  },
};

/** Combinations of some of each filter: many rows, few, the oldest few, none. */
async function listFilters(world: World): Promise<Filter[]> {
  const middle = formatDeliveryId(Math.floor((await lastDeliveryId(world)) / 2));
  const ago = (hours: number) => new Date(Date.now() - hours * hourMs).toISOString();
  const { items } = await listDeliveries(world.ctx, { projectId: world.projectId, cursor: middle, limit: 1 });
  const texts = [middle, items[0]?.eventId ?? "", String(items[0]?.subject?.id ?? 1), "999999999"];
  const ofAnswer = [...asCodes("2xx", "3xx", "5xx", "none"), ...asErrors("http_5xx", "dns")];
  return [
    ...cross(
      [{}, { webhookId: 1 }],
      [{}, ...asStatuses(["failed"], ["failed", "skipped"], ["canceled"], ["pending"])],
      [{}, ...asTypes(["feedback_created"], ["issue_created"], ["issue_status_changed"])],
      [{}, { since: ago(0) }, { since: ago(240) }],
      [{}, { cursor: middle }],
    ),
    ...cross(
      [{}, { webhookId: 1 }],
      [...ofAnswer, { until: ago(240) }, ...texts.map((text) => ({ text }))],
      [{}, ...asStatuses(["failed"]), ...asTypes(["issue_created"])],
      [{}, { since: ago(360) }],
      [{}, { cursor: middle }],
    ),
  ];
}

function cross(...choices: Filter[][]): Filter[] {
  return choices.reduce((filters, more) => filters.flatMap((filter) => more.map((other) => ({ ...filter, ...other }))));
}

function asCodes(...codeClasses: CodeClass[]): Filter[] {
  return codeClasses.map((codeClass) => ({ codeClasses: [codeClass] }));
}

function asErrors(...errorClasses: ErrorClass[]): Filter[] {
  return errorClasses.map((errorClass) => ({ errorClasses: [errorClass] }));
}

function asStatuses(...choices: DeliveryStatus[][]): Filter[] {
  return choices.map((statuses) => ({ statuses }));
}

function asTypes(...choices: EventType[][]): Filter[] {
  return choices.map((eventTypes) => ({ eventTypes }));
}

async function measurePage({ ctx, projectId }: World, filter: Filter): Promise<Omit<Page, "filter">> {
  const tookMs: number[] = [];
  const until = performance.now() + forMsAtMost;
  do {
    const startedAtMs = performance.now();
    await listDeliveries(ctx, { projectId, limit: 50, ...filter });
    tookMs.push(performance.now() - startedAtMs);
  } while (tookMs.length < timesAtMost && performance.now() < until);
  return { firstMs: tookMs[0] ?? Number.NaN, p95Ms: percentile(tookMs, 0.95) };
}

function findSlowest(pages: Page[]): Page {
  return pages.reduce((slowest, page) => (page.p95Ms > slowest.p95Ms ? page : slowest));
}

function slowestFirst(pages: Page[]): number {
  return Math.max(...pages.map(({ firstMs }) => firstMs));
}
