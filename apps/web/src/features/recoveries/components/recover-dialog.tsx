import { type RecoverInput, recoverableStatuses } from "@hearback/contracts";
import { Button, Checkbox, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { comboboxPropsAbove } from "../../../components/combobox-props.ts";
import { EscapeLayer } from "../../../components/escape-layer.tsx";
import { FormError } from "../../../components/form-error.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { formatCount } from "../../../lib/format-figures.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { readError } from "../../../lib/read-error.ts";
import { translateError } from "../../../lib/translate-error.ts";
import { useStartRecovery } from "../api/use-change-recovery.ts";
import { useRecoveryPreview } from "../api/use-recovery-preview.ts";
import { isBackwards, type RecoverValues, reachBack, spanNames, toRange } from "../recover-values.ts";
import { OwnRange } from "./own-range.tsx";
import { Preview } from "./preview.tsx";

type Props = {
  webhookId: number;
  /** When the oldest is from that can be recovered, once that is known. */
  oldest: string | undefined;
  onClose: () => void;
};

/** "Recover what failed since…": the choice, what it would do, and the start. */
export function RecoverDialog({ webhookId, oldest, onClose }: Props) {
  const { t, i18n } = useTranslation(["recoveries", "common"]);
  const { t: translate } = useTranslation("errors");
  const projectId = useProjectId();
  const [openedAt] = useState(() => Date.now());
  // While somebody looks at the range, it doesn't move with what else becomes known.
  const [reach, setReach] = useState(oldest);
  if (reach === undefined && oldest !== undefined) setReach(oldest);
  const [chosen, setChosen] = useState<Partial<RecoverValues>>({});
  const values: RecoverValues = {
    ...reachBack(reach, openedAt),
    chosenAt: openedAt,
    until: "",
    statuses: [...recoverableStatuses],
    ...chosen,
  };
  const input = toInput({ projectId, webhookId }, values);
  const preview = useRecoveryPreview(input);
  const start = useStartRecovery();
  const shown = input === undefined ? undefined : preview.data;
  const count = shown === undefined ? 0 : shown.failed + shown.skipped;
  const canStart = shown?.isWebhookActive === true && count > 0 && !preview.isPlaceholderData;

  function change(part: Partial<RecoverValues>): void {
    setChosen((before) => ({ ...before, ...part }));
  }

  function nameMissing(): string | null {
    if (input !== undefined) return null;
    if (toRange(values) !== null) return t("recoveries:preview.choose");
    return t(isBackwards(values) ? "recoveries:badRange" : "recoveries:preview.noStart");
  }

  return (
    <Modal opened onClose={onClose} title={t("recoveries:title")} size={560} zIndex={300}>
      <EscapeLayer onEscape={onClose} />
      <Stack>
        <Text size="sm" c="dimmed">
          {t("recoveries:about")}
        </Text>
        <Select
          label={t("recoveries:since.label")}
          data={[...spanNames, "own" as const].map((value) => ({ value, label: t(`recoveries:since.${value}`) }))}
          value={values.since}
          onChange={(since) =>
            since !== null && change({ since: since as RecoverValues["since"], chosenAt: Date.now() })
          }
          allowDeselect={false}
          comboboxProps={comboboxPropsAbove}
          data-autofocus
        />
        {values.since === "own" ? (
          <OwnRange values={values} onChange={(part) => change({ since: "own", from: values.from, ...part })} />
        ) : null}
        <Checkbox.Group
          label={t("recoveries:statuses.label")}
          value={values.statuses}
          onChange={(statuses) => change({ statuses: statuses as RecoverValues["statuses"] })}
        >
          <Stack gap="xs" mt={4}>
            {recoverableStatuses.map((status) => (
              <Checkbox key={status} value={status} label={t(`recoveries:statuses.${status}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        {preview.error !== null && shown === undefined ? (
          <LoadError error={preview.error} onRetry={() => void preview.refetch()} />
        ) : (
          <Preview webhookId={webhookId} preview={shown} missing={nameMissing()} />
        )}
        <FormError message={start.error === null ? null : translateError(translate, readError(start.error))} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button
            disabled={!canStart}
            loading={start.isPending}
            onClick={() => input !== undefined && start.mutate(input, { onSuccess: onClose })}
          >
            {count === 0
              ? t("recoveries:startNone")
              : t("recoveries:start", { count, replace: { count: formatCount(count, i18n.language) } })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function toInput(ids: { projectId: number; webhookId: number }, values: RecoverValues): RecoverInput | undefined {
  const range = toRange(values);
  return range === null || values.statuses.length === 0 ? undefined : { ...ids, ...range, statuses: values.statuses };
}
