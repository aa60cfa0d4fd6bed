import { eventTypes, type StandardBody } from "@hearback/contracts";
import { abcExamples, chatExamples, standardExamples } from "@hearback/contracts/webhook-docs";
import { type KnownEvent, verifyWebhook, type WebhookEvent } from "@hearback/receiver";
import { describe, expect, expectTypeOf, it } from "vitest";
import { makeHeaders, secret } from "./send-webhook.ts";

const receive = async (example: object) => {
  const body = JSON.stringify(example);
  return (await verifyWebhook(makeHeaders({ body }), body, { secret })).event;
};

/** By type, so that the compiler names what differs. */
type ByType<Event extends { event: string }> = { [Type in Event["event"]]: Extract<Event, { event: Type }> };

describe("an event", () => {
  it("has the type that Hearback's schemas have", () => {
    expectTypeOf<ByType<KnownEvent>>().toEqualTypeOf<ByType<StandardBody>>();
  });

  it.each(eventTypes)("of the type %s arrives as it was sent", async (type) => {
    expect(await receive(standardExamples[type])).toEqual(standardExamples[type]);
  });

  it("is told apart by its type", () => {
    const describeEvent = (event: WebhookEvent): string => {
      switch (event.event) {
        case "feedback_created":
          return event.data.content ?? "";
        case "issue_registered":
          return event.data.issue.title;
        case "issue_status_changed":
          return `${event.data.title}: ${event.data.new_status}`;
        case "issue_created":
          return event.data.title;
        case "webhook_turned_off":
          return event.data.host;
        case "unknown":
          expectTypeOf(event.data).toBeUnknown();
          return event.event_type;
      }
    };
    const example = standardExamples.issue_status_changed as WebhookEvent;
    expect(describeEvent(example)).toMatch(/: in_progress$/);
  });

  it("of a type or with keys of a later version arrives too", async () => {
    const later = { ...standardExamples.feedback_created, event: "feedback_translated", language: "ko" };
    expect(await receive(later)).toEqual({ ...later, event: "unknown", event_type: "feedback_translated" });
    expect(await receive({ ...later, event: "toString" })).toHaveProperty("event", "unknown");
    expect(await receive({ ...standardExamples.issue_created, extra: 1 })).toHaveProperty("extra", 1);
  });

  it.each([
    ["format abc", abcExamples.feedback_created],
    ["format slack", chatExamples.slack.feedback_created],
    ["a list", []],
    ["no id", { event: "feedback_created", data: {} }],
    ["no data", { event: "feedback_created", event_id: "evt_1" }],
  ])("is not found in another body: %s", async (_name, example) => {
    await expect(receive(example)).rejects.toMatchObject({ code: "bad_body", status: 400 });
  });
});
