import type { DeliveryDetail, ReceiverCheckView } from "@hearback/contracts";
import { Stack } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHelpCircle,
  type TablerIcon,
} from "@tabler/icons-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { AnchorLink } from "../../../components/anchor-link.tsx";
import { FramedList } from "../../../components/framed-list.tsx";
import { Gap } from "../../../components/gap.tsx";
import { StatusMark, type Tone } from "../../../components/status-mark.tsx";
import { useProjectId } from "../../../lib/membership.tsx";
import { useDeliveryDetails } from "../api/use-delivery-details.ts";
import { judgeReceiver, judgeRequest, judgeSpoiled, listAccepted, type Verdict } from "../judge-check.ts";
import classes from "./receiver-check-result.module.css";
import { TurnedOn } from "./turned-on.tsx";

type Request = ReceiverCheckView[number];
type Props = {
  webhookId: number;
  requests: ReceiverCheckView;
  /** That Hearback had turned the webhook off when it was checked. */
  wasOff: boolean;
  onLeave: () => void;
};

/** What the receiver answered to each request of its check, and what follows from that. */
export function ReceiverCheckResult({ webhookId, requests, wasOff, onLeave }: Props) {
  const { t } = useTranslation("testing");
  const deliveries = useDeliveryDetails(requests.map(({ deliveryId }) => deliveryId));
  const judged = requests.map((request, index) => ({ ...request, delivery: deliveries[index] }));
  const verdict = judgeReceiver(judged);
  const genuine = judged.find(({ check }) => check === null)?.delivery;
  const hasArrived = judged.some(({ check, delivery }) => check === null && delivery?.status === "succeeded");
  const VerdictIcon = verdictIcons[verdict];
  return (
    <Stack gap="sm">
      <FramedList>
        {judged.map(({ delivery, ...request }) => (
          <li key={request.deliveryId} className={classes.item}>
            <RequestRow
              webhookId={webhookId}
              request={request}
              delivery={delivery}
              result={request.check === null ? judgeRequest(delivery) : judgeSpoiled(delivery, genuine)}
              onLeave={onLeave}
            />
          </li>
        ))}
      </FramedList>
      <div className={classes.verdict} data-verdict={verdict} role="status" aria-live="polite">
        <VerdictIcon size={18} aria-hidden="true" className={classes.icon} />
        <span>
          {t(`receiver.verdict.${verdict}`)}
          {listAccepted(judged).map((check) => (
            <Fragment key={check}>
              <Gap />
              {t(`receiver.advice.${check}`)}
            </Fragment>
          ))}
          <Gap />
          <TurnedOn webhookId={webhookId} wasOff={wasOff} hasArrived={hasArrived} />
        </span>
      </div>
    </Stack>
  );
}

const verdictIcons: Record<Verdict, TablerIcon> = {
  waiting: IconClock,
  passed: IconCircleCheck,
  failed: IconCircleX,
  unclear: IconAlertTriangle,
  none: IconAlertTriangle,
  unchecked: IconAlertTriangle,
};

type Result = ReturnType<typeof judgeSpoiled>;

const icons: Record<Result, TablerIcon> = {
  waiting: IconClock,
  accepted: IconCircleCheck,
  refused: IconCircleCheck,
  unclear: IconHelpCircle,
  unproven: IconHelpCircle,
};

type RowProps = {
  webhookId: number;
  request: Request;
  delivery: DeliveryDetail | undefined;
  result: Result;
  onLeave: () => void;
};

function RequestRow({ webhookId, request: { check, deliveryId }, delivery, result, onLeave }: RowProps) {
  const { t } = useTranslation("testing");
  const projectId = useProjectId();
  const tone = findTone(result, check === null);
  const manner = tone === "good" ? "rightly" : "wrongly";
  const Icon = tone === "bad" ? IconCircleX : icons[result];
  return (
    <>
      <span className={classes.name}>{t(`receiver.request.${check ?? "genuine"}`)}</span>
      <StatusMark tone={tone} icon={<Icon />}>
        {result === "accepted" || result === "refused"
          ? t(`receiver.result.${result}.${manner}`)
          : t(`receiver.result.${result}`)}
      </StatusMark>
      <span className="figures">{delivery?.lastStatusCode}</span>
      <AnchorLink
        inherit
        to="/projects/$projectId/settings/webhooks/$webhookId/deliveries/$deliveryId"
        params={{ projectId, webhookId, deliveryId }}
        onClick={onLeave}
      >
        {t("receiver.open")}
      </AnchorLink>
    </>
  );
}

function findTone(result: Result, isGenuine: boolean): Tone {
  if (result === "waiting" || result === "unproven") return "none";
  if (result === "unclear") return "warn";
  return (result === "accepted") === isGenuine ? "good" : "bad";
}
