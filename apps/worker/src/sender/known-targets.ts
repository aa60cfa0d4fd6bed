import type { Claim, ClaimedTarget } from "@hearback/core";
import { LRUCache } from "lru-cache";
import type { PostedClaim } from "./messages.ts";

/** As many as the engine keeps: more than that never stays of webhooks that were deleted. */
const knownAtMost = 10_000;

export type KnownTargets = {
  /** On the main thread: leaves out a target that the sender's thread has. */
  pack(claim: Claim): PostedClaim;
  /** On the sender's thread: puts it back. While a webhook's target stays the same, so does the object. */
  unpack(claim: PostedClaim): Claim;
};

/**
 * The targets that have crossed over to the sender's thread, so that each is posted once. Each side has its own: as both
 * see the same claims in the same order, they forget the same ones.
 */
export function createKnownTargets(atMost = knownAtMost): KnownTargets {
  const targets = new LRUCache<number, ClaimedTarget>({ max: atMost });
  return {
    pack({ target, ...claim }) {
      const { webhookId } = target;
      const isKnown = targets.get(webhookId) === target;
      if (!isKnown) targets.set(webhookId, target);
      return { ...claim, webhookId, target: isKnown ? undefined : target };
    },
    unpack({ webhookId, target: changed, ...claim }) {
      if (changed !== undefined) targets.set(webhookId, changed);
      const target = changed ?? targets.get(webhookId);
      if (target === undefined) throw new Error(`a claim without the target of webhook ${webhookId}`);
      return { ...claim, target };
    },
  };
}
