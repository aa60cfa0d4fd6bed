import type { DeliveryDetail, ReceiverCheck } from "@hearback/contracts";

export type Judged = {
  check: ReceiverCheck | null;
  delivery: Pick<DeliveryDetail, "status" | "lastStatusCode"> | undefined;
};

/** What one request of a receiver's check shows. `unclear`: neither accepted nor refused, such as a 500 or no answer. */
export type CheckResult = "waiting" | "accepted" | "refused" | "unclear";

export function judgeRequest(delivery: Judged["delivery"]): CheckResult {
  if (delivery === undefined || delivery.status === "pending" || delivery.status === "in_flight") return "waiting";
  const code = delivery.lastStatusCode ?? 0;
  if (code >= 200 && code < 300) return "accepted";
  return code >= 400 && code < 500 ? "refused" : "unclear";
}

/**
 * What the answer to a spoiled request proves beside that to the genuine one. `unproven`: refused by a receiver that
 * refuses whatever comes.
 */
export function judgeSpoiled(spoiled: Judged["delivery"], genuine: Judged["delivery"]): CheckResult | "unproven" {
  const result = judgeRequest(spoiled);
  if (result !== "refused") return result;
  const ofGenuine = judgeRequest(genuine);
  if (ofGenuine === "waiting") return "waiting";
  return ofGenuine === "accepted" ? "refused" : "unproven";
}

/** Which of the spoiled requests were accepted: what the receiver has still to learn, where its verdict counts. */
export function listAccepted(judged: readonly Judged[]): ReceiverCheck[] {
  if (judgeReceiver(judged) !== "failed") return [];
  return judged.flatMap(({ check, delivery }) =>
    check !== null && judgeRequest(delivery) === "accepted" ? [check] : [],
  );
}

/**
 * `none`: it doesn't even accept what is genuine, so that its refusals prove nothing. `unchecked`: there is nothing by which
 * it could tell what is genuine.
 */
export type Verdict = "waiting" | "passed" | "failed" | "unclear" | "none" | "unchecked";

export function judgeReceiver(judged: readonly Judged[]): Verdict {
  const results = judged.map(({ check, delivery }) => ({ check, result: judgeRequest(delivery) }));
  if (results.some(({ result }) => result === "waiting")) return "waiting";
  if (results.some(({ check, result }) => check === null && result !== "accepted")) return "none";
  const spoiled = results.filter(({ check }) => check !== null);
  if (spoiled.length === 0) return "unchecked";
  if (spoiled.some(({ result }) => result === "accepted")) return "failed";
  return spoiled.every(({ result }) => result === "refused") ? "passed" : "unclear";
}
