import "./zod-without-eval.ts";
import {
  abcBodies,
  type ChatFormat,
  chatFormats,
  discordMessage,
  type EventType,
  eventTypes,
  findAbcEvent,
  slackMessage,
  standardBodies,
  teamsMessage,
} from "@hearback/contracts";
import type { z } from "zod";

/** What is wrong with one field of a body, by its dotted path; the body itself has an empty one. */
export type PayloadProblem = { path: string } & (
  | { problem: "missing" | "malformed" }
  | { problem: "wrong_type"; expected: string }
  | { problem: "not_allowed"; allowed: string }
  | { problem: "unknown_key" }
);

export type PayloadVerdict =
  | { kind: "not_json"; message: string }
  | { kind: "no_event" }
  | { kind: "chat"; format: ChatFormat }
  | { kind: "checked"; eventType: EventType; problems: PayloadProblem[] };

const messages: Record<ChatFormat, z.ZodType> = { slack: slackMessage, discord: discordMessage, teams: teamsMessage };

/**
 * Holds a body against the schema of the event that it names, in the documented format or as ABC User Feedback calls it;
 * a message of a chat names none.
 */
export function checkPayload(text: string): PayloadVerdict {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return { kind: "not_json", message: error instanceof Error ? error.message : String(error) };
  }
  const named = typeof body === "object" && body !== null && "event" in body ? body.event : null;
  const found = findSchema(named);
  if (found === null) {
    const format = chatFormats.find((chat) => messages[chat].safeParse(body).success);
    return format === undefined ? { kind: "no_event" } : { kind: "chat", format };
  }
  const { eventType, schema } = found;
  const result = schema.safeParse(body, { reportInput: true });
  return { kind: "checked", eventType, problems: result.success ? [] : result.error.issues.flatMap(readIssue) };
}

function findSchema(named: unknown): { eventType: EventType; schema: z.ZodType } | null {
  const inStandard = eventTypes.find((one) => one === named);
  if (inStandard !== undefined) return { eventType: inStandard, schema: standardBodies[inStandard] };
  const inAbc = findAbcEvent(named);
  return inAbc === null ? null : { eventType: inAbc, schema: abcBodies[inAbc] };
}

function readIssue(issue: z.core.$ZodIssue): PayloadProblem[] {
  const path = issue.path.join(".");
  switch (issue.code) {
    case "invalid_type":
      return [
        issue.input === undefined
          ? { path, problem: "missing" }
          : { path, problem: "wrong_type", expected: issue.expected },
      ];
    case "invalid_value":
      return [
        issue.input === undefined
          ? { path, problem: "missing" }
          : { path, problem: "not_allowed", allowed: issue.values.join(", ") },
      ];
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: [...issue.path, key].join("."), problem: "unknown_key" }));
    default:
      return [{ path, problem: "malformed" }];
  }
}
