import { type RefCallback, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** In a dialog: once it is gone, the focus is back where it was before, or as near as it can be. */
export function useReturnFocus(): void {
  // While the dialog is first rendered: a field of its own may have the focus by the time of an effect.
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => focusOnceGone(opener), [opener]);
}

/**
 * For what is there only for a time: if it goes with the focus, that is in the topmost dialog or at the heading then.
 *
 * @param findOther looks for what has it before those; always the same function.
 */
export function useFocusAfter(
  passing: RefObject<HTMLElement | null>,
  findOther?: (passing: Element) => Element | undefined,
): void {
  const hadFocus = useRef(false);
  const other = useRef<Element>(undefined);
  // A layout effect ends while the element is still there, and has the focus.
  useLayoutEffect(() => {
    const element = passing.current;
    return () => {
      hadFocus.current = element?.contains(document.activeElement) ?? false;
      other.current = element !== null && hadFocus.current ? findOther?.(element) : undefined;
    };
  }, [passing, findOther]);
  useEffect(
    () => () => {
      if (hadFocus.current) focusOnceGone(other.current ?? null);
    },
    [],
  );
}

const focusable = "a[href], button:enabled, input:enabled, textarea:enabled, [tabindex='0']";

/** All that can have the focus, in the order of the page. */
export function listFocusable(): Element[] {
  return [...document.querySelectorAll(focusable)].filter((element) => element.checkVisibility());
}

/** The last that can have the focus before an element: of a list, where it ended. */
export function findBefore(element: Element): Element | undefined {
  const isBefore = (other: Element) => element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING;
  return listFocusable().findLast(isBefore);
}

/**
 * In the moment in which something goes: before anybody could press a key or a frame is drawn, but after the focus trap of
 * a dialog and whoever knows better where the focus belongs.
 */
function focusOnceGone(opener: Element | null): void {
  queueMicrotask(() => {
    for (const target of findTargets(opener)) focusIfLost(target);
  });
}

/** At once, from what has the focus now. */
export function returnFocus(opener: Element | null): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  for (const target of findTargets(opener)) focusIfLost(target);
}

/** For a part of a message, whose cross may have the focus as well. */
export function useFocusAfterMessage(): RefCallback<HTMLElement> {
  const message = useRef<HTMLElement>(null);
  useFocusAfter(message);
  return useCallback((part) => {
    message.current = part?.closest<HTMLElement>("[role='alert']") ?? null;
  }, []);
}

/** Takes the focus from nobody: it is lost when what had it is gone. */
export function focusIfLost(target: Element | null | undefined): void {
  const { activeElement, body } = document;
  const isLost = activeElement === null || activeElement === body;
  if (isLost && target instanceof HTMLElement) target.focus({ preventScroll: true });
}

/** Where a page begins; one that is lost has no heading. */
function listBeginnings(): (Element | null)[] {
  return [document.querySelector("h1"), document.querySelector("[data-lost]")];
}

/**
 * An opener may be gone, as an entry of a menu is whose button is still there; then the topmost dialog, or the heading.
 * One that is behind a dialog is as good as gone: a link can open two of them at once.
 */
function findTargets(opener: Element | null): (Element | null | undefined)[] {
  const menuButton = opener?.closest("[role='menu']")?.getAttribute("aria-labelledby") ?? "";
  const topmost = [...document.querySelectorAll("[role='dialog']")].at(-1);
  const openers = [opener, document.getElementById(menuButton)];
  const inReach = topmost === undefined ? openers : openers.filter((element) => topmost.contains(element));
  return [...inReach, topmost?.querySelector("[data-autofocus]"), topmost, ...listBeginnings()];
}
