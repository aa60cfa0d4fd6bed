import type { KeyObject } from "node:crypto";
import type { TokenPlacement } from "@hearback/contracts";
import { placeToken } from "@hearback/contracts/token";
import type { ClaimedTarget, SecretBox } from "@hearback/core";
import { type Conceal, createConceal, listSentForms } from "./conceal-secrets.ts";
import { type DeliveryTarget, parseTarget } from "./http-client.ts";
import type { CustomHeader } from "./request-headers.ts";
import { decodeSigningSecret } from "./signature.ts";

/** A webhook's target ready for sending: URL parsed, token, headers and secrets decrypted. */
export type ReadyTarget = {
  webhookId: number;
  url: string;
  target: DeliveryTarget;
  token: string | null;
  tokenPlacement: TokenPlacement;
  tokenName: string | null;
  customHeaders: readonly CustomHeader[];
  /** For what the receiver answers. */
  conceal: Conceal;
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
  const { webhookId, url, tokenEncrypted, tokenPlacement, tokenName, secretsEncrypted, timeoutMs, givesUpOn4xx } =
    claimed;
  const token = tokenEncrypted === null ? null : secretBox.decrypt(tokenEncrypted);
  const customHeaders = (claimed.customHeaders ?? []).map(({ name, valueEncrypted }) => ({
    name,
    value: secretBox.decrypt(valueEncrypted),
  }));
  const secrets = customHeaders.map(({ value }) => value);
  // Of the format `abc`, whose place is another one, it is sent as it is.
  const sentForms = token === null ? [] : listSentForms(placeToken({ ...claimed, payloadFormat: "standard" }, token));
  return {
    webhookId,
    url,
    target: parseTarget(url),
    token,
    tokenPlacement,
    tokenName,
    customHeaders,
    conceal: createConceal(token === null ? secrets : [token, ...secrets], sentForms),
    signingKeys: secretsEncrypted.map((secret) => decodeSigningSecret(secretBox.decrypt(secret))),
    timeoutMs,
    givesUpOn4xx,
  };
}
