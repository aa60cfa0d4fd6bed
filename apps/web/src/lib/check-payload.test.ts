import { chatFormats } from "@hearback/contracts";
import { abcExamples, chatExamples } from "@hearback/contracts/webhook-docs";
import { describe, expect, it } from "vitest";
import { checkPayload } from "./check-payload.ts";

const instant = "2025-09-11T10:35:00Z";
const actor = { type: "user", id: "7", name: "Kim" };
const data = {
  issue_id: "1",
  title: "Payment",
  previous_status: "init",
  new_status: "in_progress",
  changed_at: instant,
  changed_by: actor,
  priority: "high",
  assignee: null,
};
const body = {
  event: "issue_status_changed",
  event_id: `evt_${"0".repeat(32)}`,
  timestamp: instant,
  project_id: "17",
  channel_id: null,
  channel_ids: [],
  data,
};

const problemsOf = (changed: object) => {
  const verdict = checkPayload(JSON.stringify(changed));
  return verdict.kind === "checked" ? verdict.problems : verdict.kind;
};

describe("the check of a payload", () => {
  it("finds nothing wrong with a body as it is sent", () => {
    expect(checkPayload(JSON.stringify(body))).toEqual({
      kind: "checked",
      eventType: "issue_status_changed",
      problems: [],
    });
    expect(problemsOf({ ...body, test: true })).toEqual([]);
  });

  it("names each field that is wrong, and how", () => {
    const { title: _title, ...rest } = data;
    const wrong = { ...rest, new_status: "done", changed_by: { ...actor, id: 7 }, due: null };
    expect(problemsOf({ ...body, timestamp: "yesterday", data: wrong })).toEqual([
      { path: "timestamp", problem: "malformed" },
      { path: "data.title", problem: "missing" },
      { path: "data.new_status", problem: "not_allowed", allowed: "init, on_review, in_progress, resolved, pending" },
      { path: "data.changed_by.id", problem: "wrong_type", expected: "string" },
      { path: "data.due", problem: "unknown_key" },
    ]);
    expect(problemsOf({ event: "issue_created" })).toContainEqual({ path: "data", problem: "missing" });
  });

  it("knows what ABC User Feedback sends", () => {
    expect(checkPayload(JSON.stringify(abcExamples.issue_registered))).toEqual({
      kind: "checked",
      eventType: "issue_registered",
      problems: [],
    });
    const wrong = { event: "ISSUE_CREATION", data: { issue: { id: "45" } }, event_id: "evt_1" };
    expect(problemsOf(wrong)).toEqual(
      expect.arrayContaining([
        { path: "data.issue.id", problem: "wrong_type", expected: "number" },
        { path: "data.project", problem: "missing" },
        { path: "event_id", problem: "unknown_key" },
      ]),
    );
  });

  it("says when it is no JSON, or no event of ours", () => {
    for (const format of chatFormats) {
      expect(checkPayload(JSON.stringify(chatExamples[format].issue_created))).toEqual({ kind: "chat", format });
    }
    expect(checkPayload("{")).toMatchObject({ kind: "not_json" });
    for (const other of [{}, [], null, { event: "order_paid" }]) expect(problemsOf(other as object)).toBe("no_event");
  });
});
