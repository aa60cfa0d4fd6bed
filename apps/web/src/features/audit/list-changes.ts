import type { AuditEntryView } from "@hearback/contracts";

const changeFields = [
  "name",
  "title",
  "description",
  "key",
  "email",
  "role",
  "url",
  "format",
  "payloadFormat",
  "payloadTemplate",
  "timeoutMs",
  "givesUpOn4xx",
  "token",
  "tokenPlacement",
  "tokenName",
  "customHeaders",
  "subscriptions",
  "fields",
  "fieldChanges",
  "status",
  "priority",
  "assigneeId",
  "externalIssueId",
  "trackerUrl",
  "eventType",
  "host",
  "overlapHours",
  "count",
  "total",
  "since",
  "until",
  "issueId",
  "fieldNames",
  "keys",
  "deliveryIds",
  "merged",
  "delayMs",
  "reason",
  "fileName",
  "issue",
  "feedback",
  "webhook",
] as const;

export type ChangeField = (typeof changeFields)[number];
/** Without `from` where only the new value was written down. */
export type Change = { field: ChangeField; from?: unknown; to: unknown };

/** What the sentence of an entry says already. */
const namesOf = new Set<ChangeField>(["name", "title", "email"]);

/** What an entry tells of values, in an order of its own. */
export function listChanges({ action, changes }: Pick<AuditEntryView, "action" | "changes">): Change[] {
  if (action === "member.change_role") return [{ field: "role", from: changes.before, to: changes.role }];
  if (action === "user.rename") return [{ field: "name", from: changes.before, to: changes.name }];
  const isUpdate = action.endsWith(".update");
  return changeFields
    .filter((field) => changes[field] !== undefined && (isUpdate || !(namesOf.has(field) || isNothing(changes[field]))))
    .flatMap((field) => readChanges(field, changes[field]));
}

/** What was left out when something was made has not been changed. */
function isNothing(recorded: unknown): boolean {
  return recorded === null || (Array.isArray(recorded) && recorded.length === 0);
}

/** What became of fields, each by itself. */
function readChanges(field: ChangeField, recorded: unknown): Change[] {
  const all = field === "fieldChanges" && Array.isArray(recorded) ? (recorded as unknown[]) : [recorded];
  return all.map((one) => ({ field, ...(field === "fieldChanges" ? { to: one } : readChange(one)) }));
}

function readChange(recorded: unknown): Omit<Change, "field"> {
  const isPair = typeof recorded === "object" && recorded !== null && "from" in recorded && "to" in recorded;
  return isPair ? { from: recorded.from, to: recorded.to } : { to: recorded };
}
