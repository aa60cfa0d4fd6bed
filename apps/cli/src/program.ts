import { Command } from "commander";
import manifest from "../package.json" with { type: "json" };
import { addCreateApiKey } from "./commands/api-key/create-api-key.ts";
import { addListApiKeys } from "./commands/api-key/list-api-keys.ts";
import { addRevokeApiKey } from "./commands/api-key/revoke-api-key.ts";
import { addBackup } from "./commands/backup.ts";
import { addCreateChannel } from "./commands/channel/create-channel.ts";
import { addListChannels } from "./commands/channel/list-channels.ts";
import { addCancelDelivery } from "./commands/delivery/cancel-delivery.ts";
import { addListDeliveries } from "./commands/delivery/list-deliveries.ts";
import { addRecoverDeliveries } from "./commands/delivery/recover-deliveries.ts";
import { addRetryDelivery } from "./commands/delivery/retry-delivery.ts";
import { addShowDelivery } from "./commands/delivery/show-delivery.ts";
import { addShowRecovery } from "./commands/delivery/show-recovery.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addImportAbc } from "./commands/import/import-abc.ts";
import { addListen } from "./commands/listen.ts";
import { addCreateProject } from "./commands/project/create-project.ts";
import { addListProjects } from "./commands/project/list-projects.ts";
import { addSeed } from "./commands/seed.ts";
import { addCreateUser } from "./commands/user/create-user.ts";
import { addCreateWebhook } from "./commands/webhook/create-webhook.ts";
import { addDeleteWebhook } from "./commands/webhook/delete-webhook.ts";
import { addListWebhooks } from "./commands/webhook/list-webhooks.ts";
import { addRotateSecret } from "./commands/webhook/rotate-secret.ts";
import { addSendNow } from "./commands/webhook/send-now.ts";
import { addShowWebhook } from "./commands/webhook/show-webhook.ts";
import { addSwitchWebhook } from "./commands/webhook/switch-webhook.ts";
import { addTestWebhook } from "./commands/webhook/test-webhook.ts";
import { addUpdateWebhook } from "./commands/webhook/update-webhook.ts";

const notes = `
Commands that use the database take the same settings from the environment as the server does (DATABASE_URL,
HEARBACK_SECRET, WEBHOOK_PRIVATE_TARGETS, LOG_LEVEL). Times are in UTC.
Exit code: 0 done, 1 refused, 2 wrongly called.
From a checkout: npm run -s hearback -- <command>`;

/** The whole command line. Nothing runs before it parses. */
export function createProgram(): Command {
  const program = new Command("hearback")
    .description("Runs and examines Hearback from the shell.")
    .version(manifest.version)
    .exitOverride()
    .showHelpAfterError("Run it with --help to see how it is used.")
    .addHelpText("after", notes);
  const group = (name: string, about: string, adders: ((parent: Command) => void)[]) => {
    const parent = program.command(name).description(about);
    for (const add of adders) add(parent);
  };
  group("user", "people who sign in", [addCreateUser]);
  group("project", "what feedback is collected for", [addCreateProject, addListProjects]);
  group("channel", "where feedback comes from", [addCreateChannel, addListChannels]);
  group("api-key", "keys for the REST API", [addCreateApiKey, addListApiKeys, addRevokeApiKey]);
  group("webhook", "where events are sent", [
    addCreateWebhook,
    addListWebhooks,
    addShowWebhook,
    addUpdateWebhook,
    addSwitchWebhook,
    addTestWebhook,
    addSendNow,
    addRotateSecret,
    addDeleteWebhook,
  ]);
  group("delivery", "what was sent, and how it went", [
    addListDeliveries,
    addShowDelivery,
    addRetryDelivery,
    addCancelDelivery,
    addRecoverDeliveries,
    addShowRecovery,
  ]);
  group("import", "what another product has", [addImportAbc]);
  for (const add of [addDoctor, addBackup, addSeed, addListen]) add(program);
  return program;
}
