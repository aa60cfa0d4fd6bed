import { type EventType, eventTypes, standardBodies } from "@hearback/contracts";
import { standardExamples } from "@hearback/contracts/webhook-docs";
import { describe, expect, it } from "vitest";
import { formatPayload } from "../../src/index.ts";
import { exampleEvent } from "./example-events.ts";

/** The JSON of contract §2, with its spaces taken out. */
const contractExample =
  '{"event":"feedback_created","event_id":"evt_01920f3ac4d27b4e9a3a5d0c7f1e2b34","timestamp":"2025-09-11T10:35:00Z",' +
  '"project_id":"17","channel_id":"store_review","data":{"feedback_id":"123","content":"피드백 내용",' +
  '"created_at":"2025-09-11T10:35:00Z","user_info":{"id":"user_123","email":"user@example.com"},' +
  '"channel":{"id":"store_review","name":"Store Review"},"tags":["payment"],"fields":{"rating":3},"issues":[]}}';

/** A value with every `null`able fact of it unknown. */
function withoutKnowledge<Type extends EventType>(type: Type) {
  const event = exampleEvent(type);
  const unknownActor = { type: "system", id: null, name: null } as const;
  const { snapshot } = event;
  if ("issue" in snapshot) {
    Object.assign(snapshot.issue, {
      description: null,
      assignee: null,
      externalIssueId: null,
      createdBy: unknownActor,
    });
  }
  if ("feedback" in snapshot) {
    for (const field of snapshot.feedback.fields) field.value = null;
    for (const issue of snapshot.feedback.issues) {
      Object.assign(issue, { description: null, assignee: null, externalIssueId: null, createdBy: unknownActor });
    }
  }
  if ("registeredBy" in snapshot) snapshot.registeredBy = unknownActor;
  if ("changedBy" in snapshot) snapshot.changedBy = unknownActor;
  if ("channels" in snapshot) snapshot.channels = [];
  if ("webhook" in snapshot)
    Object.assign(snapshot.webhook, { failingSince: null, lastStatusCode: null, lastErrorClass: null });
  return event;
}

/** The names of all keys, with their place: `data.user_info.id`. Objects that became null keep none below. */
function pathsOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => pathsOf(entry, `${path}[]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${path}.${key}`, ...pathsOf(inner, `${path}.${key}`)]);
}

describe("the standard payload", () => {
  it("of a new feedback is contract §2's example to the letter", () => {
    expect(formatPayload("standard", exampleEvent("feedback_created"))).toBe(contractExample);
  });

  it.each(eventTypes)("of %s is its golden file, key by key in the same order", (type) => {
    expect(formatPayload("standard", exampleEvent(type))).toBe(JSON.stringify(standardExamples[type]));
  });

  it.each(eventTypes)("of %s is what the published schema allows, and nothing more", async (type) => {
    const golden = standardExamples[type];
    expect(standardBodies[type].parse(golden)).toEqual(golden);
    const withMore = standardBodies[type].safeParse({ ...(golden as object), surprise: 1 });
    expect(withMore.success).toBe(false);
  });

  it.each(eventTypes)("of a test of %s differs in `test` alone", (type) => {
    const real = JSON.parse(formatPayload("standard", exampleEvent(type)));
    const test = JSON.parse(formatPayload("standard", { ...exampleEvent(type), isTest: true }));
    expect(test).toEqual({ ...real, test: true });
    expect(real).not.toHaveProperty("test");
    expect(standardBodies[type].safeParse(test).success).toBe(true);
  });

  it.each(eventTypes)("of %s is the same text each time, and leaves the event as it was", (type) => {
    const event = exampleEvent(type);
    const first = formatPayload("standard", event);
    expect(formatPayload("standard", event)).toBe(first);
    // The outbox keeps the snapshot as JSON.
    expect(formatPayload("standard", { ...event, snapshot: JSON.parse(JSON.stringify(event.snapshot)) })).toBe(first);
    expect(event).toEqual(exampleEvent(type));
  });

  it.each(eventTypes)("of %s has every key also where the value is unknown", (type) => {
    const full: unknown = JSON.parse(formatPayload("standard", exampleEvent(type)));
    const body: unknown = JSON.parse(formatPayload("standard", withoutKnowledge(type)));
    const insideAssignee = (path: string) => /\.assignee\.\w+$/.test(path);
    expect(pathsOf(body)).toEqual(pathsOf(full).filter((path) => !insideAssignee(path)));
    expect(standardBodies[type].safeParse(body).success).toBe(true);
  });

  it("lists channels on the two events that may have many, and names the one channel where there is one", () => {
    const envelopeOf = (type: EventType) => {
      const { channel_id, channel_ids } = JSON.parse(formatPayload("standard", exampleEvent(type)));
      return { channel_id, channel_ids };
    };
    const one = { channel_id: "store_review", channel_ids: undefined };
    const many = { channel_id: null, channel_ids: ["store_review", "support"] };
    expect(Object.fromEntries(eventTypes.map((type) => [type, envelopeOf(type)]))).toEqual({
      feedback_created: one,
      issue_registered: one,
      issue_status_changed: many,
      issue_created: many,
      webhook_turned_off: { channel_id: null, channel_ids: undefined },
    });
  });

  it("of a channel without roles has null for content and person, no tags, and all values as fields", () => {
    const event = exampleEvent("feedback_created");
    for (const field of event.snapshot.feedback.fields) field.role = null;
    const { data } = JSON.parse(formatPayload("standard", event));
    expect(data).toMatchObject({ content: null, user_info: { id: null, email: null }, tags: [] });
    expect(data.fields).toEqual({
      message: "피드백 내용",
      customer: "user_123",
      mail: "user@example.com",
      rating: 3,
      labels: ["payment"],
    });
  });
});
