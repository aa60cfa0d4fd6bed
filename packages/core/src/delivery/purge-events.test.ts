import { createTempDatabase, explainQueries } from "@hearback/testing";
import { expect, it } from "vitest";
import { purgeEvents } from "./purge-events.ts";

it("looks for what to purge among the old events only, however many there are", async () => {
  const temp = await createTempDatabase();
  const before = new Date("2025-09-11T10:35:00Z");
  const plans = await explainQueries(temp, () =>
    temp.database.transaction((tx) => purgeEvents(tx, { before, limit: 100 })),
  );
  const candidates = plans.find((plan) => plan.sql.includes("not exists"));
  expect(candidates?.steps[0]).toBe("SEARCH events USING INTEGER PRIMARY KEY (rowid<?)");
  await temp.remove();
});
