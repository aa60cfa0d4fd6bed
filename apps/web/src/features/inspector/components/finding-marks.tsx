import type { SignatureFinding, TokenFinding } from "@hearback/contracts";
import {
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClockExclamation,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StatusMark, type Tone } from "../../../components/status-mark.tsx";

const looks: Record<SignatureFinding | TokenFinding, { tone: Tone; Icon: TablerIcon }> = {
  verified: { tone: "good", Icon: IconCircleCheck },
  wrong: { tone: "bad", Icon: IconCircleX },
  stale: { tone: "bad", Icon: IconClockExclamation },
  missing: { tone: "bad", Icon: IconCircleX },
  unused: { tone: "none", Icon: IconCircleMinus },
  unknown: { tone: "none", Icon: IconCircleMinus },
};

/** Nothing for what can't be said: a stranger's request has no signature to speak of. */
export function SignatureMark({ finding }: { finding: SignatureFinding }) {
  const { t } = useTranslation("inspector");
  const { tone, Icon } = looks[finding];
  if (finding === "unknown") return null;
  return (
    <StatusMark tone={tone} icon={<Icon />}>
      {t(`signature.${finding}`)}
    </StatusMark>
  );
}

export function TokenMark({ finding }: { finding: TokenFinding }) {
  const { t } = useTranslation("inspector");
  const { tone, Icon } = looks[finding];
  if (finding === "unknown" || finding === "unused") return null;
  return (
    <StatusMark tone={tone} icon={<Icon />}>
      {t(`token.${finding}`)}
    </StatusMark>
  );
}
