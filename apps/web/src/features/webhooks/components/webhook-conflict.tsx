import {
  type EventType,
  eventTypes,
  type PayloadFormat,
  type SubscriptionFilter,
  type WebhookView,
} from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { Conflict, type ConflictRow } from "../../../components/conflict.tsx";
import { formatDuration } from "../../../lib/format.ts";
import { useChannels } from "../../../lib/use-channels.ts";
import { type ComparedHeader, compareValues, type Difference } from "../compare-values.ts";
import { useFilterText } from "../use-filter-text.ts";
import { toValues, type WebhookValues } from "../webhook-values.ts";

type Props = { mine: WebhookValues; newest: WebhookView; onKeepMine: () => void; onTakeNewest: () => void };

export function WebhookConflict({ mine, newest, ...choice }: Props) {
  const { t } = useTranslation("conflict");
  const { data: channels = [] } = useChannels();
  const toRow = useRow();
  const differences = compareValues(mine, toValues(newest), channels);
  return <Conflict title={t("title")} rows={differences.map(toRow)} {...choice} />;
}

function useRow(): (difference: Difference) => ConflictRow {
  const { t } = useTranslation(["webhooks", "conflict", "formats", "filters"]);
  const describe = useDescription();
  return (difference) => {
    const { field } = difference;
    const label = isFilter(field)
      ? t("filters:labelOf", { event: t(`webhooks:event.${eventOf(field)}.label`) })
      : isEvent(field)
        ? t(`webhooks:event.${field}.label`)
        : {
            name: t("webhooks:field.name"),
            url: t("webhooks:field.url"),
            token: t("webhooks:field.token"),
            tokenPlace: t("webhooks:field.tokenPlacement"),
            payloadFormat: t("formats:label"),
            payloadTemplate: t("formats:template.label"),
            timeoutSeconds: t("webhooks:advanced.timeout"),
            givesUpOn4xx: t("webhooks:advanced.givesUpOn4xx"),
            customHeaders: t("webhooks:headers.title"),
          }[field];
    const isSameToken = field === "token" && difference.mine && difference.newest;
    return {
      key: field,
      label,
      mine: isSameToken ? t("conflict:tokenMine") : describe(field, difference.mine),
      newest: isSameToken ? t("conflict:tokenNewest") : describe(field, difference.newest),
    };
  };
}

function isFilter(field: Difference["field"]): field is `filter.${EventType}` {
  return field.startsWith("filter.");
}

function eventOf(field: `filter.${EventType}`): EventType {
  return field.slice("filter.".length) as EventType;
}

function isEvent(field: Difference["field"]): field is (typeof eventTypes)[number] {
  return (eventTypes as readonly string[]).includes(field);
}

function useDescription(): (field: Difference["field"], value: Difference["mine"]) => string {
  const { t, i18n } = useTranslation(["webhooks", "conflict", "formats", "filters"]);
  const describeFilter = useFilterText();
  function describeHeaders(headers: readonly ComparedHeader[]): string {
    if (headers.length === 0) return t("webhooks:headers.none");
    return headers.map(({ name, isTyped }) => (isTyped ? t("conflict:newValue", { name }) : name)).join(", ");
  }
  return (field, value) => {
    if (typeof value === "boolean") {
      if (field === "token") return t(value ? "webhooks:summary.tokenSet" : "webhooks:summary.tokenNone");
      return t(value ? "webhooks:summary.yes" : "webhooks:summary.no");
    }
    if (isFilter(field)) return value === null ? t("filters:none") : describeFilter(value as SubscriptionFilter);
    if (field === "customHeaders") return describeHeaders(value as readonly ComparedHeader[]);
    if (typeof value === "number") return formatDuration(value * 1_000, i18n.language);
    if (field === "payloadFormat") return t(`formats:name.${value as PayloadFormat}`);
    if (field === "timeoutSeconds") return t("webhooks:advanced.timeoutDefault");
    if (field === "tokenPlace" && value === "") return t("webhooks:summary.tokenNone");
    if (!isEvent(field)) return String(value);
    if (value === "off") return t("conflict:off");
    return value === "all" ? t("webhooks:trigger.allChannels") : (value as readonly string[]).join(", ");
  };
}
