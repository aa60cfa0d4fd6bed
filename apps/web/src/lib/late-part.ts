import type { FlatNamespace } from "i18next";
import { useEffect, useSyncExternalStore } from "react";
import { isOutdated } from "./is-outdated.ts";
import { loadPart } from "./load-part.ts";
import { useIsStanding } from "./use-is-standing.ts";

type State<Part> = {
  /** `null` until it has come. */
  part: Part | null;
  isAsked: boolean;
  /** How often it was asked for in vain since somebody waits for it. */
  losses: number;
  /** That it was lost for this page, which only a new one can have. */
  isOutdated: boolean;
};

/** A part of a screen that comes after it: all who show it wait together, and have it together. */
export type LatePart<Part> = {
  read: () => State<Part>;
  /** Asks for it, unless it is there; whether it came is in its state. */
  load: () => Promise<void>;
  subscribe: (listener: () => void) => () => void;
};

/**
 * What a file of the product exports under a name, together with the texts that the screen doesn't speak.
 *
 * A part by `React.lazy` that doesn't come takes the whole screen with it, and is never asked for again.
 */
export function latePart<Name extends string, Part>(
  name: Name,
  load: () => Promise<Record<Name, Part>>,
  ...namespaces: FlatNamespace[]
): LatePart<Part> {
  let state: State<Part> = { part: null, isAsked: false, losses: 0, isOutdated: false };
  let asking: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  function change(news: Partial<State<Part>>): void {
    state = { ...state, ...news };
    for (const listener of listeners) listener();
  }

  async function ask(): Promise<void> {
    change({ isAsked: true });
    try {
      const { [name]: part } = await loadPart(load, ...namespaces);
      change({ part, isAsked: false });
    } catch (error) {
      reportError(error);
      // While nobody waits for it, nothing is missing yet.
      change({ isAsked: false, losses: listeners.size === 0 ? 0 : state.losses + 1 });
      void isOutdated().then((isOld) => change({ isOutdated: isOld }));
    }
    asking = null;
  }

  return {
    read: () => state,
    load: async () => {
      if (state.part !== null) return;
      asking ??= ask();
      await asking;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) state = { ...state, losses: 0 };
      };
    },
  };
}

/** Asks for a part once the first screen stands, anew for everybody who comes to wait for it. */
export function useLatePart<Part>({ subscribe, read, load }: LatePart<Part>): State<Part> {
  const isStanding = useIsStanding();
  useEffect(() => {
    if (isStanding) void load();
  }, [isStanding, load]);
  return useSyncExternalStore(subscribe, read);
}
