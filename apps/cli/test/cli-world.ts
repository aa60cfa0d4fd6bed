import { type CoreContext, createChannel, createProject, createWebhook } from "@hearback/core";
import { createTempDatabase, createTestWorld } from "@hearback/testing";
import { type CliOptions, type Finished, runCli, runHere } from "./run-cli.ts";

export type CliWorld = {
  /** For preparing and for looking at what a command did. */
  ctx: CoreContext;
  env: Record<string, string>;
  /** As a process of its own. */
  start(args: string[], options?: CliOptions): Promise<Finished>;
  /** As a process, with `--json`; rejects unless it exits with 0 and a silent stderr. */
  json<Answer>(args: string[], options?: CliOptions): Promise<Answer>;
  /** In this process, without a stdin. */
  run(args: string[]): Promise<Finished>;
  /** In this process; rejects unless it is refused with a silent stdout. */
  refusal(args: string[]): Promise<{ code: number; stderr: string }>;
  close(): Promise<void>;
};

/** A database of its own for the command line, open in the test as well. */
export async function createCliWorld(): Promise<CliWorld> {
  const temp = await createTempDatabase();
  const { ctx } = createTestWorld(temp.database);
  const env = {
    DATABASE_URL: temp.url,
    HEARBACK_SECRET: "a secret for tests only",
    WEBHOOK_PRIVATE_TARGETS: "127.0.0.1",
  };
  const start = (args: string[], { input = "" }: CliOptions = {}) => runCli(args, { input, env });
  return {
    ctx: { ...ctx, now: () => new Date() },
    env,
    start,
    run: (args) => runHere(args, { env }),
    async json<Answer>(args: string[], options?: CliOptions) {
      const { code, stdout, stderr } = await start([...args, "--json"], options);
      if (code !== 0 || stderr !== "") throw new Error(`${args.join(" ")} exited with ${code}: ${stderr}`);
      return JSON.parse(stdout) as Answer;
    },
    async refusal(args) {
      const { code, stdout, stderr } = await runHere(args, { env });
      if (code === 0 || stdout !== "") throw new Error(`${args.join(" ")} was not refused: ${stdout}`);
      return { code, stderr };
    },
    close: () => temp.remove(),
  };
}

export type Shop = { projectId: number; channelId: number; webhookId: number };

/** A project with a channel `store_review` and a webhook to `url`. */
export async function createShop(ctx: CoreContext, name: string, url = "http://127.0.0.1:9/"): Promise<Shop> {
  const { id: projectId } = await createProject(ctx, { name });
  const { id: channelId } = await createChannel(ctx, { projectId, key: "store_review", name: "Store Review" });
  const subscriptions = [{ eventType: "feedback_created" as const }];
  const { id: webhookId } = await createWebhook(ctx, {
    projectId,
    name: "CRM",
    url,
    token: "crm-token",
    subscriptions,
  });
  return { projectId, channelId, webhookId };
}
