import type { DeliveryDetail } from "@hearback/contracts";
import { Group, Stack, Text, Title } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { Instant } from "../../../components/instant.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { PayloadFindings } from "../../../components/payload-findings.tsx";
import { formatDuration } from "../../../lib/format.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import type { TestTarget } from "../../../lib/test-target.tsx";
import { useCaughtTest } from "../api/use-caught-test.ts";
import { useDelivery } from "../api/use-delivery.ts";
import { AnswerCell } from "./answer-cell.tsx";
import { AttemptPanel } from "./attempt-panel.tsx";
import { DeliveryStatusMark } from "./delivery-status-mark.tsx";
import classes from "./test-result.module.css";
import { TurnedOn } from "./turned-on.tsx";

type Props = {
  target: TestTarget;
  /** Left out until a test is sent. */
  deliveryId: string | undefined;
  /** That Hearback had turned the webhook off when it was sent. */
  wasOff: boolean;
  onLeave: () => void;
  /** What is seen of the request until the attempt tells more. */
  children: ReactNode;
};

/** What became of a test, followed until it is over. */
export function TestResult({ target, deliveryId, wasOff, onLeave, children }: Props) {
  const { t } = useTranslation("testing");
  const { data: delivery, error, refetch } = useDelivery(deliveryId);
  const attempt = delivery?.attempts.at(-1);
  return (
    <>
      {deliveryId === undefined ? null : (
        <Stack component="section" aria-label={t("result.title")}>
          <Group justify="space-between">
            <Title order={3}>{t("result.title")}</Title>
            <ResultLinks target={target} deliveryId={deliveryId} isAnswered={attempt !== undefined} onLeave={onLeave} />
          </Group>
          {/* There before it says anything, or screen readers would not say it. */}
          <Group gap="md" fz="sm" role="status" aria-live="polite" mih={20}>
            {delivery === undefined ? null : <Outcome delivery={delivery} />}
            <TurnedOn
              webhookId={target.kind === "saved" ? target.webhookId : undefined}
              wasOff={wasOff}
              hasArrived={delivery?.status === "succeeded"}
            />
          </Group>
          {delivery !== undefined && attempt !== undefined ? (
            <AttemptPanel key={deliveryId} attempt={attempt} body={delivery.body} />
          ) : delivery === undefined && error !== null ? (
            <LoadError error={error} onRetry={() => void refetch()} />
          ) : (
            <Text size="sm" c="dimmed">
              {t("result.waiting")}
            </Text>
          )}
        </Stack>
      )}
      {/* Not made anew when the test is sent: somebody may be reading it, and have the focus there. */}
      {attempt === undefined ? children : null}
    </>
  );
}

type LinksProps = { target: TestTarget; deliveryId: string; isAnswered: boolean; onLeave: () => void };

/** The form that holds the draft, and this result, stay as they are. */
const newTab = { target: "_blank", rel: "noopener" };

function ResultLinks({ target, deliveryId, isAnswered, onLeave }: LinksProps) {
  const { t } = useTranslation("testing");
  const projectId = useProjectId();
  const isInForm = target.kind === "draft" && target.isInForm === true;
  const caught = useCaughtTest({ url: target.url, deliveryId, isAnswered });
  return (
    <Group gap="4 16">
      {caught === null ? null : (
        <AnchorLink
          size="sm"
          to="/projects/$projectId/settings/inspector"
          params={{ projectId }}
          search={{ request: caught.requestId }}
          {...(isInForm ? newTab : { onClick: onLeave })}
        >
          {t("result.inspect")}
          {isInForm ? (
            <>
              {" "}
              <IconExternalLink size={14} role="img" aria-label={t("result.newTab")} className={classes.icon} />
            </>
          ) : null}
        </AnchorLink>
      )}
      {target.kind === "draft" ? null : (
        <AnchorLink
          size="sm"
          to="/projects/$projectId/settings/webhooks/$webhookId/deliveries/$deliveryId"
          params={{ projectId, webhookId: target.webhookId, deliveryId }}
          onClick={onLeave}
        >
          {t("result.open")}
        </AnchorLink>
      )}
    </Group>
  );
}

function Outcome({ delivery }: { delivery: DeliveryDetail }) {
  const { i18n } = useTranslation();
  const { lastDurationMs, body, attempts } = delivery;
  const sentAt = attempts.at(-1)?.startedAt;
  return (
    <>
      <DeliveryStatusMark delivery={delivery} />
      <AnswerCell delivery={delivery} />
      {lastDurationMs === null ? null : (
        <Text span inherit c="dimmed">
          {formatDuration(lastDurationMs, i18n.language)}
        </Text>
      )}
      {sentAt === undefined ? null : (
        <Text span inherit c="dimmed">
          <Instant at={sentAt} showsSeconds />
        </Text>
      )}
      {body === null || attempts.length === 0 ? null : <PayloadFindings body={body} isSent />}
    </>
  );
}
