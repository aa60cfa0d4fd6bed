import { hasBody, type PayloadFormat } from "@hearback/contracts";
import type { EventSnapshot } from "../event/snapshot.ts";

/**
 * Whether a payload format tells of an event. In format `abc`, links that are made with their feedback have no event of
 * their own, as in ABC User Feedback: `FEEDBACK_CREATION` holds them (ADR 17).
 */
export function isTold(format: PayloadFormat, snapshot: EventSnapshot): boolean {
  const isToldWithFeedback = snapshot.type === "issue_registered" && snapshot.isMadeWithFeedback === true;
  return hasBody(format, snapshot.type) && !(format === "abc" && isToldWithFeedback);
}
