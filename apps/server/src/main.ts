import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  createFirstOwner,
  DomainError,
  type Environment,
  hashPassword,
  isSetUp,
  openEnvironment,
  readPublicUrl,
  SettingsError,
  setupToken,
  tellBadSettings,
} from "@hearback/core";
import { DatabaseTooNewError } from "@hearback/db";
import closeWithGrace from "close-with-grace";
import { buildApp } from "./app.ts";
import { readEnv, type ServerEnv } from "./env.ts";
import { createLogger } from "./logger.ts";
import { createMailer } from "./mail/create-mailer.ts";

async function main(): Promise<void> {
  const settings = readEnv();
  const logger = createLogger(settings.LOG_LEVEL);
  let isOrphaned = false;
  let shutdown: ReturnType<typeof closeWithGrace> | null = null;
  // The supervisor is gone: nobody would restart this process or stop it. It can happen before there is much to stop.
  process.on("disconnect", () => {
    isOrphaned = true;
    void shutdown?.close();
  });
  const publicUrl = readPublicUrl(settings);
  const env = await openEnvironment({
    databaseUrl: settings.DATABASE_URL,
    secret: settings.HEARBACK_SECRET,
    privateTargets: settings.WEBHOOK_PRIVATE_TARGETS,
    publicUrl,
    durability: "full",
    checkpoints: "thread",
  });
  await createOwnerFromSettings(env, settings);

  const app = await buildApp({
    env,
    version: readVersion(),
    restLimitPerMinute: settings.REST_LIMIT_PER_MINUTE,
    trustedProxies: settings.TRUSTED_PROXIES,
    metricsToken: settings.METRICS_TOKEN ?? null,
    mailer: settings.SMTP_URL === undefined ? null : createMailer(settings.SMTP_URL, settings.MAIL_FROM ?? ""),
    webDirectory: fileURLToPath(new URL("../../web/dist", import.meta.url)),
    logger,
  });
  shutdown = closeWithGrace({ delay: 10_000, logger }, async ({ err }) => {
    if (err !== undefined) logger.fatal({ error: err }, "stopping after an error that nothing has caught");
    await app.close();
    await env.database.close();
  });
  if (isOrphaned) return void shutdown.close();

  await app.listen({ host: settings.HOST, port: settings.PORT });
  await announce(env, publicUrl);
  process.send?.("ready");
}

async function createOwnerFromSettings(env: Environment, { OWNER_EMAIL, OWNER_PASSWORD }: ServerEnv): Promise<void> {
  if (OWNER_EMAIL === undefined || OWNER_PASSWORD === undefined || (await isSetUp(env))) return;
  const email = OWNER_EMAIL.toLowerCase();
  const owner = { email, name: email.slice(0, email.indexOf("@")), passwordHash: await hashPassword(OWNER_PASSWORD) };
  await createFirstOwner({ ...env, actor: { type: "system" } }, owner);
}

/** For the person at the terminal, so plain text among the log's lines. */
async function announce(env: Environment, publicUrl: string): Promise<void> {
  process.stdout.write(`\n  Hearback is running at ${publicUrl}\n`);
  if (!(await isSetUp(env))) {
    process.stdout.write(`  Set it up here (until there is an owner): ${publicUrl}/setup?token=${setupToken(env)}\n`);
  }
  process.stdout.write("\n");
}

function readVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return manifest.version;
}

try {
  await main();
} catch (error) {
  if (error instanceof SettingsError) {
    await tellBadSettings("hearback server", error);
    process.exit(1);
  }
  const isExpected = error instanceof DatabaseTooNewError || error instanceof DomainError;
  const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const port = isTaken && "port" in error ? error.port : "";
  const text = isTaken ? `Port ${port} is in use. Stop what listens there, or set PORT to another one.` : String(error);
  process.stderr.write(`hearback server: ${isExpected && error instanceof Error ? error.message : text}\n`);
  if (!isExpected && !isTaken && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}
