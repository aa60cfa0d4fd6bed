import { setImmediate as turn } from "node:timers/promises";
import type { FeedbackCount } from "@hearback/contracts";
import type { Database, Handle } from "@hearback/db";

/** So few that nobody waits long for the write lock. */
const rowsPerStep = 20;

/** Does something with many feedbacks, some in each transaction: broken off, doing it again does the rest. */
export async function inSteps(
  database: Database,
  feedbackIds: readonly number[],
  step: (tx: Handle, ids: number[]) => Promise<number>,
): Promise<FeedbackCount> {
  const ids = [...new Set(feedbackIds)];
  let done = 0;
  for (let start = 0; start < ids.length; start += rowsPerStep) {
    done += await database.transaction((tx) => step(tx, ids.slice(start, start + rowsPerStep)));
    await turn();
  }
  return { count: done };
}
