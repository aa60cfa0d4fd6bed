import { Late } from "../../../components/late.tsx";
import { latePart } from "../../../lib/late-part.ts";
import { useIsTurn } from "../../../lib/use-is-turn.ts";
import { findFieldFilters } from "../feedback-search.ts";
import classes from "./feedback-tools.module.css";
import type { FeedbackToolsProps } from "./feedback-tools.tsx";

const feedbackTools = latePart("FeedbackTools", () => import("./feedback-tools.tsx"), "feedbackTools");

/** The list comes first; what it is searched with takes its place above it when the screen stands. */
export function FeedbackToolsPlace(props: FeedbackToolsProps) {
  const hasPills = findFieldFilters(props.fields, props.search.where).length > 0;
  const isTurn = useIsTurn();
  const place = <div className={classes.place} data-pills={hasPills || undefined} />;
  return isTurn ? (
    <Late part={feedbackTools} place={place}>
      {(FeedbackTools) => <FeedbackTools {...props} />}
    </Late>
  ) : (
    place
  );
}
