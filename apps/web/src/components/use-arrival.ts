import { type RefObject, useEffect, useRef } from "react";
import { focusIfLost } from "./use-return-focus.ts";

let isFirstPage = true;

/**
 * For the heading of a page: it has the focus once a link has led there, so that the way goes on in what is new and
 * screen readers say its name. The page that the browser itself has loaded begins at its top.
 */
export function useArrival(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isFirstPage) {
      isFirstPage = false;
      return;
    }
    const { activeElement } = document;
    // The link of a menu stays, and is that of the page now; any other is gone with the page that it was on.
    if (activeElement?.matches("nav a[aria-current='page']")) heading.current?.focus();
    else focusIfLost(heading.current);
  }, []);
  return heading;
}
