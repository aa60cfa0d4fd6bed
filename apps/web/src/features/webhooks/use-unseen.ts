import type { WebhookView } from "@hearback/contracts";
import { useLocalStorage } from "@mantine/hooks";

/** Since when each webhook was in trouble when its notice was put away: it comes back if that happens another time. */
type Seen = Record<string, string | null>;

type Unseen = { unseen: WebhookView[]; putAway: (webhooks: readonly WebhookView[]) => void };

/** The webhooks whose notice was not put away in this browser. */
export function useUnseen(
  key: string,
  webhooks: readonly WebhookView[],
  readSince: (health: WebhookView["health"]) => string | null,
): Unseen {
  const [seen, setSeen] = useLocalStorage<Seen>({ key, defaultValue: {}, getInitialValueInEffect: false });
  return {
    unseen: webhooks.filter(({ id, health }) => seen[id] !== readSince(health)),
    putAway: (shown) =>
      setSeen({ ...seen, ...Object.fromEntries(shown.map(({ id, health }) => [id, readSince(health)])) }),
  };
}
