import { eventTypes, type PayloadFormat, type WebhookView } from "@hearback/contracts";
import { Button, Group, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDuration } from "../../../lib/format.ts";
import { useChannels } from "../../../lib/use-channels.ts";
import { type ComparedHeader, compareValues, type Difference } from "../compare-values.ts";
import { toValues, type WebhookValues } from "../webhook-values.ts";
import classes from "./webhook-conflict.module.css";

type Props = { mine: WebhookValues; newest: WebhookView; onKeepMine: () => void; onTakeNewest: () => void };

/** Two people changed the same webhook: both versions side by side, and the choice between them. */
export function WebhookConflict({ mine, newest, onKeepMine, onTakeNewest }: Props) {
  const { t } = useTranslation("conflict");
  const { data: channels = [] } = useChannels();
  const differences = compareValues(mine, toValues(newest), channels);
  return (
    <>
      {differences.length === 0 ? null : (
        <Table className={classes.table} withTableBorder withColumnBorders aria-label={t("title")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("field")}</Table.Th>
              <Table.Th>{t("mine")}</Table.Th>
              <Table.Th>{t("newest")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differences.map((difference) => (
              <DifferenceRow key={difference.field} difference={difference} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group gap="xs" mt="xs">
        <Button variant="default" size="xs" onClick={onTakeNewest}>
          {t("takeNewest")}
        </Button>
        <Button variant="default" size="xs" onClick={onKeepMine}>
          {t("keepMine")}
        </Button>
      </Group>
    </>
  );
}

function DifferenceRow({ difference }: { difference: Difference }) {
  const { t } = useTranslation(["webhooks", "conflict", "formats"]);
  const describe = useDescription(difference.field);
  const { field } = difference;
  const label = isEvent(field)
    ? t(`webhooks:event.${field}.label`)
    : {
        name: t("webhooks:field.name"),
        url: t("webhooks:field.url"),
        token: t("webhooks:field.token"),
        payloadFormat: t("formats:label"),
        timeoutSeconds: t("webhooks:advanced.timeout"),
        givesUpOn4xx: t("webhooks:advanced.givesUpOn4xx"),
        customHeaders: t("webhooks:headers.title"),
      }[field];
  const isSameToken = field === "token" && difference.mine && difference.newest;
  return (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      <Table.Td>{isSameToken ? t("conflict:tokenMine") : describe(difference.mine)}</Table.Td>
      <Table.Td>{isSameToken ? t("conflict:tokenNewest") : describe(difference.newest)}</Table.Td>
    </Table.Tr>
  );
}

function isEvent(field: Difference["field"]): field is (typeof eventTypes)[number] {
  return (eventTypes as readonly string[]).includes(field);
}

function useDescription(field: Difference["field"]): (value: Difference["mine"]) => string {
  const { t, i18n } = useTranslation(["webhooks", "conflict", "formats"]);
  function describeHeaders(headers: readonly ComparedHeader[]): string {
    if (headers.length === 0) return t("webhooks:headers.none");
    return headers.map(({ name, isTyped }) => (isTyped ? t("conflict:newValue", { name }) : name)).join(", ");
  }
  return (value) => {
    if (typeof value === "boolean") {
      if (field === "token") return t(value ? "webhooks:summary.tokenSet" : "webhooks:summary.tokenNone");
      return t(value ? "webhooks:summary.yes" : "webhooks:summary.no");
    }
    if (field === "customHeaders") return describeHeaders(value as readonly ComparedHeader[]);
    if (typeof value === "number") return formatDuration(value * 1_000, i18n.language);
    if (field === "payloadFormat") return t(`formats:name.${value as PayloadFormat}`);
    if (field === "timeoutSeconds") return t("webhooks:advanced.timeoutDefault");
    if (!isEvent(field)) return String(value);
    if (value === "off") return t("conflict:off");
    return value === "all" ? t("webhooks:trigger.allChannels") : (value as readonly string[]).join(", ");
  };
}
