import { useParams } from "@tanstack/react-router";
import { SubjectEvents } from "../../features/deliveries/components/subject-events.tsx";
import { FeedbackDrawer } from "../../features/feedback/components/feedback-drawer.tsx";

/** A feedback, and what its webhooks got of it. */
export function OneFeedback() {
  const { feedbackId } = useParams({ from: "/projects/$projectId/feedback/$feedbackId" });
  return (
    <FeedbackDrawer>
      <SubjectEvents subject={{ type: "feedback", id: feedbackId }} />
    </FeedbackDrawer>
  );
}
