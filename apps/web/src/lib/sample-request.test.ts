import { execFileSync } from "node:child_process";
import { type FieldType, fieldTypes } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { formatSampleRequest, type SampleField } from "./sample-request.ts";

const field = (key: string, type: FieldType, change: Partial<SampleField> = {}): SampleField => ({
  ...{ key, type, role: null, options: [], isActive: true },
  ...change,
});
const options = [
  { key: "old", isHidden: true },
  { key: "free", isHidden: false },
  { key: "paid", isHidden: false },
];
const origin = "https://feedback.example.com";

/** What `curl` is called with. */
function runInShell(fields: SampleField[], content: string): string[] {
  const channel = { key: "store_review", fields };
  const command = formatSampleRequest({ origin, projectId: 7, channel, apiKey: "hb_a-key_of_it", content });
  const script = `curl() { for arg in "$@"; do printf '%s\\0' "$arg"; done; }\n${command}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

describe("a sample request", () => {
  it("goes to the channel with the key, as a shell reads it", () => {
    expect(runInShell([field("content", "text", { role: "content" })], "It's “$HOME”\\n `slow`")).toEqual([
      "https://feedback.example.com/api/projects/7/channels/store_review/feedbacks",
      ...["--header", "X-API-KEY: hb_a-key_of_it"],
      ...["--header", "Content-Type: application/json"],
      ...["--data", '{\n    "content": "It\'s “$HOME”\\\\n `slow`"\n  }'],
    ]);
  });

  it("has a value of its type for each field", () => {
    const args = runInShell([...fieldTypes.map((type) => field(type, type, { options }))], "Slow");
    expect(JSON.parse(args.at(-1) ?? "")).toEqual({
      text: "Slow",
      keyword: "example",
      number: 5,
      select: "free",
      multiSelect: ["free"],
      date: "2026-01-31T09:30:00Z",
      images: ["https://example.com/screenshot.png"],
      tags: ["payment"],
    });
  });

  it("has something short for a keyword, and what somebody said for the one that holds it", () => {
    const keys = ["app_version", "order_number", "os", "device", "language", "position"];
    const said = field("said", "keyword", { role: "content" });
    const args = runInShell([...keys.map((key) => field(key, "keyword")), said], "The payment fails.");
    expect(JSON.parse(args.at(-1) ?? "")).toEqual({
      app_version: "1.4.2",
      order_number: "A-1024",
      os: "Android",
      device: "example",
      language: "en",
      position: "example",
      said: "The payment fails.",
    });
  });

  it("says who speaks, and leaves out what is not asked for or has nothing to choose from", () => {
    const args = runInShell(
      [
        field("who", "keyword", { role: "user_id" }),
        field("mail", "text", { role: "user_email" }),
        field("old", "text", { isActive: false }),
        field("plan", "select"),
        field("areas", "multiSelect"),
      ],
      "Slow",
    );
    expect(JSON.parse(args.at(-1) ?? "")).toEqual({ who: "user_123", mail: "user@example.com" });
  });
});
