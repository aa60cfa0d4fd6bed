import type { IssueView } from "@hearback/contracts";
import { useTranslation } from "react-i18next";
import { Facts } from "../../../components/facts.tsx";
import { Instant } from "../../../components/instant.tsx";

/** What nobody edits: where the issue comes from, and how much feedback it gathers. */
export function IssueFacts({ issue }: { issue: IssueView }) {
  const { t } = useTranslation(["issues", "common"]);
  const { createdBy } = issue;
  return (
    <div style={{ marginTop: 24 }}>
      <Facts
        rows={[
          [t("issues:column.feedback"), issue.feedbackCount],
          [t("issues:column.created"), <Instant key="created" at={issue.createdAt} />],
          [t("issues:createdBy"), createdBy.name ?? t(`common:actor.${createdBy.type}`)],
        ]}
      />
    </div>
  );
}
