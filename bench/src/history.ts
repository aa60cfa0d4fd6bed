import { closeSync, fsyncSync, openSync } from "node:fs";
import { sqliteFile } from "@hearback/db";
import SqliteConnection from "better-sqlite3";
import type { World } from "./world.ts";

const rowsPerStep = 100_000;
const days = 20;
const dayMs = 24 * 3_600_000;

/**
 * Makes so many deliveries, each of an event of its own, out of those that the product has left in a world: copies of all
 * their rows, spread over twenty days. What was pending is still due. Of those that succeeded one in 101 becomes failed
 * after all its retries, and one in 1,009 skipped; one event in 101 is of another type. The oldest are of the rarest
 * kinds. The numbers are prime, so that each webhook gets some of everything.
 */
export function growHistory({ workerEnv }: World, count: number): void {
  const file = sqliteFile(workerEnv.DATABASE_URL ?? "");
  // Where the disk is shared, a checkpoint of the world itself can hold the lock for long.
  const connection = new SqliteConnection(file, { timeout: 120_000 });
  connection.pragma("synchronous = OFF");
  connection.pragma("foreign_keys = OFF");
  connection.pragma("cache_size = -262144");
  connection.exec(template);
  const startAt = Date.now() - days * dayMs;
  for (let start = 0; start < count; start += rowsPerStep) {
    const step = { start, end: Math.min(start + rowsPerStep, count), startAt, everyMs: (days * dayMs) / count };
    connection.exec("begin immediate; delete from temp.made");
    connection.prepare(makeStep).run(step);
    for (const copy of copies) connection.exec(copy);
    connection.exec("commit");
  }
  // All of it on the disk, so that the system doesn't still write it while something is measured.
  connection.pragma("synchronous = FULL");
  connection.pragma("wal_checkpoint(TRUNCATE)");
  connection.close();
  sync(file);
}

function sync(file: string): void {
  const descriptor = openSync(file, "r+");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** What is copied, by turns, and the copies of one step. */
const template = `
  create temp table template as
    select row_number() over (order by id) - 1 as turn, id as delivery_id, event_id, status from deliveries;
  create temp table made (delivery_id integer primary key, event_id integer, public_id text, at integer, n integer,
    of_delivery integer, of_event integer, status text, attempt_count integer);
  create temp table last as select
    (select max(id) from deliveries) as delivery_id, (select max(id) from events) as event_id`;

const makeStep = `
  with recursive numbers(n) as (select @start union all select n + 1 from numbers where n + 1 < @end),
  spread as (
    select n, cast(@startAt + n * @everyMs as integer) as at, template.delivery_id, template.event_id,
      case when template.status <> 'succeeded' then template.status
        when n < 10 then 'canceled' when n % 1009 = 7 then 'skipped' when n % 101 = 8 then 'failed'
        else 'succeeded' end as status
    from numbers join template on turn = n % (select count(*) from template)
  )
  insert into made
  select last.delivery_id + 1 + n, last.event_id + 1 + n, printf('evt_%012x7%019x', at, n), at, n,
    spread.delivery_id, spread.event_id, status, case status when 'succeeded' then 1 when 'failed' then 11 else 0 end
  from spread, last`;

const copies = [
  `insert into events (id, public_id, project_id, type, channel_ids, subject_type, subject_id, is_test, occurred_at,
     dispatched_at, delivery_count)
   select made.event_id, made.public_id, project_id,
     case when n < 10 then 'issue_status_changed' when n % 101 = 1 then 'issue_created' else type end,
     channel_ids, subject_type, subject_id, is_test, at, at + 1, delivery_count
   from made join events on id = of_event`,
  `insert into snapshots (event_id, snapshot)
   select made.event_id, snapshot from made join snapshots on snapshots.event_id = of_event`,
  `insert into payloads (event_id, format, body)
   select made.event_id, format, replace(body, events.public_id, made.public_id)
   from made join payloads on payloads.event_id = of_event join events on events.id = of_event`,
  `insert into deliveries (id, event_id, webhook_id, project_id, status, trigger, format, attempt_count, retry_count,
     next_attempt_at, last_status_code, last_error_class, last_duration_ms, skip_reason, created_at, finished_at)
   select made.delivery_id, made.event_id, webhook_id, project_id, made.status, trigger, format, made.attempt_count,
     max(0, made.attempt_count - 1), iif(made.status = 'pending', at, null),
     case made.status when 'failed' then 500 when 'succeeded' then 200 end, iif(made.status = 'failed', 'http_5xx', null),
     iif(made.attempt_count = 0, null, last_duration_ms),
     case made.status when 'skipped' then 'webhook_off' when 'canceled' then 'webhook_deleted' end,
     at, iif(made.status = 'pending', null, at + 2)
   from made join deliveries on id = of_delivery`,
  `insert into attempts (delivery_id, number, trigger, outcome, started_at, timings, status_code, error_class,
     remote_address, request_url, request_headers, response_headers, response_body, is_truncated)
   select made.delivery_id, of_made.value, trigger, iif(status = 'failed', 'retryable', 'succeeded'), at + 1, timings,
     iif(status = 'failed', 500, 200), iif(status = 'failed', 'http_5xx', null), remote_address, request_url,
     request_headers, response_headers, response_body, is_truncated
   from made join attempts on attempts.delivery_id = of_delivery
     join json_each('[1,2,3,4,5,6,7,8,9,10,11]') as of_made on of_made.value <= made.attempt_count`,
];
