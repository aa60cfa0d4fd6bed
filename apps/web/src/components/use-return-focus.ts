import { useEffect, useState } from "react";

/** In a dialog: once it is gone, the focus is back where it was before, or on the page if that is gone as well. */
export function useReturnFocus(): void {
  // While the dialog is first rendered: a field of its own may have the focus by the time of an effect.
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the dialog is gone: its focus trap would take the focus back.
      setTimeout(() => {
        if (isLost(document.activeElement)) findTarget(opener)?.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}

function isLost(focused: Element | null): boolean {
  return focused === null || focused === document.body;
}

/** An entry of a menu is gone with the menu: its button takes the focus. */
function findTarget(opener: Element | null): HTMLElement | null {
  if (opener instanceof HTMLElement && opener.isConnected && !isLost(opener)) return opener;
  const menu = opener?.closest("[role='menu']")?.getAttribute("aria-labelledby");
  return document.getElementById(menu ?? "main") ?? document.getElementById("main");
}
