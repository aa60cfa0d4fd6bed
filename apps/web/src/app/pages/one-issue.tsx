import { useParams } from "@tanstack/react-router";
import { SubjectEvents } from "../../features/deliveries/components/subject-events.tsx";
import { LinkedFeedback } from "../../features/feedback/components/linked-feedback.tsx";
import { useIssue } from "../../features/issues/api/use-issue.ts";
import { IssueDrawer } from "../../features/issues/components/issue-drawer.tsx";

/** An issue, what it is about, and what its webhooks got of it. */
export function OneIssue() {
  const { issueId } = useParams({ from: "/projects/$projectId/issues/$issueId" });
  const { data: issue } = useIssue(issueId);
  return (
    <IssueDrawer linked={<LinkedFeedback issueId={issueId} count={issue?.feedbackCount} />}>
      <SubjectEvents subject={{ type: "issue", id: issueId }} />
    </IssueDrawer>
  );
}
