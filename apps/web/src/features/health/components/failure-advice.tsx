import type { ErrorClass } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Gap } from "../../../components/gap.tsx";
import { findCause } from "../../../lib/find-cause.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useAnsweredCodes } from "../api/use-answered-codes.ts";

type Props = {
  webhookId: number;
  errorClass: ErrorClass;
  since: string;
  /** Also of a delivery that has arrived since. */
  lastCode: number | null | undefined;
};

/** What a kind of failure is and what to do about it; of answers, about the codes that really came. */
export function FailureAdvice({ webhookId, errorClass, since, lastCode }: Props) {
  const { t } = useTranslation(["deliveries", "delivery"]);
  const keys = useKeys(webhookId);
  const answered = useAnsweredCodes({ webhookId, errorClass, since });
  const codes = lastCode ? new Set([lastCode, ...answered]) : answered;
  const codesByFix = Map.groupBy(codes, (statusCode) => findCause({ errorClass, statusCode, ...keys }).fix);
  return (
    <Text size="sm" c="dimmed" mt={6} component="div">
      {t(`deliveries:errorClass.${errorClass}.what`)}
      {codesByFix.size === 0 ? (
        <>
          <Gap />
          {t(`deliveries:errorClass.${errorClass}.fix`)}
        </>
      ) : (
        [...codesByFix].map(([fix, group]) => (
          <div key={fix}>
            <Text span inherit fw={550} className="figures">
              {group.join(", ")}
            </Text>
            {" · "}
            {fix === null ? t(`deliveries:errorClass.${errorClass}.fix`) : t(`delivery:fix.${fix}`)}
          </div>
        ))
      )}
    </Text>
  );
}

/** By what the receiver may know who calls. */
function useKeys(webhookId: number): { hasToken: boolean; hasCustomHeaders: boolean } {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const { data } = useQuery(
    trpc.webhooks.list.queryOptions({ projectId }, { select: ({ items }) => items.find(({ id }) => id === webhookId) }),
  );
  return { hasToken: data?.hasToken ?? true, hasCustomHeaders: (data?.customHeaders.length ?? 0) > 0 };
}
