import type { IssuePriority } from "@hearback/contracts";
import {
  IconAlertSquareRounded,
  IconAntennaBars2,
  IconAntennaBars3,
  IconAntennaBars5,
  IconMinus,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StatusMark, type Tone } from "../../../components/status-mark.tsx";

const looks: Record<IssuePriority, { tone: Tone; Icon: TablerIcon }> = {
  none: { tone: "none", Icon: IconMinus },
  low: { tone: "none", Icon: IconAntennaBars2 },
  medium: { tone: "none", Icon: IconAntennaBars3 },
  high: { tone: "none", Icon: IconAntennaBars5 },
  urgent: { tone: "bad", Icon: IconAlertSquareRounded },
};

export function PriorityMark({ priority }: { priority: IssuePriority }) {
  const { t } = useTranslation("issues");
  const { tone, Icon } = looks[priority];
  return (
    <StatusMark tone={tone} icon={<Icon />}>
      {t(`priority.${priority}`)}
    </StatusMark>
  );
}
