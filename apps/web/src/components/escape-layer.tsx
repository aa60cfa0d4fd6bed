import { useEffect, useEffectEvent } from "react";
import { useReturnFocus } from "./use-return-focus.ts";

type Layer = (event: KeyboardEvent) => void;

const layers: Layer[] = [];

function handleKey(event: KeyboardEvent): void {
  if (event.key === "Escape" && !event.isComposing) layers.at(-1)?.(event);
}

/** How many dialogs are open, one over the other. */
export function countLayers(): number {
  return layers.length;
}

/**
 * Inside a dialog: the Escape key closes the topmost one only, where Mantine would close all that are open; and the
 * focus goes back to where it was, where Mantine loses it if the dialog is there only while it is open.
 */
export function EscapeLayer({ onEscape }: { onEscape: () => void }) {
  useReturnFocus();
  const leave = useEffectEvent((event: KeyboardEvent) => {
    const isForList = event.target instanceof Element && event.target.closest("[data-mantine-stop-propagation='true']");
    if (!isForList) onEscape();
  });
  useEffect(() => {
    const layer: Layer = (event) => leave(event);
    if (layers.push(layer) === 1) window.addEventListener("keydown", handleKey, { capture: true });
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener("keydown", handleKey, { capture: true });
    };
  }, []);
  return null;
}
