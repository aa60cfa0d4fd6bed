import { checkWritable, type Environment, findLastHeartbeat, isWorkerRunning } from "@hearback/core";
import type { FastifyInstance } from "fastify";

/** `/healthz`: the process is up. `/readyz`: it can do its job, database and worker included. */
export function registerHealth(app: FastifyInstance, env: Environment): void {
  app.get("/healthz", () => ({ status: "ok" }));

  app.get("/readyz", async (_request, reply) => {
    const problems: string[] = [];
    await checkWritable(env.database).catch((error: unknown) => {
      app.log.error({ error }, "database is not writable");
      problems.push("The database can't be written.");
    });
    const seenAt = await findLastHeartbeat(env.database).catch(() => null);
    if (!isWorkerRunning(seenAt, env.now())) problems.push("No worker was seen in the last 30 seconds.");
    reply.code(problems.length === 0 ? 200 : 503);
    return {
      status: problems.length === 0 ? "ready" : "not_ready",
      problems,
      workerSeenAt: seenAt?.toISOString() ?? null,
    };
  });
}
