import { useLocalStorage } from "@mantine/hooks";
import { useProjectId } from "../../lib/membership.tsx";

const none: readonly string[] = [];

/** Few look for it, and the table has no room to spare. */
const usuallyHidden: readonly string[] = ["updated"];

/** Which columns of a channel's table somebody has put away, in this browser. */
export function useHiddenColumns(channelId: number | undefined) {
  const projectId = useProjectId();
  const [hidden, setHidden] = useLocalStorage<readonly string[]>({
    key: `hearback-columns-${projectId}-${channelId ?? "all"}`,
    defaultValue: usuallyHidden,
    getInitialValueInEffect: false,
    deserialize: readKeys,
  });
  const toggle = (key: string) =>
    setHidden(hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key]);
  return { hidden, toggle, reset: () => setHidden(none) };
}

/** Also of an older version, or made by hand. */
function readKeys(stored: string | undefined): readonly string[] {
  try {
    if (stored === undefined) return usuallyHidden;
    const keys: unknown = JSON.parse(stored);
    return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : none;
  } catch {
    return none;
  }
}
