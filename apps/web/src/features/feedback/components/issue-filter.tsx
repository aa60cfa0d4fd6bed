import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useIssueTitle } from "../api/use-issue-title.ts";
import { type FeedbackSearch, issueChoices } from "../feedback-address.ts";

type Issue = FeedbackSearch["issue"];

type Props = { issue: Issue; onChange: (issue: Issue) => void };

/** Whether it has an issue; and where an issue leads here, its own. */
export function IssueFilter({ issue, onChange }: Props) {
  const { t } = useTranslation("feedbackTools");
  const issueId = typeof issue === "number" ? issue : undefined;
  const title = useIssueTitle(issueId);
  const one =
    issueId === undefined ? [] : [{ value: String(issueId), label: title ?? t("issue.one", { id: issueId }) }];
  const choose = (value: string | null) =>
    onChange(value === String(issueId) ? issueId : issueChoices.find((choice) => choice === value));
  return (
    <Select
      aria-label={t("issue.label")}
      placeholder={t("issue.label")}
      data={[...one, ...issueChoices.map((value) => ({ value, label: t(`issue.${value}`) }))]}
      value={issue === undefined ? null : String(issue)}
      onChange={choose}
      clearable
    />
  );
}
