import type { ErrorClass } from "@hearback/contracts";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Gap } from "../../../components/gap.tsx";
import { findCause } from "../../../lib/find-cause.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useAnsweredCodes } from "../api/use-answered-codes.ts";

type Failure = { webhookId: number; errorClass: ErrorClass };

/** About the codes that came in a period, and the last one of it, also where that delivery has arrived since. */
export function PeriodAdvice({ since, lastCode, ...failure }: Failure & { since: string; lastCode: number | null }) {
  const answered = useAnsweredCodes({ ...failure, since });
  return <FailureAdvice {...failure} codes={lastCode === null ? answered : [...new Set([lastCode, ...answered])]} />;
}

/** What a kind of failure is and what to do about it; of answers, about the codes that really came. */
export function FailureAdvice({ webhookId, errorClass, codes }: Failure & { codes: readonly number[] }) {
  const { t } = useTranslation(["failures", "fixes"]);
  const keys = useKeys(webhookId);
  const codesByFix = Map.groupBy(codes, (statusCode) => findCause({ errorClass, statusCode, ...keys }).fix);
  return (
    <Text size="sm" c="dimmed" mt={6} component="div">
      {t(`failures:${errorClass}.what`)}
      {codesByFix.size === 0 ? (
        <>
          <Gap />
          {t(`fixes:${errorClass}`)}
        </>
      ) : (
        [...codesByFix].map(([fix, group]) => (
          <div key={fix}>
            <Text span inherit fw={550} className="figures">
              {group.join(", ")}
            </Text>
            {" · "}
            {t(`fixes:${fix ?? errorClass}`)}
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
