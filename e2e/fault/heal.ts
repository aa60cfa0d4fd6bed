import {
  type CoreContext,
  getWebhook,
  openEnvironment,
  previewRecovery,
  setWebhookActive,
  updateWebhook,
} from "@hearback/core";
import { type FaultWorld, secret } from "./fault-world.ts";

/**
 * Gives these webhooks a receiver that answers well, and does what a person would then: turns each off, which ends what
 * is scheduled for some time, and on again, and recovers all that has not arrived.
 */
export async function heal(world: FaultWorld, names: string[]): Promise<void> {
  const { databaseUrl, projectId, hearback } = world;
  const options = {
    secret,
    privateTargets: ["127.0.0.1"],
    publicUrl: world.hearback.url,
    durability: "normal",
  } as const;
  const environment = await openEnvironment({ databaseUrl, ...options });
  const ctx: CoreContext = { ...environment, actor: { type: "system" } };
  // Also what was made while a clock was wrong.
  const [since, until] = ["2020-01-01T00:00:00Z", "2100-01-01T00:00:00Z"] as const;
  try {
    for (const name of names) {
      const webhookId = world.webhookIds.get(name) ?? 0;
      const { version } = await getWebhook(ctx, { projectId, webhookId });
      const { url } = await world.replaceReceiver(name);
      await updateWebhook(ctx, { projectId, webhookId, version, url });
      for (const isActive of [false, true]) await setWebhookActive(ctx, { projectId, webhookId, isActive });
      const { failed, skipped } = await previewRecovery(ctx, { projectId, webhookId, since, until });
      if (failed + skipped === 0) continue;
      const scope = ["--webhook", String(webhookId), "--since", since, "--until", until];
      await hearback.cli("delivery", "recover", ...scope);
    }
  } finally {
    await environment.database.close();
  }
}
