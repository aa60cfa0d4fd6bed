import { useEffect, useRef } from "react";
import { focusIfLost } from "../../components/use-return-focus.ts";

/** So long the focus waits for the rows of the list that takes the place of a delivery. */
const waitForRowsMs = 3_000;

const rowPrefix = "open-";

/** Of the link by which a delivery is opened where it takes the place of its list. */
export const rowId = (deliveryId: string) => `${rowPrefix}${deliveryId}`;

/** The one that was left last: who walks on before its row was there doesn't come back to that one. */
let left: string | null = null;

/**
 * For a delivery in place of its list: the focus goes from the row to the way back, and from there to the row again, or
 * to the tab of the list where the row isn't there. Over its list, without a way back, it goes to `part`; both also when
 * the next delivery takes with it what had the focus.
 */
export function useListFocus(deliveryId: string) {
  const back = useRef<HTMLAnchorElement>(null);
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => focusIfLost(back.current ?? part.current), [deliveryId]);
  useEffect(() => {
    return () => {
      left = deliveryId;
      focusRow(deliveryId, performance.now() + waitForRowsMs);
    };
  }, [deliveryId]);
  return { back, part };
}

/** The list comes after the delivery has gone, and its rows when they are there. */
function focusRow(deliveryId: string, untilMs: number): void {
  requestAnimationFrame((nowMs) => {
    if (left !== deliveryId) return;
    const row = document.getElementById(rowId(deliveryId));
    const areRowsThere = document.querySelector(`[id^="${rowPrefix}"]`) !== null;
    if (!areRowsThere && nowMs < untilMs) focusRow(deliveryId, untilMs);
    else focusIfLost(row ?? document.querySelector("[role='dialog'] [role='tab'][aria-selected='true']"));
  });
}
