import { createIssue, linkIssue, redeliver, updateIssue, updateWebhook } from "@hearback/core";
import { type ReceiverAnswer, respond } from "@hearback/testing";
import { afterEach, describe, expect, it } from "vitest";
import { startWorkerWorld, token, type WorkerWorld } from "./worker-world.ts";

type AbcIssue = { id: number; name: string; status: string; feedbackCount: number };
type AbcRequest =
  | { event: "FEEDBACK_CREATION"; data: { feedback: { id: number; content: string; issues: AbcIssue[] } } }
  | { event: "ISSUE_ADDITION"; data: { feedback: { id: number; content: string }; addedIssue: AbcIssue } }
  | { event: "ISSUE_CREATION"; data: { issue: AbcIssue } }
  | { event: "ISSUE_STATUS_CHANGE"; data: { issue: AbcIssue; previousStatus: string } };

/** What a receiver that was written for ABC User Feedback makes of a body. */
function retell(request: AbcRequest): string {
  switch (request.event) {
    case "FEEDBACK_CREATION": {
      const { id, content, issues } = request.data.feedback;
      return `${id + 1000}: ${content}; ${issues.map(({ name }) => name).join()}`;
    }
    case "ISSUE_ADDITION":
      return `${request.data.feedback.id + 1000} is about ${request.data.addedIssue.name}`;
    case "ISSUE_CREATION":
      return `${request.data.issue.name} of ${request.data.issue.feedbackCount}`;
    case "ISSUE_STATUS_CHANGE":
      return `${request.data.issue.name}: ${request.data.previousStatus} to ${request.data.issue.status}`;
  }
}

describe("a receiver that was written for ABC User Feedback", () => {
  let world: WorkerWorld;
  afterEach(() => world.close());

  /** It looks at `x-webhook-token` alone; what stands before it lets nobody through who sends another `Authorization`. */
  const careful: ReceiverAnswer = (exchange) => {
    const { headers } = exchange.request;
    const isKnown = headers["x-webhook-token"] === token && headers.authorization === undefined;
    return respond({ status: isKnown && headers["content-type"] === "application/json" ? 200 : 401 })(exchange);
  };

  async function start(): Promise<WorkerWorld> {
    const types = ["feedback_created", "issue_registered", "issue_status_changed", "issue_created"] as const;
    const subscriptions = types.map((eventType) => ({ eventType }));
    world = await startWorkerWorld({ payloadFormat: "abc", subscriptions });
    world.receiver.answerWith(careful);
    return world;
  }

  it("understands every event that ABC User Feedback has, and accepts each with its token", async () => {
    const { ctx, projectId, receiver } = await start();
    await world.giveFeedback("The payment fails.");
    const issue = await createIssue(ctx, { projectId, title: "Payment" });
    await linkIssue(ctx, { projectId, feedbackId: 1, issueId: issue.id });
    await updateIssue(ctx, { projectId, issueId: issue.id, status: "in_progress" });
    await receiver.waitForRequests(4);
    for (const id of [1, 2, 3, 4]) await world.waitForStatus(`dlv_${id}`, "succeeded");
    const inOrder = receiver.requests.toSorted(
      (a, b) => Number(a.headers["hearback-sequence"]) - Number(b.headers["hearback-sequence"]),
    );
    expect(inOrder.map(({ rawBody }) => retell(JSON.parse(rawBody)))).toEqual([
      "1001: The payment fails.; ",
      "Payment of 0",
      "1001 is about Payment",
      "Payment: INIT to IN_PROGRESS",
    ]);
  });

  it("leaves its token in no log, also where it answers with what it got", async () => {
    const { receiver } = await start();
    receiver.answerWith(respond({ headers: { "x-echo": token }, body: JSON.stringify({ "x-webhook-token": token }) }));
    await world.giveFeedback("hello");
    const { attempts } = await world.waitForStatus("dlv_1", "succeeded");
    expect(attempts[0]).toMatchObject({
      request: { headers: { "x-webhook-token": "****test" } },
      response: { headers: { "x-echo": "****test" }, body: '{"x-webhook-token":"****test"}' },
    });
    expect(JSON.stringify(attempts)).not.toContain(token);
  });

  it("gets what was formatted for it with its header, also after the webhook has another format", async () => {
    const { ctx, projectId, receiver, webhook } = await start();
    await world.giveFeedback("hello");
    await world.waitForStatus("dlv_1", "succeeded");
    await updateWebhook(ctx, { projectId, webhookId: webhook.id, version: 1, payloadFormat: "standard" });
    await redeliver(ctx, { projectId, deliveryId: "dlv_1" });
    const [, again] = await receiver.waitForRequests(2);
    expect(again?.headers).toMatchObject({ "x-webhook-token": token });
    await world.giveFeedback("hello again");
    const [, , next] = await receiver.waitForRequests(3);
    expect(next?.headers).toMatchObject({ authorization: `Bearer ${token}` });
    expect(next?.headers).not.toHaveProperty("x-webhook-token");
  });
});
