import { projectInput, type WorkerState } from "@hearback/contracts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { findLastHeartbeat, isWorkerRunning } from "./worker-heartbeat.ts";

/** Whether there is anybody who sends: else whoever waits for a delivery waits in vain. */
export async function getWorkerState(ctx: CoreContext, rawInput: { projectId: number }): Promise<WorkerState> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "delivery_read");
  const seenAt = await findLastHeartbeat(ctx.database);
  return { isRunning: isWorkerRunning(seenAt, ctx.now()), seenAt: seenAt?.toISOString() ?? null };
}
