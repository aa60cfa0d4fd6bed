import {
  type CoreContext,
  createApiKey,
  createChannel,
  createProject,
  createWebhook,
  openEnvironment,
} from "@hearback/core";
import type { Hearback } from "./start-hearback.ts";

export type Project = {
  projectId: number;
  channelId: number;
  webhookId: number;
  /** POSTs a feedback over REST; resolves with the status, rejects when the connection broke. */
  post(content: string, channelKey?: string): Promise<number>;
};

/** What its webhook sends as Bearer token, unless told. */
export const projectToken = "a-token-of-the-test";

const eventTypes = ["feedback_created", "issue_created", "issue_registered", "issue_status_changed"] as const;

/** A project with a channel, a webhook to `receiverUrl` for every event, and an API key, made beside the running product. */
export async function setUpProject(
  hearback: Hearback,
  receiverUrl: string,
  { name = "Shop", token = projectToken } = {},
): Promise<Project> {
  const { url, env: settings } = hearback;
  const { DATABASE_URL: databaseUrl = "", HEARBACK_SECRET: secret, WEBHOOK_PRIVATE_TARGETS: targets = "" } = settings;
  const privateTargets = targets.split(",");
  const env = await openEnvironment({ databaseUrl, secret, privateTargets, publicUrl: url, durability: "full" });
  const ctx: CoreContext = { ...env, actor: { type: "system" } };
  const { id: projectId } = await createProject(ctx, { name });
  const { id: channelId } = await createChannel(ctx, { projectId, key: "store_review", name: "Store Review" });
  const subscriptions = eventTypes.map((eventType) => ({ eventType }));
  const webhook = { projectId, name: "Receiver", url: receiverUrl, token, subscriptions };
  const { id: webhookId } = await createWebhook(ctx, webhook);
  const { key } = await createApiKey(ctx, { projectId, name: "Test" });
  await env.database.close();
  return {
    projectId,
    channelId,
    webhookId,
    async post(content, channelKey = "store_review") {
      const response = await fetch(`${url}/api/projects/${projectId}/channels/${channelKey}/feedbacks`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-api-key": key },
        body: JSON.stringify({ content }),
      });
      await response.arrayBuffer();
      return response.status;
    },
  };
}
