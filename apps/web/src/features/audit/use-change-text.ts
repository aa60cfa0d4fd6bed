import {
  type EventType,
  eventTypes,
  type FieldChange,
  type FieldRole,
  type FieldType,
  type IssuePriority,
  type IssueStatus,
  issuePriorities,
  issueStatuses,
  type Role,
  roles,
  type TokenPlacement,
  tokenPlacements,
} from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { cutTexts } from "../../lib/cut-texts.ts";
import { formatDuration, formatInstant } from "../../lib/format.ts";
import { useMembers } from "../../lib/use-members.ts";
import { useNow } from "../../lib/use-now.ts";
import type { Change, ChangeField } from "./list-changes.ts";

/** Puts a change into words. */
export function useChangeText(): (change: Change) => string {
  const { t } = useTranslation("audit");
  const toText = useValueText();
  const describeField = useFieldChangeText();
  return ({ field, from, to }) => {
    if (field === "fieldChanges") return describeField(to as FieldChange);
    const name = t(`field.${field}`);
    // Where only what is masked of it differs, both would be the same.
    if (field === "token" || (from !== undefined && from === to)) return t("changed", { field: name });
    const [before, after] = field === "description" ? cutTexts(`${from ?? ""}`, `${to ?? ""}`) : [from, to];
    const values = { field: name, from: toText(field, before), to: toText(field, after) };
    return from === undefined ? t("value", values) : t("change", values);
  };
}

function useFieldChangeText(): (change: FieldChange) => string {
  const { t } = useTranslation(["audit", "channels"]);

  function nameValue(kind: FieldChange["kind"], value: string | null | undefined): string {
    if (value === null || value === undefined) return t("audit:nothing");
    if (kind === "type") return t(`channels:type.${value as FieldType}`);
    return kind === "role" ? t(`channels:role.${value as FieldRole}`) : value;
  }

  return ({ kind, field, option, from, to }) =>
    t(`audit:fieldChange.${kind}`, { field, option, from: nameValue(kind, from), to: nameValue(kind, to) });
}

function useValueText(): (field: ChangeField, value: unknown) => string {
  const { t, i18n } = useTranslation(["audit", "common", "issues", "webhooks"]);
  const { data: members = [] } = useMembers();
  const now = useNow();

  function nameOne(field: ChangeField, value: unknown): string {
    if (typeof value === "object" && value !== null) {
      const { eventType, name, id, title } = value as Record<string, unknown>;
      if (title !== undefined) return `#${id} ${title}`;
      return eventType === undefined ? String(name) : nameOne("eventType", eventType);
    }
    switch (field) {
      case "eventType":
        return eventTypes.includes(value as EventType) ? t(`webhooks:event.${value as EventType}.label`) : `${value}`;
      case "status":
        return issueStatuses.includes(value as IssueStatus) ? t(`issues:status.${value as IssueStatus}`) : `${value}`;
      case "priority":
        return issuePriorities.includes(value as IssuePriority)
          ? t(`issues:priority.${value as IssuePriority}`)
          : `${value}`;
      case "role":
        return roles.includes(value as Role) ? t(`common:role.${value as Role}`) : `${value}`;
      case "reason":
        return value === "gone" || value === "failing" ? t(`audit:reason.${value}`) : `${value}`;
      case "tokenPlacement":
        return tokenPlacements.includes(value as TokenPlacement)
          ? t(`webhooks:tokenPlace.${value as TokenPlacement}`)
          : `${value}`;
      case "assigneeId":
        return members.find(({ id }) => id === value)?.name ?? `#${value}`;
      case "issueId":
        return `#${value}`;
      case "timeoutMs":
      case "delayMs":
        return formatDuration(Number(value), i18n.language);
      case "since":
      case "until":
        return formatInstant(String(value), i18n.language, now);
      default:
        return String(value);
    }
  }

  return (field, value) => {
    const known = [value].flat().filter((one) => one !== null && one !== undefined && one !== "");
    if (known.length === 0) return t("audit:nothing");
    if (typeof value === "boolean") return t(value ? "audit:yes" : "audit:no");
    return known.map((one) => nameOne(field, one)).join(", ");
  };
}
