import { type EventType, limits } from "@hearback/contracts";
import { Box, Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { IconFilter, IconFlask, IconPlus } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../lib/membership.tsx";
import { useChannels } from "../../../lib/use-channels.ts";
import { listFieldOptions } from "../list-field-options.ts";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";
import type { ConditionValues, SubscriptionValues } from "../webhook-values.ts";
import { ConditionRow } from "./condition-row.tsx";
import classes from "./filter-fields.module.css";
import { FilterTrial } from "./filter-trial.tsx";

type Props = { form: WebhookFieldsForm; eventType: EventType };

/** What an event has to tell for the webhook to be called; a button alone while there is no condition. */
export function FilterFields({ form, eventType }: Props) {
  const { t } = useTranslation(["filters", "webhooks"]);
  const canTry = useCan("webhook_test");
  const { data: channels = [] } = useChannels();
  const [isTrying, setIsTrying] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const path = `subscriptions.${eventType}.filter` as const;
  const subscription = form.values.subscriptions[eventType];
  const { match, conditions } = subscription.filter;
  const isFull = conditions.length >= limits.filterConditions;
  const told = channels.filter(
    ({ id }) => subscription.scope === "all" || subscription.channelIds.includes(String(id)),
  );
  const options = listFieldOptions(eventType, told);

  function add(): void {
    const condition: ConditionValues = { key: randomId(), field: "", operator: "equals", value: "" };
    flushSync(() => form.insertListItem(`${path}.conditions`, condition));
    const rows = root.current?.querySelectorAll("[data-condition]");
    rows?.[conditions.length]?.querySelector("input")?.focus();
  }

  function remove(index: number): void {
    flushSync(() => form.removeListItem(`${path}.conditions`, index));
    addButton.current?.focus();
  }

  if (conditions.length === 0) {
    return (
      <Box mt={12} ref={root}>
        <Button
          ref={addButton}
          className={classes.only ?? ""}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconFilter size={14} aria-hidden="true" />}
          aria-label={t("filters:onlyFor", { event: t(`webhooks:event.${eventType}.label`) })}
          onClick={add}
        >
          {t("filters:only")}
        </Button>
      </Box>
    );
  }
  return (
    <Stack
      gap={10}
      mt={12}
      ref={root}
      role="group"
      aria-label={t("filters:labelOf", { event: t(`webhooks:event.${eventType}.label`) })}
    >
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={550}>
          {t("filters:label")}
        </Text>
        {conditions.length < 2 ? null : (
          <SegmentedControl
            aria-label={t("filters:match.label")}
            data={[
              { value: "all", label: t("filters:match.all") },
              { value: "any", label: t("filters:match.any") },
            ]}
            value={match}
            onChange={(value) => form.setFieldValue(`${path}.match`, value as SubscriptionValues["filter"]["match"])}
          />
        )}
      </Group>
      {conditions.map(({ key }, index) => (
        <ConditionRow
          key={key}
          form={form}
          eventType={eventType}
          index={index}
          options={options}
          onRemove={() => remove(index)}
        />
      ))}
      <Text size="xs" c="dimmed">
        {t("filters:hint")}
      </Text>
      <Group gap="xs">
        <Button
          ref={addButton}
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          disabled={isFull}
          onClick={add}
        >
          {t(isFull ? "filters:full" : "filters:add", { max: limits.filterConditions })}
        </Button>
        {canTry ? (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconFlask size={14} aria-hidden="true" />}
            aria-expanded={isTrying}
            onClick={() => setIsTrying(!isTrying)}
          >
            {t("filters:trial.ask")}
          </Button>
        ) : null}
      </Group>
      {canTry && isTrying ? <FilterTrial eventType={eventType} subscription={subscription} /> : null}
    </Stack>
  );
}
