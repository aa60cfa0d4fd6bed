import type { RedeliveryResult } from "@hearback/contracts";
import { Button, Group, Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { readError } from "../../../lib/read-error.ts";
import { translateError } from "../../../lib/translate-error.ts";
import { useRedeliverMany } from "../api/use-redeliver-many.ts";
import { RedeliveryCounts } from "./redelivery-counts.tsx";

type Props = {
  deliveryIds: readonly string[];
  /** With those that could not be sent. */
  onDone: (leftIds: readonly string[]) => void;
  onClose: () => void;
};

/** Asks once, with what will happen; then says what has happened. */
export function RedeliverMany({ deliveryIds, onDone, onClose }: Props) {
  const { t } = useTranslation(["bulk", "common"]);
  const { t: translate } = useTranslation("errors");
  const { preview, redelivery } = useRedeliverMany(deliveryIds);
  const done = redelivery.data;
  const results = done ?? preview.data;
  const count = results?.filter(isSent).length ?? 0;
  const error = redelivery.error ?? preview.error;

  function finish(all: readonly RedeliveryResult[]): void {
    onDone(all.filter((result) => !isSent(result)).map(({ deliveryId }) => deliveryId));
  }

  return (
    <Stack aria-live="polite">
      {results !== undefined ? (
        <RedeliveryCounts results={results} isDone={done !== undefined} />
      ) : error === null ? (
        <Skeleton height={96} />
      ) : null}
      <FormError message={error === null ? null : translateError(translate, readError(error))} />
      <Group justify="flex-end" gap="xs">
        {done !== undefined ? (
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("common:close")}
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={onClose} data-autofocus>
              {t("common:cancel")}
            </Button>
            <Button
              disabled={count === 0}
              loading={redelivery.isPending}
              onClick={() => redelivery.mutate(undefined, { onSuccess: finish })}
            >
              {count === 0 ? t("bulk:redeliver") : t("bulk:confirm", { count })}
            </Button>
          </>
        )}
      </Group>
    </Stack>
  );
}

function isSent({ refusal }: RedeliveryResult): boolean {
  return refusal === null;
}
