import { abcBodies, channelEventTypes, type IssueStatus } from "@hearback/contracts";
import { abcExamples } from "@hearback/contracts/webhook-docs";
import { describe, expect, it } from "vitest";
import { formatPayload } from "../../src/index.ts";
import { exampleEvent } from "./example-events.ts";

describe("the payload of ABC User Feedback", () => {
  it.each(channelEventTypes)("of %s is its golden file, key by key in the same order", (type) => {
    expect(formatPayload("abc", exampleEvent(type))).toBe(JSON.stringify(abcExamples[type]));
  });

  it.each(channelEventTypes)("of %s is what the published schema allows, and nothing more", (type) => {
    const golden = abcExamples[type];
    expect(abcBodies[type].parse(golden)).toEqual(golden);
    expect(abcBodies[type].safeParse({ ...golden, event_id: "evt_1" }).success).toBe(false);
  });

  it.each(channelEventTypes)("of a test of %s has nothing that ABC User Feedback doesn't send", (type) => {
    const test = formatPayload("abc", { ...exampleEvent(type), isTest: true });
    expect(test).toBe(formatPayload("abc", exampleEvent(type)));
  });

  it.each(channelEventTypes)("of %s is the same text once the outbox has kept the event as JSON", (type) => {
    const event = exampleEvent(type);
    const first = formatPayload("abc", event);
    expect(formatPayload("abc", { ...event, snapshot: JSON.parse(JSON.stringify(event.snapshot)) })).toBe(first);
    expect(event).toEqual(exampleEvent(type));
  });

  it("has null for a value that was given as null, and no key for one that was never given", () => {
    const event = exampleEvent("feedback_created");
    const [message, customer] = event.snapshot.feedback.fields;
    if (message === undefined || customer === undefined) throw new Error("the example has fields");
    message.value = null;
    delete customer.value;
    const { feedback } = JSON.parse(formatPayload("abc", event)).data;
    expect(feedback).toHaveProperty("message", null);
    expect(feedback).not.toHaveProperty("customer");
    // The documented body has all keys all the same.
    const { content, user_info } = JSON.parse(formatPayload("standard", event)).data;
    expect({ content, user_info }).toEqual({ content: null, user_info: { id: null, email: "user@example.com" } });
  });

  it("has null for what is unknown of an issue", () => {
    const event = exampleEvent("issue_created");
    Object.assign(event.snapshot.issue, { description: null, externalIssueId: null });
    const body = JSON.parse(formatPayload("abc", event));
    expect(body.data.issue).toMatchObject({ description: null, externalIssueId: null });
    expect(abcBodies.issue_created.safeParse(body).success).toBe(true);
  });

  it("writes statuses as ABC User Feedback does", () => {
    const statuses: Record<IssueStatus, string> = {
      init: "INIT",
      on_review: "ON_REVIEW",
      in_progress: "IN_PROGRESS",
      resolved: "RESOLVED",
      pending: "PENDING",
    };
    for (const [status, written] of Object.entries(statuses) as [IssueStatus, string][]) {
      const event = exampleEvent("issue_status_changed");
      event.snapshot.issue.status = status;
      event.snapshot.previousStatus = status;
      const { data } = JSON.parse(formatPayload("abc", event));
      expect([data.issue.status, data.previousStatus]).toEqual([written, written]);
    }
  });
});
