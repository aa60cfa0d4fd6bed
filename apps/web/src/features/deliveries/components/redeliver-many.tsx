import type { RedeliveryResult } from "@hearback/contracts";
import { Button, Group, Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FormError } from "../../../components/form-error.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { readError } from "../../../lib/read-error.ts";
import { translateError } from "../../../lib/translate-error.ts";
import { useRedeliverMany } from "../api/use-redeliver-many.ts";
import { RedeliveryCounts } from "./redelivery-counts.tsx";

type Props = {
  deliveryIds: readonly string[];
  /** With those that are not sent: they could not be, or it is not their turn yet. */
  onSent: (leftIds: readonly string[]) => void;
  onClose: () => void;
};

/** Asks once, with what will happen; then says what has happened. */
export function RedeliverMany({ deliveryIds, onSent, onClose }: Props) {
  const { t } = useTranslation(["bulk", "common"]);
  const { t: translate } = useTranslation("errors");
  const { preview, redelivery, results, ahead } = useRedeliverMany(deliveryIds, keepLeft);
  const isDone = redelivery.isSuccess;
  const count = ahead?.filter(isSent).length ?? 0;

  function keepLeft(all: readonly RedeliveryResult[]): void {
    const sent = new Set(all.filter(isSent).map(({ deliveryId }) => deliveryId));
    onSent(deliveryIds.filter((id) => !sent.has(id)));
  }

  return (
    <Stack>
      {ahead === undefined && preview.error !== null ? (
        <LoadError error={preview.error} onRetry={() => void preview.refetch()} />
      ) : null}
      <Stack aria-live="polite">
        {results.length > 0 ? <RedeliveryCounts results={results} isDone /> : null}
        {ahead === undefined && preview.error === null ? <Skeleton height={96} /> : null}
        {ahead === undefined || ahead.length === 0 ? null : <RedeliveryCounts results={ahead} isDone={false} />}
      </Stack>
      <FormError message={redelivery.error === null ? null : translateError(translate, readError(redelivery.error))} />
      <Group justify="flex-end" gap="xs">
        {isDone ? (
          // What had the focus is gone.
          <Button variant="default" onClick={onClose} autoFocus>
            {t("common:close")}
          </Button>
        ) : (
          <>
            <Button variant="default" disabled={redelivery.isPending} onClick={onClose} data-autofocus>
              {t("common:cancel")}
            </Button>
            <Button disabled={count === 0} loading={redelivery.isPending} onClick={() => redelivery.mutate()}>
              {count === 0 && !redelivery.isPending ? t("bulk:redeliver") : t("bulk:confirm", { count })}
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
