/** The product's HTTP server, whose transactions do nothing and answer what the one of a new feedback would. */
import { openEnvironment } from "@hearback/core";
import { buildApp } from "../../apps/server/src/app.ts";
import { readEnv } from "../../apps/server/src/env.ts";
import { createLogger } from "../../apps/server/src/logger.ts";

const settings = readEnv();
const env = await openEnvironment({
  databaseUrl: settings.DATABASE_URL,
  secret: undefined,
  privateTargets: [],
  publicUrl: `http://localhost:${settings.PORT}`,
  durability: "full",
});
const transaction = async <Result>() => ({ id: 1 }) as Result;
const app = await buildApp({
  env: { ...env, database: { ...env.database, transaction } },
  version: "0",
  restLimitPerMinute: settings.REST_LIMIT_PER_MINUTE,
  trustedProxies: [],
  metricsToken: null,
  mailer: null,
  webDirectory: "/nowhere",
  logger: createLogger(settings.LOG_LEVEL),
});
process.on("disconnect", () => process.exit());
await app.listen({ host: settings.HOST, port: settings.PORT });
process.send?.("ready");
