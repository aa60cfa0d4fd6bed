import { useParams } from "@tanstack/react-router";
import { SubjectEvents } from "../../features/deliveries/components/subject-events.tsx";
import { IssueDrawer } from "../../features/issues/components/issue-drawer.tsx";

/** An issue, and what its webhooks got of it. */
export function OneIssue() {
  const { issueId } = useParams({ from: "/projects/$projectId/issues/$issueId" });
  return (
    <IssueDrawer>
      <SubjectEvents subject={{ type: "issue", id: issueId }} />
    </IssueDrawer>
  );
}
