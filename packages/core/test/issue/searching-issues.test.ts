import { countIssues, listIssues } from "@hearback/core";
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

  /** How often the process got to something else before it was done. */
  async function countTurns(work: () => Promise<unknown>): Promise<number> {
    let turns = 0;
    let isDone = false;
    const ended = work().then(() => {
      isDone = true;
    });
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      turns++;
    }
    await ended;
    return turns;
  }

  it("leaves the process to others all the while, in a list, in a column of the board and in the counts", async () => {
    const { ctx, projectId } = shop;
    const search = { projectId, text: "nowhere" };
    // The first one starts the thread.
    await countIssues(ctx, search);
    const column = { ...search, statuses: ["init" as const], sort: "updated" as const };
    const turns = {
      list: await countTurns(() => listIssues(ctx, search)),
      column: await countTurns(() => listIssues(ctx, column)),
      counts: await countTurns(() => countIssues(ctx, search)),
    };
    // One for each status is not enough.
    for (const [what, count] of Object.entries(turns)) expect(count, what).toBeGreaterThan(20);
  });
});
