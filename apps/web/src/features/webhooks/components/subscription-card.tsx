import { type EventType, hasBody, hasChannels } from "@hearback/contracts";
import { MultiSelect, SegmentedControl, Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useChannelLabel } from "../../../lib/use-channel-label.ts";
import { useChannels } from "../../../lib/use-channels.ts";
import type { WebhookFieldsForm } from "../use-webhook-form.ts";
import type { SubscriptionValues } from "../webhook-values.ts";
import { FilterFields } from "./filter-fields.tsx";
import classes from "./subscription-card.module.css";

type Props = { form: WebhookFieldsForm; eventType: EventType };

/** One event type: whether the webhook is called for it, for which channels, and with which filter. */
export function SubscriptionCard({ form, eventType }: Props) {
  const { t } = useTranslation(["webhooks", "formats"]);
  const path = `subscriptions.${eventType}` as const;
  const subscription = form.values.subscriptions[eventType];
  const canBeTold = hasBody(form.values.payloadFormat, eventType);
  const isOn = subscription.isOn && canBeTold;
  const label = t(`webhooks:event.${eventType}.label`);
  const { checked: _checked, ...isOnProps } = form.getInputProps(`${path}.isOn`, { type: "checkbox" });
  return (
    <div className={classes.root} data-on={isOn || undefined}>
      <Switch
        label={label}
        description={canBeTold ? t(`webhooks:event.${eventType}.sentence`) : t("formats:noEvent")}
        classNames={{ body: classes.body ?? "", label: classes.label ?? "" }}
        labelPosition="left"
        {...isOnProps}
        checked={isOn}
        disabled={!canBeTold}
      />
      {isOn && hasChannels(eventType) ? (
        <Stack gap="xs" className={classes.channels ?? ""}>
          <SegmentedControl
            aria-label={t("webhooks:trigger.channelsOf", { event: label })}
            data={[
              { value: "all", label: t("webhooks:trigger.allChannels") },
              { value: "chosen", label: t("webhooks:trigger.chosenChannels") },
            ]}
            value={subscription.scope}
            onChange={(scope) => form.setFieldValue(`${path}.scope`, scope as SubscriptionValues["scope"])}
          />
          {subscription.scope === "chosen" ? <ChannelSelect form={form} eventType={eventType} /> : null}
        </Stack>
      ) : null}
      {isOn ? <FilterFields form={form} eventType={eventType} /> : null}
    </div>
  );
}

function ChannelSelect({ form, eventType }: Props) {
  const { t } = useTranslation("webhooks");
  const labelOf = useChannelLabel();
  const { data: channels = [] } = useChannels();
  return (
    <MultiSelect
      aria-label={t("trigger.chosenOf", { event: t(`event.${eventType}.label`) })}
      placeholder={t("trigger.pick")}
      data={channels.map((channel) => ({ value: String(channel.id), label: labelOf(channel) }))}
      searchable
      hidePickedOptions
      nothingFoundMessage={t("trigger.noChannel")}
      {...form.getInputProps(`subscriptions.${eventType}.channelIds`)}
    />
  );
}
