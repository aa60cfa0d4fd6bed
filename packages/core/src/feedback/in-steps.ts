import { setImmediate as turn } from "node:timers/promises";
import type { FeedbackCount } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import type { CoreContext } from "../context/context.ts";
import { changeProject, type ProjectRow } from "../project/change-project.ts";

/** So few that nobody waits long for the write lock. */
const rowsPerStep = 20;

/** Does something with many feedbacks, some in each transaction: broken off, doing it again does the rest. */
export async function inSteps(
  ctx: CoreContext,
  projectId: number,
  feedbackIds: readonly number[],
  step: (tx: Handle, ids: number[], project: ProjectRow) => Promise<number>,
): Promise<FeedbackCount> {
  const ids = [...new Set(feedbackIds)];
  let done = 0;
  for (let start = 0; start < ids.length; start += rowsPerStep) {
    done += await changeProject(ctx, projectId, (tx, project) =>
      step(tx, ids.slice(start, start + rowsPerStep), project),
    );
    await turn();
  }
  return { count: done };
}
