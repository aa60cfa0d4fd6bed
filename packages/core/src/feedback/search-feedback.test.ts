import { runSql } from "@hearback/db";
import { createTempDatabase, type TempDatabase } from "@hearback/testing";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

describe("the database that feedback is searched in", () => {
  let temp: TempDatabase;
  beforeEach(async () => {
    temp = await createTempDatabase();
  });
  afterEach(() => temp.remove());

  it.each([
    ["the newest of a channel", "channel_id = 1 order by id desc limit 10", "feedbacks_channel_index"],
    [
      "a range of time",
      "channel_id = 1 and created_at >= 5 order by created_at desc, id desc limit 10",
      "feedbacks_created_index",
    ],
  ])("reads a page of %s straight from an index", async (_, condition, index) => {
    const query = sql.raw(`explain query plan select * from feedbacks where ${condition}`);
    const steps = await runSql<{ detail: string }>(temp.database.read, query);
    expect(steps.map((step) => step.detail)).toEqual([expect.stringContaining(index)]);
  });
});
