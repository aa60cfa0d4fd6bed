import { basename } from "node:path";
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
import webhooks from "./en/webhooks.json" with { type: "json" };

type Tree = { [key: string]: string | Tree };

const files = import.meta.glob<Tree>("./*/*.json", { eager: true, import: "default" });

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${prefix}${key}`, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

const languages = [
  { name: "English", texts: readTexts("en") },
  { name: "Korean", texts: readTexts("ko") },
  { name: "Japanese", texts: readTexts("ja") },
];

function readTexts(language: string): Map<string, string> {
  const ofLanguage = Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`));
  return flatten(Object.fromEntries(ofLanguage.map(([path, texts]) => [basename(path, ".json"), texts])));
}

/** Every value of the contract that a screen puts into words, and where its words are. */
const spoken: [keys: string, values: readonly string[]][] = [
  ["errors.code.*", errorCodes],
  ["errors.problem.*", inputProblems],
  ["errors.code.target_refused|*", targetRefusals],
  ["deliveries.status.*", deliveryStatuses],
  ["deliveries.skipReason.*", skipReasons],
  ["failures.*.name", errorClasses],
  ["failures.*.what", errorClasses],
  ["fixes.*", errorClasses],
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

  it("lets one person say one thing in both sample requests", () => {
    expect(texts.get("apiKeys.sample.content")).toBe(texts.get("channels.sample.content"));
  });
});

it("keeps the labels that users of the reference product know", () => {
  expect(webhooks.title).toBe("Webhook Integration");
  expect(webhooks.column).toMatchObject({
    active: "On/Off",
    name: "Name",
    url: "URL",
    triggers: "Event Trigger",
    created: "Created",
  });
  expect(eventTypes.map((type) => webhooks.event[type].label)).toEqual([
    "Feedback Creation",
    "Issue Registration",
    "Issue Status Change",
    "Issue Creation",
    "Webhook Turned Off",
  ]);
});

it("leaves no reader of Korean to choose a particle", () => {
  const texts = [...readTexts("ko")].filter(([, text]) => /(을\(를|은\(는|이\(가|와\(과|\(으\)로)/.test(text));
  expect(texts).toEqual([]);
});
