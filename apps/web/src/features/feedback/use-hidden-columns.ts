import { useLocalStorage } from "@mantine/hooks";
import { useProjectId } from "../../lib/membership.tsx";

const none: readonly string[] = [];

/** Which columns of a channel's table somebody has put away, in this browser. */
export function useHiddenColumns(channelId: number | undefined) {
  const projectId = useProjectId();
  const [hidden, setHidden, reset] = useLocalStorage<readonly string[]>({
    key: `hearback-columns-${projectId}-${channelId ?? "all"}`,
    defaultValue: none,
    getInitialValueInEffect: false,
    deserialize: readKeys,
  });
  const toggle = (key: string) =>
    setHidden(hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key]);
  return { hidden, toggle, reset };
}

/** Also of an older version, or made by hand. */
function readKeys(stored: string | undefined): readonly string[] {
  try {
    const keys: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : none;
  } catch {
    return none;
  }
}
