import type { ClaimedTarget, SecretBox } from "@hearback/core";
import { type DeliveryTarget, parseTarget } from "./http-client.ts";
import { decodeSigningSecret } from "./signature.ts";

/** A webhook's target ready for sending: URL parsed, token and secrets decrypted. */
export type ReadyTarget = {
  webhookId: number;
  url: string;
  target: DeliveryTarget;
  token: string | null;
  signingKeys: readonly Buffer[];
  timeoutMs: number | null;
  givesUpOn4xx: boolean;
};

const entriesAtMost = 10_000;

/** Parses and decrypts once per version of a webhook's settings, which every claim reads anew. */
export function createTargetCache(secretBox: SecretBox): (claimed: ClaimedTarget) => ReadyTarget {
  const entries = new Map<number, { fingerprint: string; ready: ReadyTarget }>();
  return (claimed) => {
    const fingerprint = JSON.stringify(claimed);
    const known = entries.get(claimed.webhookId);
    if (known?.fingerprint === fingerprint) return known.ready;
    const ready = prepareTarget(secretBox, claimed);
    if (entries.size >= entriesAtMost) entries.clear();
    entries.set(claimed.webhookId, { fingerprint, ready });
    return ready;
  };
}

function prepareTarget(secretBox: SecretBox, claimed: ClaimedTarget): ReadyTarget {
  const { webhookId, url, tokenEncrypted, secretsEncrypted, timeoutMs, givesUpOn4xx } = claimed;
  return {
    webhookId,
    url,
    target: parseTarget(url),
    token: tokenEncrypted === null ? null : secretBox.decrypt(tokenEncrypted),
    signingKeys: secretsEncrypted.map((secret) => decodeSigningSecret(secretBox.decrypt(secret))),
    timeoutMs,
    givesUpOn4xx,
  };
}
