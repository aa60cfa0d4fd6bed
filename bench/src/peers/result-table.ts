import type { Pool } from "pg";
import type { Result } from "./serve-peer.ts";

export type ResultTable = {
  /** Resolves when it is committed. */
  add(id: string, result: Result): Promise<void>;
  count(): Promise<number>;
};

/** For a queue that keeps no results: what comes while one statement is under way shares the next. */
export async function createResultTable(pool: Pool): Promise<ResultTable> {
  await pool.query(
    "create table results (id text not null, status int not null, duration_ms real not null, response text not null)",
  );
  let waiting: object[] = [];
  let next: Promise<void> | undefined;
  let current: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    await current;
    const rows = waiting;
    waiting = [];
    next = undefined;
    current = insert(rows);
    await current;
  }

  async function insert(rows: object[]): Promise<void> {
    await pool.query({
      name: "insert_results",
      text: "insert into results select * from json_to_recordset($1) as r(id text, status int, duration_ms real, response text)",
      values: [JSON.stringify(rows)],
    });
  }

  return {
    add(id, { status, durationMs, response }) {
      waiting.push({ id, status, duration_ms: durationMs, response });
      next ??= flush();
      return next;
    },
    async count() {
      const { rows } = await pool.query("select count(*)::int as count from results where status = 200");
      return rows[0].count;
    },
  };
}
