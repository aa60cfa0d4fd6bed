import { useState } from "react";
import { readError } from "./read-error.ts";

type Newest<View> = {
  /** What somebody else saved meanwhile, once that has refused a save of ours. */
  newest: View | null;
  /** For a save that failed: it fails all the same. */
  findNewest: (error: unknown) => Promise<never>;
  /** Once one of both is chosen. */
  forgetNewest: () => void;
};

/**
 * @param load asks the server for it. Where that fails, there is nothing to choose from, and that is what is told.
 */
export function useNewest<View>(load: () => Promise<View | undefined>): Newest<View> {
  const [newest, setNewest] = useState<View | null>(null);
  async function findNewest(error: unknown): Promise<never> {
    if (readError(error).code === "stale_version") setNewest((await load()) ?? null);
    throw error;
  }
  return { newest, findNewest, forgetNewest: () => setNewest(null) };
}
