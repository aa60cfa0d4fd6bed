import { Skeleton, Stack } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LoadError } from "../../../components/load-error.tsx";
import { RouteDrawer } from "../../../components/sheets.tsx";
import { useChannels } from "../../../lib/use-channels.ts";
import { useFeedback } from "../api/use-feedback.ts";
import { FeedbackFacts } from "./feedback-facts.tsx";
import { LinkedIssues } from "./linked-issues.tsx";

const list = "/projects/$projectId/feedback";

type Props = { /** What else there is to say of it. */ children?: ReactNode };

export function FeedbackDrawer({ children }: Props) {
  const { t } = useTranslation("feedback");
  const { feedbackId } = useParams({ from: `${list}/$feedbackId` });
  const navigate = useNavigate({ from: `${list}/$feedbackId` });
  const { data: feedback, error, refetch } = useFeedback(feedbackId);
  const { data: channels } = useChannels();
  const channel = channels?.find(({ id }) => id === feedback?.channel.id);
  return (
    <RouteDrawer
      title={t("details", { id: feedbackId })}
      size={560}
      onClose={() => void navigate({ to: list, search: (search) => search })}
    >
      {error !== null && feedback === undefined ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : feedback === undefined || channel === undefined ? (
        <Skeleton height={240} />
      ) : (
        <Stack gap="lg">
          <FeedbackFacts feedback={feedback} fields={channel.fields} />
          <LinkedIssues feedback={feedback} />
          {children}
        </Stack>
      )}
    </RouteDrawer>
  );
}
