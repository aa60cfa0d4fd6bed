import { isIP } from "node:net";
import { readSettings, sharedSettings, wholeNumber } from "@hearback/core";
import { z } from "zod";
import { mailSettings } from "./mail/mail-settings.ts";

/** The server's settings, read once. Source: contract §6. @throws SettingsError listing every bad value. */
export function readEnv(env: NodeJS.ProcessEnv = process.env) {
  return readSettings(
    {
      ...sharedSettings,
      HOST: z.string().default("127.0.0.1"),
      REST_LIMIT_PER_MINUTE: wholeNumber(0).default(6_000),
      TRUSTED_PROXIES: z
        .string()
        .default("")
        .transform((text) => text.split(",").flatMap((entry) => entry.trim() || []))
        .refine((list) => list.every(isAddressOrRange), "must be IP addresses or CIDR ranges, separated by commas"),
      /** The message doesn't repeat the value. */
      METRICS_TOKEN: z
        .string()
        .regex(/^[\x21-\x7e]{16,}$/, "must have 16 or more characters, all of them visible ASCII; no spaces")
        .optional(),
      ...mailSettings(env),
      OWNER_EMAIL: z.email("must be an e-mail address, such as owner@example.com").optional(),
      OWNER_PASSWORD: z.string().min(10, "must have 10 or more characters").optional(),
    },
    env,
  );
}

function isAddressOrRange(entry: string): boolean {
  const [, address = "", bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(bits ?? 0) <= (version === 4 ? 32 : 128);
}

export type ServerEnv = ReturnType<typeof readEnv>;
