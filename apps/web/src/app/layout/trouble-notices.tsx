import { type ComponentType, useEffect, useState } from "react";
import { useTroubledWebhooks } from "../../features/webhooks/api/use-troubled-webhooks.ts";
import { loadPart } from "../../lib/load-part.ts";

const loadAfterMs = 10_000;
const askEveryMs = 30_000;

let loaded: ComponentType | null = null;

/** So that they stand with the screen, and don't move it down later. */
export async function preloadTroubles(): Promise<void> {
  const { Troubles } = await loadPart(() => import("../../features/webhooks/components/troubles.tsx"), "failures");
  loaded = Troubles;
}

/** Where a webhook needs a person, the notices that say so. */
export function TroubleNotices() {
  const { failing, turnedOff } = useTroubledWebhooks();
  const isNeeded = failing.length > 0 || turnedOff.length > 0;
  const Troubles = useTroubles(isNeeded);
  return isNeeded && Troubles !== null ? <Troubles /> : null;
}

/** The screen stands without them, and keeps what was typed there: where they don't come, they are asked for again. */
function useTroubles(isNeeded: boolean): ComponentType | null {
  const [troubles, setTroubles] = useState(() => loaded);
  const isThere = troubles !== null;
  useEffect(() => {
    if (isThere) return undefined;
    const ask = () =>
      preloadTroubles().then(
        () => setTroubles(() => loaded),
        () => {},
      );
    if (isNeeded) void ask();
    // By the time they are needed, an upgrade may have taken their file away.
    const early = setTimeout(ask, loadAfterMs);
    const again = isNeeded ? setInterval(ask, askEveryMs) : undefined;
    return () => {
      clearTimeout(early);
      clearInterval(again);
    };
  }, [isNeeded, isThere]);
  return troubles;
}
