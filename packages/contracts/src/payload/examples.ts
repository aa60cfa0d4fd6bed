import type { EventType } from "../event-type.ts";
import feedbackCreated from "./examples/feedback_created.json" with { type: "json" };
import issueCreated from "./examples/issue_created.json" with { type: "json" };
import issueRegistered from "./examples/issue_registered.json" with { type: "json" };
import issueStatusChanged from "./examples/issue_status_changed.json" with { type: "json" };
import webhookTurnedOff from "./examples/webhook_turned_off.json" with { type: "json" };

/** A body of each event in payload format `standard`: the golden files. */
export const standardExamples: Record<EventType, object> = {
  feedback_created: feedbackCreated,
  issue_registered: issueRegistered,
  issue_status_changed: issueStatusChanged,
  issue_created: issueCreated,
  webhook_turned_off: webhookTurnedOff,
};
