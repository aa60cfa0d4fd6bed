import { type RefObject, useEffect, useRef } from "react";
import { focusIfLost } from "../../components/use-return-focus.ts";

/** Of the link by which a delivery is opened where it takes the place of its list. */
export const rowId = (deliveryId: string) => `open-${deliveryId}`;

/** For a delivery in place of its list: the focus goes from the row to the way back, and from there to the row again. */
export function useListFocus(deliveryId: string): RefObject<HTMLAnchorElement | null> {
  const back = useRef<HTMLAnchorElement>(null);
  useEffect(() => focusIfLost(back.current), []);
  useEffect(
    // The list comes as the delivery goes.
    () => () => void setTimeout(() => focusIfLost(document.getElementById(rowId(deliveryId)))),
    [deliveryId],
  );
  return back;
}
