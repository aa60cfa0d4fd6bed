import { type DeliverySummary, type SummarizeDeliveriesInput, summarizeDeliveriesInput } from "@hearback/contracts";
import { type Handle, runSql } from "@hearback/db";
import { sql } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";

/** An issue may have an event for each of thousands of feedback: its latest ones say how it stands. */
const latestEvents = 10;

type Query = Omit<Required<SummarizeDeliveriesInput>, "subjectIds"> & { subjectIds: number[] };
type Row = { subjectId: number; arrived: number; waiting: number; retrying: number; failed: number };

/**
 * At how many webhooks the latest events of some feedback or issues arrived, wait, are tried again, or failed. Tests
 * don't count, nor what was skipped or canceled.
 */
export async function summarizeDeliveries(
  ctx: CoreContext,
  rawInput: SummarizeDeliveriesInput,
): Promise<DeliverySummary[]> {
  const input = parseInput(summarizeDeliveriesInput, rawInput);
  authorize(ctx, input.projectId, "delivery_read");
  const subjectIds = [...new Set(input.subjectIds)];
  if (subjectIds.length === 0) return [];
  const rows = await runSql<Row>(ctx.database.read, buildQuery(ctx.database.read, { ...input, subjectIds }));
  return rows.map(({ subjectId, arrived, waiting, retrying, failed }) => ({
    subjectId: Number(subjectId),
    arrived: Number(arrived),
    waiting: Number(waiting),
    retrying: Number(retrying),
    failed: Number(failed),
  }));
}

/** One branch for each subject, so that each reads only as many events as count. */
function buildQuery({ tables: { events, deliveries } }: Handle, { projectId, subjectType, subjectIds }: Query) {
  const latest = subjectIds.map(
    (subjectId) => sql`select * from (
      select ${events.id} as id, ${events.subjectId} as subject_id from ${events}
      where ${events.subjectType} = ${subjectType} and ${events.subjectId} = ${subjectId}
        and ${events.projectId} = ${projectId} and ${sql.param(false, events.isTest)} = ${events.isTest}
      order by ${events.id} desc limit ${sql.raw(String(latestEvents))}) as latest_of_one`,
  );
  return sql`
    with latest as (${sql.join(latest, sql` union all `)}),
    worst as (
      select latest.subject_id as subject_id, max(case
        when ${deliveries.status} = 'failed' then 4
        when ${deliveries.status} in ('pending', 'in_flight') and ${deliveries.lastErrorClass} is not null then 3
        when ${deliveries.status} in ('pending', 'in_flight') then 2
        when ${deliveries.status} = 'succeeded' then 1 else 0 end) as state
      from latest join ${deliveries} on ${deliveries.eventId} = latest.id
      group by latest.subject_id, ${deliveries.webhookId})
    select subject_id as "subjectId", sum(case state when 1 then 1 else 0 end) as arrived,
      sum(case state when 2 then 1 else 0 end) as waiting, sum(case state when 3 then 1 else 0 end) as retrying,
      sum(case state when 4 then 1 else 0 end) as failed
    from worst where state > 0 group by subject_id order by subject_id`;
}
