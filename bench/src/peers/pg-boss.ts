import { Pool } from "pg";
import { PgBoss } from "pg-boss";
import { createSendJob } from "./send-job.ts";
import { type Job, type Result, servePeer } from "./serve-peer.ts";

// Of one to eight workers and batches of 32 to 512 nothing was reliably quicker.
const workers = 2;
const batchSize = 64;
const queueName = "deliveries";

servePeer(async ({ storeUrl }) => {
  const pool = new Pool({ connectionString: storeUrl });
  const boss = new PgBoss({ connectionString: storeUrl, supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue(queueName, { partition: true, retryLimit: 3, retryBackoff: true });
  return {
    enqueue: async (jobs) =>
      void (await boss.insert(
        queueName,
        jobs.map((data) => ({ data })),
        { returnId: false },
      )),
    async start() {
      // In a queue that has been in use, autovacuum has long done it.
      await pool.query("analyze");
      const sendJob = createSendJob(workers * batchSize);
      const options = {
        localConcurrency: workers,
        batchSize,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 0.5,
        perJobResults: true,
      } as const;
      await boss.work<Job, Result, typeof options>(queueName, options, (jobs) =>
        Promise.all(
          jobs.map(async ({ id, data }) => ({ id, status: "completed" as const, output: await sendJob(data) })),
        ),
      );
    },
    async countResults() {
      const { rows } = await pool.query(
        "select count(*)::int as count from pgboss.job where state = 'completed' and (output->>'status')::int = 200",
      );
      return rows[0].count;
    },
  };
});
