import type { KeyObject } from "node:crypto";
import type { ClaimedTarget, SecretBox } from "@hearback/core";
import { type DeliveryTarget, parseTarget } from "./http-client.ts";
import { decodeSigningSecret } from "./signature.ts";

/** A webhook's target ready for sending: URL parsed, token and secrets decrypted. */
export type ReadyTarget = {
  webhookId: number;
  url: string;
  target: DeliveryTarget;
  token: string | null;
  signingKeys: readonly KeyObject[];
  timeoutMs: number | null;
  givesUpOn4xx: boolean;
};

/** Parses and decrypts once for each claimed target, which stays the same object while the webhook stays the same. */
export function createTargetCache(secretBox: SecretBox): (claimed: ClaimedTarget) => ReadyTarget {
  const readyByClaimed = new WeakMap<ClaimedTarget, ReadyTarget>();
  return (claimed) => {
    const ready = readyByClaimed.get(claimed) ?? prepareTarget(secretBox, claimed);
    readyByClaimed.set(claimed, ready);
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
