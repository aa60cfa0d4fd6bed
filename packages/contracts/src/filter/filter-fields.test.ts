import { describe, expect, it } from "vitest";
import { eventTypes } from "../event-type.ts";
import { standardExamples } from "../payload/examples.ts";
import { hasFilterField, listFilterFields } from "./filter-fields.ts";

/** The paths of what is known in a body. */
function listLeaves(value: unknown, path: string[] = []): string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return [...new Set(value.flatMap((element) => listLeaves(element, path)))];
  if (typeof value !== "object") return [path.join(".")];
  return Object.entries(value).flatMap(([key, part]) => listLeaves(part, [...path, key]));
}

describe("the fields that a filter can name", () => {
  it.each([
    ["feedback_created", "data.content"],
    ["feedback_created", "data.user_info.email"],
    ["feedback_created", "data.fields.anything"],
    ["feedback_created", "data.issues.assignee.email"],
    ["feedback_created", "data.tags"],
    ["feedback_created", "channel_id"],
    ["issue_registered", "data.feedback.fields.rating"],
    ["issue_status_changed", "data.new_status"],
    ["issue_created", "data.assignee"],
    ["issue_created", "channel_ids"],
    ["webhook_turned_off", "data.reason"],
  ] as const)("of %s: %s", (eventType, field) => {
    expect(hasFilterField(eventType, field)).toBe(true);
  });

  it.each([
    ["feedback_created", "content"],
    ["feedback_created", "data.contant"],
    ["feedback_created", "data.tags.0"],
    ["feedback_created", "data.fields."],
    ["feedback_created", "data.fields.rating.value"],
    ["feedback_created", "data.content.length"],
    ["feedback_created", "data.toString"],
    ["feedback_created", "test"],
    ["feedback_created", "data..content"],
    ["issue_created", "data.fields.rating"],
    ["issue_status_changed", "data.status"],
  ] as const)("and not, of %s: %s", (eventType, field) => {
    expect(hasFilterField(eventType, field)).toBe(false);
  });

  it.each(eventTypes)("are offered of %s: all that its example holds, and nothing that no event has", (eventType) => {
    const offered = listFilterFields(eventType);
    for (const field of offered) expect(hasFilterField(eventType, field.replace("*", "rating"))).toBe(true);
    const held = listLeaves(standardExamples[eventType]).map((path) => path.replace(/fields\.\w+$/, "fields.*"));
    expect(held.filter((path) => !offered.includes(path))).toEqual(["event", "event_id", "timestamp", "project_id"]);
  });

  it("are offered without what no condition is for", () => {
    expect(listFilterFields("feedback_created").slice(0, 12)).toEqual([
      "data.feedback_id",
      "data.content",
      "data.created_at",
      "data.user_info.id",
      "data.user_info.email",
      "data.channel.id",
      "data.channel.name",
      "data.tags",
      "data.fields.*",
      "data.issues",
      "data.issues.issue_id",
      "data.issues.title",
    ]);
    expect(listFilterFields("feedback_created").at(-1)).toBe("channel_id");
    expect(listFilterFields("issue_created")).toEqual(expect.arrayContaining(["data.assignee", "data.assignee.email"]));
    expect(listFilterFields("issue_created").at(-1)).toBe("channel_ids");
  });
});
