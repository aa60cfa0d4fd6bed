import { useEffect, useRef } from "react";
import { focusIfLost } from "../../components/use-return-focus.ts";

/** Of the link by which a delivery is opened where it takes the place of its list. */
export const rowId = (deliveryId: string) => `open-${deliveryId}`;

/**
 * For a delivery in place of its list: the focus goes from the row to the way back, and from there to the row again, or
 * to the tab of the list where the row isn't there. Over its list, without a way back, it goes to `part`; both also when
 * the next delivery takes with it what had the focus.
 */
export function useListFocus(deliveryId: string) {
  const back = useRef<HTMLAnchorElement>(null);
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => focusIfLost(back.current ?? part.current), [deliveryId]);
  useEffect(
    // The list comes as the delivery goes.
    () => () =>
      void setTimeout(() => {
        focusIfLost(document.getElementById(rowId(deliveryId)));
        focusIfLost(document.querySelector("[role='dialog'] [role='tab'][aria-selected='true']"));
      }),
    [deliveryId],
  );
  return { back, part };
}
