import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import type { DeliveryTrigger } from "@hearback/contracts";

/** Well beyond the five minutes that Standard Webhooks allow. */
const staleByMs = 10 * 60_000;

export type Proofs = { signingKeys: readonly KeyObject[]; sentAtMs: number; token: string | null };

/** Makes one thing wrong in a request that checks its receiver, which should refuse it for that; others stay as they are. */
export function spoilRequest(trigger: DeliveryTrigger, proofs: Proofs): Proofs {
  switch (trigger) {
    case "forged_signature":
      return { ...proofs, signingKeys: [createSecretKey(randomBytes(32))] };
    case "stale_timestamp":
      return { ...proofs, sentAtMs: proofs.sentAtMs - staleByMs };
    case "wrong_token":
      return { ...proofs, token: randomBytes(32).toString("base64url") };
    default:
      return proofs;
  }
}
