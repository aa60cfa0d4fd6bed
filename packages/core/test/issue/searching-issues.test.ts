import { countIssues, listIssues } from "@hearback/core";
import { cpuShare } from "@hearback/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";

const issueCount = 10_000;
const atOnce = 1_000;

/** On SQLite a query on the process's own connection is done before anything else can happen. */
describe("a text that is looked for among many issues", () => {
  const shop = useShop();
  beforeEach(async () => {
    const { projectId, clock } = shop;
    const now = clock.now();
    const facts = { projectId, priority: "none", feedbackCount: 0, createdAt: now, updatedAt: now } as const;
    const createdBy = { type: "system", id: null, name: null } as const;
    await shop.database.transaction(async (tx) => {
      for (let start = 0; start < issueCount; start += atOnce) {
        const rows = Array.from({ length: atOnce }, (_, index) => ({
          ...{ ...facts, createdBy, title: `Issue ${start + index}`, description: "It happened again. ".repeat(20) },
          status: index % 2 === 0 ? ("init" as const) : ("resolved" as const),
        }));
        await tx.insert(tx.tables.issues).values(rows);
      }
    });
  });

  it("leaves the process to others all the while, in a list, in a column of the board and in the counts", async () => {
    const { ctx, projectId } = shop;
    const search = { projectId, text: "nowhere" };
    // The first one starts the thread.
    await countIssues(ctx, search);
    const column = { ...search, statuses: ["init" as const], sort: "updated" as const };
    const shares = {
      list: await cpuShare(() => listIssues(ctx, search)),
      column: await cpuShare(() => listIssues(ctx, column)),
      counts: await cpuShare(() => countIssues(ctx, search)),
    };
    for (const [what, share] of Object.entries(shares)) expect(share, what).toBeLessThan(0.5);
  });
});
