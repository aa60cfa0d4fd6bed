import type { IssueView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { Facts } from "../../../components/facts.tsx";
import { Instant } from "../../../components/instant.tsx";
import { useActorName } from "../../../lib/use-actor-name.ts";

/** What nobody edits: where the issue comes from, and how much feedback it gathers. */
export function IssueFacts({ issue }: { issue: IssueView }) {
  const { t } = useTranslation("issues");
  const creator = useActorName(issue.createdBy);
  return (
    <div style={{ marginTop: 24 }}>
      <Facts
        rows={[
          [t("column.feedback"), issue.feedbackCount],
          [t("column.created"), <Instant key="created" at={issue.createdAt} />],
          [t("createdBy"), creator],
        ]}
      />
    </div>
  );
}
