import { type CreateWebhookInput, type DeliveryDetail, eventTypes } from "@hearback/contracts";
import { createChannel, createFeedback, createProject, createWebhook, getDelivery } from "@hearback/core";
import {
  createTempDatabase,
  createTestWorld,
  pollUntil,
  type ScriptedReceiver,
  startScriptedReceiver,
  type TestWorld,
} from "@hearback/testing";
import { pino } from "pino";
import { createSender } from "../src/sender/sender.ts";
import { createWorker, type Worker } from "../src/worker.ts";

export type WorkerWorld = TestWorld & {
  receiver: ScriptedReceiver;
  worker: Worker;
  projectId: number;
  webhook: { id: number; signingSecret: string | null };
  giveFeedback(content: string): Promise<void>;
  /** Lets time pass, and tells the worker to look at the schedule. */
  passTime(ms: number): Promise<void>;
  /** The delivery as soon as it has this status. */
  waitForStatus(deliveryId: string, status: DeliveryDetail["status"]): Promise<DeliveryDetail>;
  close(): Promise<void>;
};

export const token = "a-token-of-the-test";

/** A running worker with a fake clock, a project, and a webhook for every event to a scripted receiver. */
export async function startWorkerWorld(webhookInput: Partial<CreateWebhookInput> = {}): Promise<WorkerWorld> {
  const temp = await createTempDatabase();
  const world = createTestWorld(temp.database);
  const { ctx, env, clock } = world;
  const receiver = await startScriptedReceiver();
  const { id: projectId } = await createProject(ctx, { name: "Shop" });
  const { id: channelId } = await createChannel(ctx, { projectId, key: "store_review", name: "Store Review" });
  const subscriptions = eventTypes.map((eventType) => ({ eventType }));
  const input = { projectId, name: "Receiver", url: `${receiver.url}/hook?a=1`, token, subscriptions };
  const webhook = await createWebhook(ctx, { ...input, ...webhookInput });
  const { targetPolicy: policy, lookup, secretBox, now } = env;
  const limits = { concurrency: 256, concurrencyPerWebhook: 8 };
  const sending = { policy, lookup, secretBox, now, random: () => 0, version: "1.2.3" };
  const worker = createWorker({
    env,
    log: pino({ level: "silent" }),
    workerId: "test",
    limits,
    startSender: (events) => createSender({ ...sending, ...limits }, events),
    retentionDays: 30,
  });
  await worker.start();
  return {
    ...world,
    receiver,
    worker,
    projectId,
    webhook,
    async giveFeedback(content) {
      await createFeedback(ctx, { projectId, channelId, values: { content } });
    },
    async passTime(ms) {
      clock.advance(ms);
      await env.database.transaction((tx) => tx.wakeWorkers());
    },
    waitForStatus: (deliveryId, status) =>
      pollUntil(
        async () => {
          const delivery = await getDelivery(ctx, { projectId, deliveryId });
          return delivery.status === status ? delivery : null;
        },
        { what: `${deliveryId} to be ${status}` },
      ),
    async close() {
      // First the receiver, so that no request is left that the worker would wait for.
      await receiver.close();
      await worker.stop();
      await temp.remove();
    },
  };
}
