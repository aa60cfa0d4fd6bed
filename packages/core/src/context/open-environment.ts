import { openDatabase } from "@hearback/db";
import { loadSecret } from "../secrets/load-secret.ts";
import { createSecretBox } from "../secrets/secret-box.ts";
import { lookupHost } from "../target/lookup-host.ts";
import { createTargetPolicy } from "../target/target-policy.ts";
import type { Environment } from "./context.ts";

export type EnvironmentOptions = {
  databaseUrl: string;
  /** Value of HEARBACK_SECRET; otherwise the file beside the database. */
  secret: string | undefined;
  /** Entries of WEBHOOK_PRIVATE_TARGETS. */
  privateTargets: readonly string[];
  /** Where people reach the server. */
  publicUrl: string;
  durability: "full" | "normal";
  checkpoints?: "inline" | "thread";
};

/** The real world for the verbs: an open and migrated database, the system's clock and resolver. */
export async function openEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { databaseUrl, privateTargets, publicUrl, durability, checkpoints = "inline" } = options;
  return {
    database: await openDatabase({ url: databaseUrl, durability, checkpoints }),
    now: () => new Date(),
    secretBox: createSecretBox(loadSecret(databaseUrl, options.secret)),
    targetPolicy: createTargetPolicy({ privateTargets, publicUrl }),
    publicUrl,
    lookup: lookupHost,
  };
}
