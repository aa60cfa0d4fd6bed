import type { ChannelView, FeedbackView } from "@hearback/contracts";
import { Skeleton, Stack } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Late } from "../../../components/late.tsx";
import { LoadError } from "../../../components/load-error.tsx";
import { RouteDrawer } from "../../../components/sheets.tsx";
import { focusIfLost } from "../../../components/use-return-focus.ts";
import { latePart } from "../../../lib/late-part.ts";
import { useChannels } from "../../../lib/use-channels.ts";
import { useFeedback } from "../api/use-feedback.ts";
import { FeedbackActions } from "./feedback-actions.tsx";
import { FeedbackFacts } from "./feedback-facts.tsx";
import { LinkedIssues } from "./linked-issues.tsx";

const editFeedback = latePart("EditFeedback", () => import("./edit-feedback.tsx"));

const list = "/projects/$projectId/feedback";

type Props = { /** What else there is to say of it. */ children?: ReactNode };

export function FeedbackDrawer({ children }: Props) {
  const { t } = useTranslation("feedback");
  const { feedbackId } = useParams({ from: `${list}/$feedbackId` });
  const navigate = useNavigate({ from: `${list}/$feedbackId` });
  const { data: feedback, error, refetch } = useFeedback(feedbackId);
  const { data: channels } = useChannels();
  const channel = channels?.find(({ id }) => id === feedback?.channel.id);
  const leave = () => void navigate({ to: list, search: (search) => search });
  return (
    <RouteDrawer title={t("details", { id: feedbackId })} size={560} onClose={leave}>
      {error !== null && feedback === undefined ? (
        <LoadError error={error} onRetry={() => void refetch()} onLeave={leave} />
      ) : feedback === undefined || channel === undefined ? (
        <Skeleton height={240} />
      ) : (
        <Details key={feedback.id} feedback={feedback} channel={channel}>
          {children}
        </Details>
      )}
    </RouteDrawer>
  );
}

type DetailsProps = { feedback: FeedbackView; channel: ChannelView; children: ReactNode };

function Details({ feedback, channel, children }: DetailsProps) {
  const [isEditing, setIsEditing] = useState(false);
  const part = useRef<HTMLDivElement>(null);
  // What had the focus went with the one before, or with the form.
  useEffect(() => {
    if (!isEditing) focusIfLost(part.current);
  }, [isEditing]);
  if (isEditing) {
    const stop = () => setIsEditing(false);
    return (
      <Late part={editFeedback} place={<Skeleton height={240} />} lost={{ onGiveUp: stop }}>
        {(EditFeedback) => <EditFeedback feedback={feedback} fields={channel.fields} onDone={stop} />}
      </Late>
    );
  }
  return (
    <Stack gap="lg" ref={part} tabIndex={-1} style={{ outline: "none" }}>
      <FeedbackActions feedbackId={feedback.id} onEdit={() => setIsEditing(true)} />
      <FeedbackFacts feedback={feedback} fields={channel.fields} />
      <LinkedIssues feedback={feedback} />
      {children}
    </Stack>
  );
}
