import type { CreateWebhookInput, DeliveryTrigger, FieldInput, Role, WebhookView } from "@hearback/contracts";
import { eventTypes } from "@hearback/contracts";
import {
  type Actor,
  type Attempt,
  type Claim,
  type CoreContext,
  claimDue,
  createChannel,
  createProject,
  createWebhook,
  type DeliveryResult,
  dispatchEvents,
} from "@hearback/core";
import type { Database, Engine } from "@hearback/db";
import { createTempDatabase, type TempDatabase } from "./temp-database.ts";
import { createTestWorld, type TestWorld } from "./test-environment.ts";

/** A database of its own with one project and one channel in it, acted upon by the operator (`system`). */
export type TestHub = TestWorld & TempDatabase & { projectId: number; channelId: number };

export async function openTestHub(engine: Engine = "sqlite", fields?: FieldInput[]): Promise<TestHub> {
  const temp = await createTempDatabase(engine);
  const world = createTestWorld(temp.database);
  const project = await createProject(world.ctx, { name: "Shop" });
  const channel = await createChannel(world.ctx, {
    projectId: project.id,
    key: "store_review",
    name: "Store Review",
    ...(fields === undefined ? {} : { fields }),
  });
  return { ...temp, ...world, projectId: project.id, channelId: channel.id };
}

/** A person with that role in the project, without the price of hashing a password. */
export async function addMember({ database, now }: CoreContext, projectId: number, role: Role): Promise<Actor> {
  return database.transaction(async (tx) => {
    const { users, members } = tx.tables;
    const count = await tx.$count(users);
    const name = `${role} ${count + 1}`;
    const email = `${role}-${count + 1}@example.com`;
    const isOwner = role === "owner";
    const [user] = await tx
      .insert(users)
      .values({ name, email, passwordHash: "none", isOwner, createdAt: now() })
      .returning();
    if (user === undefined) throw new Error("insert returned no row");
    if (!isOwner) await tx.insert(members).values({ projectId, userId: user.id, role });
    return { type: "user", id: user.id, name, isOwner, roleByProject: new Map(isOwner ? [] : [[projectId, role]]) };
  });
}

/** A webhook for every event of every channel, unless said otherwise. */
export async function addWebhook(
  ctx: CoreContext,
  projectId: number,
  input: Partial<CreateWebhookInput> = {},
): Promise<WebhookView> {
  return createWebhook(ctx, {
    projectId,
    name: "Receiver",
    url: "http://127.0.0.1:9/hook",
    subscriptions: eventTypes.map((eventType) => ({ eventType })),
    ...input,
  });
}

/** Empties the outbox. */
export async function dispatchAll(database: Database, now: Date): Promise<void> {
  while ((await database.transaction((tx) => dispatchEvents(tx, { now, limit: 100 }))) > 0);
}

export type ClaimAllOptions = { now: Date; leaseOwner?: string; limit?: number };

/** Empties the outbox and claims what is due, with a lease of a minute. */
export async function claimAll(
  database: Database,
  { now, leaseOwner = "worker", limit = 1_000 }: ClaimAllOptions,
): Promise<Claim[]> {
  await dispatchAll(database, now);
  const { claims } = await database.transaction((tx) =>
    claimDue(tx, { now, leaseOwner, room: limit, roomFor: () => limit, leaseMs: () => 60_000 }),
  );
  return claims;
}

/** An answered request: 200 unless said otherwise. */
export function makeAttempt(attempt: Partial<Attempt> & Pick<Attempt, "startedAt">): Attempt {
  return {
    number: 1,
    finishedAt: new Date(attempt.startedAt.getTime() + 12),
    outcome: "succeeded",
    timings: { dnsMs: null, connectMs: 1, tlsMs: null, firstByteMs: 11.5, totalMs: 12.25 },
    statusCode: 200,
    errorClass: null,
    errorMessage: null,
    remoteAddress: "127.0.0.1",
    requestUrl: "http://127.0.0.1:9/hook",
    requestHeaders: { "content-type": "application/json" },
    responseHeaders: { "content-type": "text/plain" },
    responseBody: "ok",
    isTruncated: false,
    ...attempt,
  };
}

export type ResultOf = { id: number; attemptNumber: number; trigger: DeliveryTrigger };

/** What a worker would make of a claimed delivery: one request that ended so. */
export function makeResult(
  webhookId: number,
  delivery: ResultOf,
  attempt: Partial<Attempt> & Pick<Attempt, "startedAt">,
  retryAt: Date | null = null,
): DeliveryResult {
  return {
    deliveryId: delivery.id,
    webhookId,
    trigger: delivery.trigger,
    attempts: [makeAttempt({ number: delivery.attemptNumber, ...attempt })],
    retryAt,
  };
}
