import type { IssueStatus } from "@hearback/contracts";
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconPlayerPause,
  IconProgress,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StatusMark, type Tone } from "./status-mark.tsx";

const looks: Record<IssueStatus, { tone: Tone; Icon: TablerIcon }> = {
  init: { tone: "none", Icon: IconCircleDashed },
  on_review: { tone: "warn", Icon: IconCircleDot },
  in_progress: { tone: "warn", Icon: IconProgress },
  resolved: { tone: "good", Icon: IconCircleCheck },
  pending: { tone: "none", Icon: IconPlayerPause },
};

export function IssueStatusIcon({ status }: { status: IssueStatus }) {
  const { tone, Icon } = looks[status];
  return <Icon size={16} aria-hidden="true" color={`var(--status-${tone})`} />;
}

export function IssueStatusMark({ status }: { status: IssueStatus }) {
  const { t } = useTranslation("issues");
  return (
    <StatusMark tone={looks[status].tone} icon={<IssueStatusIcon status={status} />}>
      {t(`status.${status}`)}
    </StatusMark>
  );
}
