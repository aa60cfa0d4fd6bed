import { lazy, Suspense } from "react";
import { loadPart } from "../../../lib/load-part.ts";
import { useIsTurn } from "../../../lib/use-is-turn.ts";
import { findFieldFilters } from "../feedback-search.ts";
import classes from "./feedback-tools.module.css";
import type { FeedbackToolsProps } from "./feedback-tools.tsx";

const FeedbackTools = lazy(async () => {
  const { FeedbackTools } = await loadPart(() => import("./feedback-tools.tsx"), "feedbackTools");
  return { default: FeedbackTools };
});

/** The list comes first; what it is searched with takes its place above it when the screen stands. */
export function FeedbackToolsPlace(props: FeedbackToolsProps) {
  const { channel, search } = props;
  const hasPills = channel !== undefined && findFieldFilters(channel, search.where).length > 0;
  const isTurn = useIsTurn();
  const place = <div className={classes.place} data-pills={hasPills || undefined} />;
  return isTurn ? (
    <Suspense fallback={place}>
      <FeedbackTools {...props} />
    </Suspense>
  ) : (
    place
  );
}
