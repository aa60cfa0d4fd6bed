import type { ReceiverCheck } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { judgeReceiver, judgeSpoiled, listAccepted } from "./judge-check.ts";

const answer = (check: ReceiverCheck | null, lastStatusCode: number | null) => ({
  check,
  delivery: { status: lastStatusCode === 200 ? ("succeeded" as const) : ("failed" as const), lastStatusCode },
});
const waiting = { check: "wrong_token" as const, delivery: { status: "pending" as const, lastStatusCode: null } };

describe("the verdict on a receiver", () => {
  it.each([
    ["passed", [answer(null, 200), answer("forged_signature", 401), answer("stale_timestamp", 400)]],
    ["failed", [answer(null, 200), answer("forged_signature", 200), answer("stale_timestamp", 400)]],
    ["unclear", [answer(null, 200), answer("forged_signature", 500), answer("stale_timestamp", 400)]],
    ["unclear", [answer(null, 200), answer("forged_signature", null)]],
    ["none", [answer(null, 401), answer("forged_signature", 401)]],
    ["none", [answer(null, 401)]],
    ["unchecked", [answer(null, 200)]],
    ["waiting", [answer(null, 200), waiting]],
    ["waiting", [answer(null, 200), { check: "wrong_token" as const, delivery: undefined }]],
  ] as const)("is %s", (verdict, judged) => {
    expect(judgeReceiver(judged)).toBe(verdict);
  });

  it.each([
    ["refused", 200, 401],
    ["unproven", 401, 401],
    ["unproven", 500, 401],
    ["unproven", null, 401],
    ["unclear", 401, 500],
    ["accepted", 401, 200],
  ] as const)("takes a spoiled request as %s where the genuine one got %s and it %s", (result, genuine, spoiled) => {
    expect(judgeSpoiled(answer("wrong_token", spoiled).delivery, answer(null, genuine).delivery)).toBe(result);
  });

  it("says nothing of a refusal until the genuine request is answered", () => {
    expect(judgeSpoiled(answer("wrong_token", 401).delivery, undefined)).toBe("waiting");
  });

  it("names what the receiver has to learn, and nothing that it knows", () => {
    const judged = [answer(null, 200), answer("forged_signature", 200), answer("wrong_token", 401)];
    expect(listAccepted(judged)).toEqual(["forged_signature"]);
    expect(listAccepted([answer(null, 401), answer("forged_signature", 200)])).toEqual([]);
  });
});
