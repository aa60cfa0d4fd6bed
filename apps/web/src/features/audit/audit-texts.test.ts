import { auditActions, auditKinds } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import en from "../../locales/en/audit.json" with { type: "json" };
import ja from "../../locales/ja/audit.json" with { type: "json" };
import ko from "../../locales/ko/audit.json" with { type: "json" };
import { listChanges } from "./list-changes.ts";

describe.each([
  { name: "English", texts: en },
  { name: "Korean", texts: ko },
  { name: "Japanese", texts: ja },
])("the audit log in $name", ({ texts }) => {
  it("has a sentence for everything that is written down, and a word for each kind of it", () => {
    const sentences: Record<string, Record<string, string>> = texts.action;
    const silent = auditActions.filter((action) => {
      const [kind = "", verb = ""] = action.split(".");
      return (sentences[kind]?.[verb] ?? "") === "";
    });
    expect(silent).toEqual([]);
    expect(Object.keys(texts.kind).toSorted()).toEqual(auditKinds.toSorted());
  });
});

describe("the changes of an entry", () => {
  it("have both values where both were written down, and leave out what the sentence says", () => {
    const url = { from: "https://a.example", to: "https://b.example" };
    expect(listChanges({ action: "webhook.update", changes: { name: "Hook", url, token: "changed" } })).toEqual([
      { field: "name", to: "Hook" },
      { field: "url", ...url },
      { field: "token", to: "changed" },
    ]);
    expect(
      listChanges({ action: "webhook.create", changes: { name: "Hook", url: url.to, subscriptions: [] } }),
    ).toEqual([{ field: "url", to: url.to }]);
    expect(
      listChanges({ action: "member.change_role", changes: { name: "Lee", role: "admin", before: "viewer" } }),
    ).toEqual([{ field: "role", from: "viewer", to: "admin" }]);
  });
});
