import type { Claim } from "@hearback/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKnownTargets } from "./known-targets.ts";

const atMost = 3;

function claimOf(webhookId: number, version = 1): Claim {
  const url = `https://example.com/${webhookId}/${version}`;
  const place = { tokenPlacement: "bearer", tokenName: null } as const;
  const settings = { ...place, customHeaders: null, payloadTemplate: null, timeoutMs: null, givesUpOn4xx: false };
  const target = { webhookId, url, tokenEncrypted: null, secretsEncrypted: [], ...settings };
  return { target, deliveries: [], leaseUntil: new Date(0) };
}

describe("known targets", () => {
  it("cross over once, and again when they changed", () => {
    const { pack } = createKnownTargets(atMost);
    const claim = claimOf(1);
    const crossed = [claim, claim, claimOf(1, 2)].map((one) => pack(one).target?.url);
    expect(crossed).toEqual([claim.target.url, undefined, claimOf(1, 2).target.url]);
  });

  it("are forgotten on both sides when others were sent to since, as a deleted webhook's is in the end", () => {
    const [main, thread] = [createKnownTargets(atMost), createKnownTargets(atMost)];
    const claims = [1, 2, 3, 4].map((webhookId) => claimOf(webhookId));
    const [deleted] = claims;
    if (deleted === undefined) throw new Error("it is there");
    for (const claim of claims) thread.unpack(main.pack(claim));
    expect(() => thread.unpack({ ...deleted, webhookId: 1, target: undefined })).toThrow("without the target");
    expect(main.pack(deleted).target).toBe(deleted.target);
  });

  it("arrive with every claim, in whatever order webhooks are sent to, changed and forgotten", () => {
    const claims = [1, 2, 3, 4, 5].flatMap((webhookId) => [claimOf(webhookId, 1), claimOf(webhookId, 2)]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...claims), { maxLength: 60 }), (sent) => {
        const [main, thread] = [createKnownTargets(atMost), createKnownTargets(atMost)];
        const posted = sent.map((claim) => main.pack(claim));
        expect(posted.map((claim) => thread.unpack(claim))).toEqual(sent);
      }),
    );
  });
});
