import {
  deliveryStatuses,
  errorClasses,
  errorCodes,
  eventTypes,
  inputProblems,
  issuePriorities,
  issueStatuses,
  roles,
  skipReasons,
  targetRefusals,
  turnedOffReasons,
} from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import enIssues from "./en/issues.json" with { type: "json" };
import { resources as en } from "./en/resources.ts";
import jaIssues from "./ja/issues.json" with { type: "json" };
import { resources as ja } from "./ja/resources.ts";
import koIssues from "./ko/issues.json" with { type: "json" };
import { resources as ko } from "./ko/resources.ts";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${prefix}${key}`, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const languages = [
  { name: "English", texts: flatten({ ...en, issues: enIssues }) },
  { name: "Korean", texts: flatten({ ...ko, issues: koIssues }) },
  { name: "Japanese", texts: flatten({ ...ja, issues: jaIssues }) },
];

/** Every value of the contract that a screen puts into words, and where its words are. */
const spoken: [keys: string, values: readonly string[]][] = [
  ["errors.code.*", errorCodes],
  ["errors.problem.*", inputProblems],
  ["errors.code.target_refused|*", targetRefusals],
  ["deliveries.status.*", deliveryStatuses],
  ["deliveries.skipReason.*", skipReasons],
  ["deliveries.errorClass.*.name", errorClasses],
  ["deliveries.errorClass.*.what", errorClasses],
  ["deliveries.errorClass.*.fix", errorClasses],
  ["webhooks.turnedOff.*", turnedOffReasons],
  ["webhooks.event.*.label", eventTypes],
  ["webhooks.event.*.sentence", eventTypes],
  ["issues.status.*", issueStatuses],
  ["issues.priority.*", issuePriorities],
  ["common.role.*", roles],
];

describe.each(languages)("$name", ({ texts }) => {
  it.each(spoken)("has words for every %s", (keys, values) => {
    const missing = values.map((value) => keys.replace("*", value)).filter((key) => !texts.has(key));
    expect(missing).toEqual([]);
  });
});

it("keeps the labels that users of the reference product know", () => {
  expect(en.webhooks.title).toBe("Webhook Integration");
  expect(en.webhooks.column).toMatchObject({
    active: "On/Off",
    name: "Name",
    url: "URL",
    triggers: "Event Trigger",
    created: "Created",
  });
  expect(eventTypes.map((type) => en.webhooks.event[type].label)).toEqual([
    "Feedback Creation",
    "Issue Registration",
    "Issue Status Change",
    "Issue Creation",
    "Webhook Turned Off",
  ]);
});
