import {
  type CoreContext,
  createApiKey,
  createChannel,
  createProject,
  createWebhook,
  openEnvironment,
} from "@hearback/core";
import type { Engine } from "@hearback/db";
import {
  type PostgresServer,
  pollUntil,
  type ScriptedReceiver,
  type ScriptedReceiverOptions,
  startOwnPostgres,
  startScriptedReceiver,
} from "@hearback/testing";
import { type Hearback, type Part, startHearback } from "../start-hearback.ts";
import { type Client, createClient } from "./client.ts";
import { Journal } from "./journal.ts";
import { drawLedger, type Ledger, type SubscriptionRow } from "./ledger.ts";
import { Mailbox } from "./mailbox.ts";
import type { ClockOrder } from "./preload/shift-clock.ts";
import { readBacklog, readLeases, readRows } from "./read-rows.ts";

/** A webhook, and what waits at its URL. */
export type Target = {
  name: string;
  receiver?: ScriptedReceiverOptions;
  /** Its receiver's own URL when left out. */
  url?: (receiver: ScriptedReceiver) => string;
  /** Whether the receiver has it although it doesn't answer, or not by the rules; its answers say so when left out. */
  isTaken?: boolean;
  timeoutMs?: number;
};

export type FaultWorld = {
  hearback: Hearback;
  /** The world's own, or null on SQLite. */
  postgres: PostgresServer | null;
  client: Client;
  journal: Journal;
  projectId: number;
  /** Of the project, in the REST API. */
  projectUrl: string;
  /** Of the API key. */
  key: string;
  mailbox: Mailbox;
  webhookIds: ReadonlyMap<string, number>;
  receivers: ReadonlyMap<string, ScriptedReceiver>;
  databaseUrl: string;
  /** SIGKILL. */
  kill(...parts: Part[]): Promise<void>;
  /** What is leased now may be sent again: a worker has died. */
  expectRepeats(): Promise<void>;
  /** Where `shiftClock` is preloaded; what a worker has leased then may be sent again. */
  setClock(part: Part, aheadMs: number): Promise<void>;
  /** Resolves when the outbox is empty and nothing is scheduled or under way. */
  settle(timeoutMs?: number): Promise<void>;
  /** To be asked while nothing is under way, or once the worker has ended. */
  drawLedger(): Promise<Ledger>;
  /** A receiver that answers well in place of this one; the webhook still has to be told. */
  replaceReceiver(name: string): Promise<ScriptedReceiver>;
  close(): Promise<void>;
};

export type FaultWorldOptions = {
  targets: Target[];
  /** SQLite when left out. */
  engine?: Engine;
  settings?: Record<string, string>;
  preload?: Partial<Record<Part, URL[]>>;
};

/** The product in its processes, a receiver for each webhook, and the witnesses of what becomes of it. */
export async function startFaultWorld(options: FaultWorldOptions): Promise<FaultWorld> {
  const { targets, engine = "sqlite", settings, preload = {} } = options;
  const journal = new Journal();
  const mailbox = new Mailbox();
  const webhookIds = new Map<string, number>();
  const receivers = new Map<string, ScriptedReceiver>();
  const subscriptions: SubscriptionRow[] = [];
  const leased: number[] = [];
  const postgres = engine === "postgres" ? await startOwnPostgres() : null;
  const hearback = await startHearback([], {
    WEBHOOK_PRIVATE_TARGETS: "127.0.0.1",
    LOG_LEVEL: "warn",
    HEARBACK_SECRET: secret,
    ...(postgres && { DATABASE_URL: await postgres.createDatabase("migrated") }),
    ...settings,
  });
  const databaseUrl = hearback.env.DATABASE_URL ?? "";

  async function startReceiver(target: Target): Promise<ScriptedReceiver> {
    const { name, isTaken = false } = target;
    const receiver = await startScriptedReceiver({
      ...target.receiver,
      onRequest: (request) => mailbox.put(request, { webhookId: webhookIds.get(name) ?? 0, isTaken }),
      onAnswered: (request, status) => mailbox.mark(request, status),
    });
    receivers.set(name, receiver);
    return receiver;
  }

  async function addTarget(ctx: CoreContext, projectId: number, target: Target): Promise<void> {
    const { name } = target;
    const receiver = await startReceiver(target);
    const chosen = eventTypes.map((eventType) => ({ eventType, channelIds: null }));
    const url = target.url?.(receiver) ?? receiver.url;
    const timeoutMs = target.timeoutMs ?? null;
    const { id } = await createWebhook(ctx, { projectId, name, url, subscriptions: chosen, timeoutMs });
    webhookIds.set(name, id);
    subscriptions.push(...chosen.map((subscription) => ({ ...subscription, webhookId: id })));
  }

  async function start(): Promise<{ projectId: number; key: string }> {
    const project = await setUp(databaseUrl, async (ctx, id) => {
      for (const target of targets) await addTarget(ctx, id, target);
    });
    await Promise.all(
      (["server", "worker"] as const).map((part) => hearback.start(part, { preload: preload[part] ?? [] })),
    );
    return project;
  }

  async function close(): Promise<void> {
    await hearback.stop();
    for (const receiver of receivers.values()) await receiver.close();
    await postgres?.stop();
  }

  const { projectId, key } = await start().catch(async (error: unknown) => {
    await close();
    throw error;
  });

  const readLeased = async () => (await readLeases(databaseUrl)).map(({ id }) => id);

  async function expectRepeats(): Promise<void> {
    leased.push(...(await readLeased()));
  }

  const projectUrl = `${hearback.url}/api/projects/${projectId}`;
  return {
    hearback,
    postgres,
    client: createClient({ projectUrl, key, journal }),
    journal,
    projectId,
    projectUrl,
    key,
    mailbox,
    webhookIds,
    receivers,
    databaseUrl,
    async kill(...parts) {
      await Promise.all(parts.map((part) => hearback.end(part, "SIGKILL")));
      if (parts.some(isWorker)) await expectRepeats();
    },
    expectRepeats,
    async setClock(part, aheadMs) {
      const before = await readLeased();
      await hearback.ask(part, { aheadMs } satisfies ClockOrder);
      // The worker goes on meanwhile: what it leased after the first look may be older than the order as well.
      const after = await readLeased();
      if (isWorker(part)) leased.push(...new Set([...before, ...after]));
    },
    async settle(timeoutMs = 60_000) {
      const isSettled = async () => {
        const { outbox, open, recoveries } = await readBacklog(databaseUrl);
        return outbox + open + recoveries === 0;
      };
      await pollUntil(isSettled, { timeoutMs, intervalMs: 50, what: "everything to be delivered" });
    },
    async drawLedger() {
      const rows = await readRows(databaseUrl);
      return drawLedger({ ...rows, subscriptions, changes: journal.changes, arrivals: mailbox.arrivals, leased });
    },
    async replaceReceiver(name) {
      await receivers.get(name)?.close();
      return startReceiver({ name });
    },
    close,
  };
}

const isWorker = (part: Part) => part !== "server";

/** Of every world: nothing is kept in it, and PostgreSQL has no folder for a secret beside it. */
export const secret = "the secret of a world that ends soon";
const eventTypes = ["feedback_created", "issue_created", "issue_registered", "issue_status_changed"] as const;

async function setUp(databaseUrl: string, addTargets: (ctx: CoreContext, projectId: number) => Promise<void>) {
  const environment = await openEnvironment({
    databaseUrl,
    secret,
    privateTargets: ["127.0.0.1"],
    publicUrl: "http://localhost:3000",
    durability: "normal",
  });
  // No name is looked up when a webhook is saved: whether it may be dialed is for the worker to find out.
  const lookup = () => Promise.reject(new Error("nobody is asked"));
  const ctx: CoreContext = { ...environment, lookup, actor: { type: "system" } };
  const { id: projectId } = await createProject(ctx, { name: "Shop" });
  await createChannel(ctx, { projectId, key: "store_review", name: "Store Review" });
  await addTargets(ctx, projectId);
  const { key } = await createApiKey(ctx, { projectId, name: "Clients" });
  await environment.database.close();
  return { projectId, key };
}
