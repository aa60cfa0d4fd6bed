import { lazy, Suspense, useEffect, useState } from "react";
import { useIsStanding } from "../../../lib/use-is-standing.ts";
import { findFieldFilters } from "../feedback-search.ts";
import classes from "./feedback-tools.module.css";
import type { FeedbackToolsProps } from "./feedback-tools.tsx";

const FeedbackTools = lazy(async () => ({ default: (await import("./feedback-tools.tsx")).FeedbackTools }));

/** The list comes first; what it is searched with takes its place above it when the screen stands. */
export function FeedbackToolsPlace(props: FeedbackToolsProps) {
  const { channel, search } = props;
  const hasPills = channel !== undefined && findFieldFilters(channel, search.where).length > 0;
  const isStanding = useIsStanding();
  // Behind what else waits for that, such as what is said and asked.
  const [isTurn, setIsTurn] = useState(false);
  useEffect(() => setIsTurn(isStanding), [isStanding]);
  const place = <div className={classes.place} data-pills={hasPills || undefined} />;
  return isTurn ? (
    <Suspense fallback={place}>
      <FeedbackTools {...props} />
    </Suspense>
  ) : (
    place
  );
}
