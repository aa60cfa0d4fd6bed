import { issueStatuses } from "@hearback/contracts";
import { payloadSchema } from "@hearback/contracts/webhook-docs";
import { expect, it } from "vitest";
import { listFields } from "./list-fields.ts";

const data = (eventType: Parameters<typeof payloadSchema>[0]) => {
  const { properties } = payloadSchema(eventType);
  if (typeof properties?.data !== "object") throw new Error("a payload without data");
  return properties.data;
};

it("lists the fields of a payload with what is inside them, what may be null, and what they can be", () => {
  const fields = listFields(data("issue_created"));
  expect(fields.slice(0, 4)).toEqual([
    { path: "issue_id", type: "string", values: [] },
    { path: "title", type: "string", values: [] },
    { path: "description", type: "string | null", values: [] },
    { path: "status", type: "string", values: [...issueStatuses] },
  ]);
  expect(fields.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["assignee", "assignee.email", "created_by.id"]),
  );
});

it("names a list as such, and leaves out what is described elsewhere", () => {
  expect(listFields(data("issue_registered"), ["feedback", "issue"]).map(({ path }) => path)).toEqual([
    "registered_at",
    "registered_by",
    "registered_by.type",
    "registered_by.id",
    "registered_by.name",
    "feedback",
    "issue",
  ]);
  expect(listFields(data("feedback_created"), ["issues"]).map(({ path }) => path)).toEqual(
    expect.arrayContaining(["tags[]", "issues[]", "user_info.email"]),
  );
});
